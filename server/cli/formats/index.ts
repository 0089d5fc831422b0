// Every format in which findings are written, by the name that --format takes.
import { azure } from "./azure.ts";
import { checkstyle } from "./checkstyle.ts";
import { concise } from "./concise.ts";
import type { Format } from "./format.ts";
import { github } from "./github.ts";
import { gitlab } from "./gitlab.ts";
import { json } from "./json.ts";
import { junit } from "./junit.ts";
import { markdown } from "./markdown.ts";
import type { FormatName } from "./names.ts";
import { pretty } from "./pretty.ts";
import { rdjson } from "./rdjson.ts";
import { sarif } from "./sarif.ts";

export const FORMATS: Readonly<Record<FormatName, Format>> = {
  pretty,
  concise,
  json,
  sarif,
  github,
  gitlab,
  azure,
  junit,
  checkstyle,
  rdjson,
  markdown,
};

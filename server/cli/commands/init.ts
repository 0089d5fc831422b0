// `plan-lint init`: an empty workspace that is valid as it stands. It asks nothing and writes over nothing.
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { repositoryFiles, titleFrom } from "../../core/features/wizard/index.ts";
import { reasonOf } from "../../host/reason.ts";
import { findRoot } from "../../host/workspace.ts";
import { type ExitCode, type Io, Refusal } from "../io.ts";

/** The post that keeps the organisation's page right until somebody puts another in its place. */
const FIRST_OWNER = "trust-secretary";

export function init(folder: string, _flags: object, io: Io): ExitCode {
  const place = resolve(io.cwd, folder);
  const around = findRoot(place);
  if (around !== undefined) throw new Refusal(`There is a workspace already: '${join(around, "plan-lint.yaml")}'.`);
  const files = repositoryFiles({
    organisation: titleFrom(basename(place)) || "Our organisation",
    owner: FIRST_OWNER,
    units: [],
  });
  const inTheWay = files.find(({ path }) => existsSync(join(place, path)));
  if (inTheWay) throw new Refusal(`Nothing was written: there is already a file '${inTheWay.path}' in '${place}'.`);
  const written: string[] = [];
  try {
    mkdirSync(place, { recursive: true });
    for (const { path, text } of files) {
      writeFileSync(join(place, path), text, { flag: "wx" });
      written.push(path);
    }
  } catch (error) {
    for (const name of written) rmSync(join(place, name), { force: true });
    throw new Refusal(`The workspace could not be begun in '${place}': ${reasonOf(error)}.`);
  }
  io.out(
    [
      `Begun in ${place}: ${files.map(({ path }) => path).join(" and ")}.`,
      "Next:",
      "  plan-lint new objective <title>   what the organisation wants, and the national objective it serves",
      "  plan-lint new plan <title>        what you will change, for whom, by when",
      "  plan-lint new metric <title>      how you will know",
      "  plan-lint                         check it all",
      "",
    ].join("\n"),
  );
  return 0;
}

// Findings for programs, as schemas/json/check-report.schema.json describes them.
import type { CheckReport } from "../../../schemas/check-report.ts";
import { findingJson } from "../../core/report/finding-json.ts";
import { COMMAND } from "../escape.ts";
import type { Format } from "./format.ts";

export const json: Format = (written) => {
  const { diagnostics, summary, asOf, notes, shard } = written;
  const report: CheckReport = {
    version: 1,
    asOf,
    ...(shard && { shard }),
    findings: diagnostics.map((diagnostic) => findingJson(written, diagnostic)),
    summary,
    notes: [...notes],
  };
  return jsonText(report);
};

/** A value as JSON on lines, safe to show in a terminal and in the log of a CI. */
export const jsonText = (value: unknown): string => `${escapeInvisible(JSON.stringify(value, null, 2))}\n`;

/** JSON may hold characters raw that could rewrite a terminal, hide there or command the runner of a CI; as escapes they mean the same. */
const escapeInvisible = (text: string): string => text.replace(INVISIBLE, escaped).replace(COMMAND, escaped);

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

const INVISIBLE = /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

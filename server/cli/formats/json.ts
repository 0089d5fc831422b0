// Findings for programs, as schemas/json/check-report.schema.json describes them.
import type { CheckReport } from "../../../schemas/check-report.ts";
import type { Format } from "./format.ts";

export const json: Format = ({ diagnostics, summary, asOf, notes, position }) => {
  const report: CheckReport = {
    version: 1,
    asOf,
    findings: diagnostics.map(({ rule, severity, file, range, message, help, related }) => {
      const start = position(file, range.start);
      const end = position(file, range.end);
      return {
        rule,
        severity,
        file,
        line: start.line + 1,
        column: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
        message,
        help,
        related: related.map((other) => ({
          file: other.file,
          line: position(other.file, other.range.start).line + 1,
          message: other.message,
        })),
      };
    }),
    summary,
    notes: [...notes],
  };
  return `${escapeInvisible(JSON.stringify(report, null, 2))}\n`;
};

/** JSON may hold characters raw that could rewrite a terminal or hide there; as escapes they mean the same. */
export const escapeInvisible = (text: string): string =>
  text.replace(INVISIBLE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);

const INVISIBLE = /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

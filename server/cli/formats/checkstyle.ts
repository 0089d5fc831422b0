// Findings as Checkstyle writes them, which most build servers can read.
import type { Format } from "./format.ts";
import { spanOf } from "./place.ts";
import { type Element, xmlDocument } from "./xml.ts";

export const checkstyle: Format = (report) =>
  xmlDocument({
    name: "checkstyle",
    attributes: { version: "4.3" },
    children: [...Map.groupBy(report.diagnostics, ({ file }) => file)].map(
      ([file, found]): Element => ({
        name: "file",
        attributes: { name: report.fromTop(file) },
        children: found.map((diagnostic): Element => {
          const { line, column } = spanOf(report, diagnostic);
          const { severity, message, rule } = diagnostic;
          return { name: "error", attributes: { line, column, severity, message, source: `plan-lint.${rule}` } };
        }),
      }),
    ),
  });

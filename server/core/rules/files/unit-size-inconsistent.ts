import { placeOf } from "../../document/document.ts";
import { nameOf } from "../../document/words.ts";
import { childUnits, isInCircle, SIZE_MEASURES, type SizeMeasure, sizeOf } from "../../graph/units.ts";
import { defineRule } from "../../lint/rule.ts";
import { formatFigure } from "../../measure/figures.ts";

const WORDS: Readonly<Record<SizeMeasure, string>> = {
  theatres: "theatres",
  beds: "beds",
  wte: "whole-time equivalents",
  sessions_per_week: "sessions a week",
  activity_per_year: "cases a year",
};

export default defineRule({
  id: "unit-size-inconsistent",
  family: "files",
  summary: "A unit is at least as large as its parts together.",
  why: "Whether a metric can show the effect of a plan is told by the share that the plan's units have of the whole. With wrong sizes that share is wrong.",
  help: "Correct the size of the unit or of one of its parts.",
  severity: "warning",
  appliesTo: ["unit"],
  evenWhenIncomplete: true,
  examples: {
    bad: `
=== units/trust.md
---
kind: unit
id: trust
title: The trust
type: trust
size: { theatres: 30 }
                  ^^ 'The trust' is said to have 30 theatres but its units add up to 32.
---
=== units/theatres-main.md
---
kind: unit
id: theatres-main
parent: trust
type: theatre-suite
size: { theatres: 28 }
---
=== units/theatres-urology.md
---
kind: unit
id: theatres-urology
parent: trust
type: theatre-suite
size: { theatres: 4 }
---
`,
    good: [{ "theatres: 30": "theatres: 32" }, { "theatres: 28": "theatres: 20" }],
  },

  *check({ document, graph }) {
    // Where units lie within each other in a circle, nothing adds up, and link-cycle says so.
    if (isInCircle(graph, document)) return;
    for (const measure of SIZE_MEASURES) {
      const own = document.fields.size?.[measure];
      if (own === undefined) continue;
      const parts = childUnits(graph, document).flatMap((unit) => {
        const size = unit.path === document.path ? undefined : sizeOf(graph, unit, measure, [document]);
        return size === undefined ? [] : [{ unit, size }];
      });
      const sum = parts.reduce((total, { size }) => total + size, 0);
      if (sum <= own) continue;
      yield {
        range: placeOf(document, "size", measure),
        message: `'${nameOf(document)}' is said to have ${formatFigure(own, 0)} ${WORDS[measure]} but its units add up to ${formatFigure(sum, 0)}.`,
        related: parts.map(({ unit, size }) => ({
          file: unit.path,
          range: placeOf(unit, "size", measure),
          message: `${formatFigure(size, 0)} ${WORDS[measure]} are counted here.`,
        })),
      };
    }
  },
});

import { placeOf } from "../../document/document.ts";
import { wishIn } from "../../document/words.ts";
import { defineRule } from "../../lint/rule.ts";
import { range } from "../../text/range.ts";
import { isRetired } from "./shared-definition.ts";

export default defineRule({
  id: "direction-in-name",
  family: "definition",
  summary: "A metric's name says what is measured, and not where it should go.",
  why: "'Reduced falls: 12, up from 9' is hard to read and harder to believe. The direction has a field of its own, and a name that takes no side can be read whichever way the figure goes.",
  help: "Name what is counted, such as 'Falls per 1,000 bed days', and leave the wish to 'direction' and 'target'.",
  severity: "info",
  appliesTo: ["metric"],
  examples: {
    bad: `
=== metrics/falls.md
---
kind: metric
id: falls
title: Reduce falls on the wards
       ^^^^^^ Name the measure without 'Reduce': it says what is hoped for and not what is measured.
---
`,
    good: { "title: Reduce falls on the wards": "title: Falls per 1,000 bed days, patients with reduced sight" },
  },

  *check({ document }) {
    const { title } = document;
    const word = title === undefined || isRetired(document) ? undefined : wishIn(title);
    if (word === undefined) return;
    const place = placeOf(document, "title");
    const offset = document.text.slice(place.start, place.end).indexOf(word);
    const start = place.start + offset;
    yield {
      range: offset < 0 ? place : range(start, start + word.length),
      message: `Name the measure without '${word}': it says what is hoped for and not what is measured.`,
    };
  },
});

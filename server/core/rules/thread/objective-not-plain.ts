import { keyPlaceOf } from "../../document/document.ts";
import { isAttempted } from "../../document/unread.ts";
import { nameOf } from "../../document/words.ts";
import { isOwnAndInForce } from "../../graph/in-use.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "objective-not-plain",
  family: "thread",
  summary: "Every objective in force can be read in a breath by everybody whom it concerns.",
  why: "The evaluation asks that objectives are told so that every individual understands how their own work counts. What was written for a board paper is not read on a ward.",
  help: "Say it under 'plain_language' as you would to somebody on their first day: what will be better, and for whom.",
  severity: "info",
  appliesTo: ["objective"],
  options: { words: { default: 40, description: "How many words an objective in plain language may have." } },
  examples: {
    bad: [
      `
=== objectives/org-theatre-productivity.md
---
kind: objective
id: org-theatre-productivity
    ^^^^^^^^^^^^^^^^^^^^^^^^ 'Theatre productivity' is not said in plain language anywhere.
title: Theatre productivity
level: organisation
status: active
wording: Optimise theatre utilisation and throughput in line with GIRFT.
---
`,
      `
=== plan-lint.yaml
rules: { objective-not-plain: { words: 8 } }
=== objectives/org-theatre-productivity.md
---
kind: objective
id: org-theatre-productivity
level: organisation
status: active
plain_language: Every operating list starts on time and is full.
^^^^^^^^^^^^^^ This takes 9 words; 8 are as many as people carry away.
---
`,
    ],
    good: [
      {
        "wording: Optimise theatre utilisation and throughput in line with GIRFT.":
          "plain_language: Every operating list starts on time and is full, so that fewer people wait.",
      },
      {
        "wording: Optimise theatre utilisation and throughput in line with GIRFT.":
          "wording: We eliminate preventable harm.",
      },
      { "wording: Optimise theatre utilisation and throughput in line with GIRFT.": "wording: People are safe." },
      { "level: organisation": "level: national" },
    ],
  },

  *check({ document, graph, today, options }) {
    if (!isOwnAndInForce(graph, document, today)) return;
    if (!isAttempted(document, "plain_language")) {
      if (isPlain(document.fields.wording ?? "", options.words)) return;
      yield {
        range: keyPlaceOf(document, "plain_language"),
        message: `'${nameOf(document)}' is not said in plain language anywhere.`,
      };
      return;
    }
    const words = document.fields.plain_language?.trim().split(/\s+/).length ?? 0;
    if (words <= options.words) return;
    yield {
      range: keyPlaceOf(document, "plain_language"),
      message: `This takes ${words} words; ${options.words} are as many as people carry away.`,
    };
  },
});

/** Whether what was published can be read in a breath: whole sentences of everyday words. */
function isPlain(wording: string, words: number): boolean {
  const sentences = wording.split(/[.!?;:]\s+|[.!?]$/).filter((sentence) => sentence.trim() !== "");
  const lengths = sentences.map((sentence) => sentence.trim().split(/\s+/).length);
  const all = lengths.reduce((sum, length) => sum + length, 0);
  const shortest = wording.trim().endsWith(".") ? SHORTEST_SENTENCE - 1 : SHORTEST_SENTENCE;
  const isSentence = all >= shortest && lengths.every((length) => length <= LONGEST_BREATH);
  return isSentence && all <= words && !JARGON.test(wording) && !hasAbbreviation(wording);
}

/** Fewer words are a heading, unless a full stop says that they are a sentence; and more in one sentence are not read in a breath. */
const SHORTEST_SENTENCE = 4;
const LONGEST_BREATH = 25;

/** Words of papers for boards. */
const JARGON =
  /\b(?:utili[sz]\w*|optimi[sz]\w*|maximi[sz]\w*|minimi[sz]\w*|prioriti[sz]\w*|standardi[sz]\w*|trajector\w+|stakeholders?|transform\w*|synerg\w*|productivity|throughput|leverag\w*|deliverables?|system[- ]wide|sustainab\w+|performance|compliance|governance|framework|strateg\w+|integrated|holistic|streamlin\w+|implement\w*|facilitat\w*|operational\w*|methodolog\w*|assurance|efficienc\w+|workforce|non-elective|acuity|benchmark\w*|baseline|quartile|percentile|cohort|multidisciplinary|metrics?|outcomes?|pathways?|capacity|escalation)\b/i;

/** Short forms that everybody knows. */
const KNOWN: ReadonlySet<string> = new Set("NHS GP GPS MRI CT UK US USA EU ICU HIV COVID MRSA TB IT".split(" "));

const hasAbbreviation = (wording: string): boolean =>
  [...wording.matchAll(/\b[A-Z][A-Z0-9]+\b/g)].some(([short]) => !KNOWN.has(short));

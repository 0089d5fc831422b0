// What `plan-lint.yaml` may say.

import { z } from "zod";
import {
  type About,
  choice,
  either,
  field,
  flag,
  list,
  map,
  optional,
  pattern,
  record,
  text,
  wholeNumber,
} from "./field.ts";
import { sources } from "./sources.ts";

export const SEVERITIES = {
  off: "Say nothing.",
  info: "Worth knowing; never fails a check.",
  warning: "Should be looked at; fails a check only when asked to.",
  error: "Breaks the thread or the document; fails a check.",
} as const;

const severity = () =>
  choice(SEVERITIES, {
    description: "How serious the rule's findings are.",
    example: "warning",
    question: "how serious are its findings: off, info, warning or error?",
  });

/** `rule-id: warning`, or `rule-id: { severity: warning, …options of that rule }`. */
const ruleSetting = either(
  [
    severity(),
    field("map", z.looseObject({ severity: optional(severity()) }), {
      description: "How serious the rule's findings are, together with the options of that rule.",
      example: { severity: "warning", days: 92 },
    }),
  ],
  { description: "How serious the rule's findings are: off, info, warning or error. Or a map with options beside it." },
);

const rules = () =>
  optional(
    record(ruleSetting, {
      description: "By the id of a rule: how serious its findings are, and its options.",
      example: { "board-not-sighted": { severity: "warning", days: 120 }, "objective-without-plan": "off" },
    }),
  );

const globs = (example: string, about: About) =>
  list(
    pattern({
      description:
        "A pattern for paths from this folder, such as plans/**/*.md, or a folder; after '!' it takes back what those before it said.",
      example,
    }),
    about,
    { atMost: 500 },
  );

export const config = map(
  {
    include: optional(
      globs("plans/**/*.md", {
        description: "Where every Markdown file must be a document. Elsewhere, only files that name a kind are.",
      }),
    ),
    exclude: optional(globs("archive/**", { description: "Files to leave alone." })),
    catalogues: optional(
      list(
        text({
          description: "A folder relative to this file, or the name of an installed npm package.",
          example: "./catalogues/nhs-england-2026-27",
        }),
        { description: "Shared, read-only collections of objectives, such as the national ones." },
      ),
    ),
    assistants: optional(
      choice(
        {
          on: "Assistants may ask about these documents; this is so when nothing is said.",
          off: "No assistant is told anything, neither in VS Code nor by 'plan-lint mcp'.",
        },
        { description: "Whether assistants may ask about the documents of this workspace.", example: "off" },
      ),
    ),
    baseline: optional(
      text({
        description:
          "The file of known findings that do not count, relative to this one; '.plan-lint-baseline.json' unless said otherwise.",
        example: "ci/known-findings.json",
      }),
    ),
    report: optional(
      map(
        {
          logo: optional(
            text({
              description:
                "An SVG file in this folder that stands at the head of reports; whatever could do harm in it is left out.",
              example: "logo.svg",
            }),
          ),
          footer: optional(
            text({ description: "What stands at the foot of reports.", example: "Improvement office, extension 4321" }),
          ),
          marking: optional(
            text({ description: "How reports are marked, at the head of every page.", example: "Official" }),
          ),
          abbreviations: optional(
            record(text({ description: "What it stands for.", example: "same-day emergency care" }), {
              description:
                "What your abbreviations stand for, beside those that the whole NHS uses: spelt out once in reports for patients.",
              example: { SDEC: "same-day emergency care" },
            }),
          ),
        },
        { description: "How reports for boards and teams look." },
      ),
    ),
    sources,
    rules: rules(),
    overrides: optional(
      list(
        map(
          {
            files: globs("plans/pilot/**", {
              description: "The files that these settings are for.",
              question: "for which files?",
            }),
            rules: rules(),
          },
          { description: "Settings for some files only." },
        ),
        { description: "Settings for some files only; later ones win." },
      ),
    ),
    spc: optional(
      map(
        {
          profile: optional(
            choice(
              {
                mdc: "As NHS England's Making Data Count spreadsheets; the usual choice.",
                "mdc-sql": "As the Making Data Count SQL version.",
                nhsr: "As the R package NHSRplotthedots.",
                powerbi: "As the visual PowerBI-SPC, which looks for no rule until 'rules' names it.",
              },
              { description: "Whose rules the charts follow.", example: "mdc" },
            ),
          ),
          rules: optional(
            list(
              choice(
                {
                  outside: "A point beyond a limit.",
                  shift: "A run of points on one side of the mean.",
                  trend: "A run of points that rise, or that fall.",
                  "two-of-three": "Two of three points near a limit.",
                },
                { description: "A rule to look for.", example: "outside", question: "which rule?" },
              ),
              { description: "The rules that charts look for, instead of the profile's own." },
            ),
          ),
          points: optional(
            wholeNumber(
              { description: "How many points make a shift or a trend, instead of the profile's own.", example: 7 },
              { atLeast: 5, atMost: 9 },
            ),
          ),
          screen: optional(
            flag({
              description: "Whether outlying moving ranges are left out of the limits, whatever the profile says.",
              example: true,
            }),
          ),
          gaps: optional(
            choice(
              {
                break: "Nothing is counted across a missing period, and runs end there.",
                bridge: "The periods beside it join.",
              },
              { description: "What a missing period does, instead of what the profile does.", example: "break" },
            ),
          ),
          limits_within_range: optional(
            flag({
              description:
                "Whether charts and sentences take limits no further than values can go: not below 0, nor above 100%. Yes unless said otherwise. For the eye only; judgements use the limits as they are.",
              example: false,
            }),
          ),
        },
        { description: "How charts find their limits and signals." },
      ),
    ),
  },
  { description: "The settings of a repository of plans." },
);

// What stands first on the page of an organisation: the sentences of page one of its board's report.
import type { Graph } from "../graph/graph.ts";
import type { Diagnostic } from "../lint/rule.ts";
import type { Evaluable } from "./evaluate/index.ts";
import { unsaidInShort } from "./pack/cannot-say.ts";
import { decisionsIn, NOTHING_ASKED } from "./pack/decisions.ts";
import { matterOf } from "./pack/matter.ts";
import { headlineOf } from "./pack/one-page.ts";
import type { Words } from "./pack/pack.ts";
import type { Section } from "./preview-sections.ts";

/** A page is drawn again while somebody types, and of more metrics than these that would be felt. */
const MOST_METRICS = 300;

/** `findings` are all of the checker's, as of the same day. */
export function onePageInSections(
  graph: Graph,
  document: Evaluable,
  findings: readonly Diagnostic[],
  today: number,
): readonly Section[] {
  const metrics = graph.ofKind("metric").filter(({ readOnly }) => !readOnly).length;
  if (metrics > MOST_METRICS)
    return [
      {
        heading: "On one page",
        text: `Of so many metrics (${metrics}) the sentences for the board stand in the board pack alone.`,
      },
    ];
  const origin = { version: "", commit: undefined, command: "" };
  const matter = matterOf(graph, findings, { today, document, origin, charts: "none", theme: "light" });
  const { asked, suggested } = decisionsIn(matter);
  const said = (words: readonly Words[]): string => words.map(withoutLinks).join(" ");
  return [
    { heading: "On one page", text: headlineOf(matter).join(" ") },
    { heading: "Decisions asked", text: asked.length === 0 ? NOTHING_ASKED : said(asked) },
    ...(suggested.length === 0 ? [] : [{ heading: "Suggested by the check", text: said(suggested) }]),
    { heading: "What we cannot say", text: unsaidInShort(matter) },
  ];
}

/** Without the names of sections that stand in the report and not here: "… while it ran (Exceptions)." */
const withoutLinks = (words: Words): string =>
  typeof words === "string"
    ? words
    : words
        .filter((piece) => typeof piece === "string")
        .join("")
        .replace(/ \(\)/g, "");

// An evaluation as Markdown: one page first, then the detail of each part. All text of users is escaped in one place (core/text/markdown.ts).
import type { Evaluation } from "../../../../schemas/evaluation.ts";
import { joined } from "../../../../schemas/words.ts";
import { counted } from "../../document/words.ts";
import { escapeMarkdown, markdownList } from "../../text/markdown.ts";
import {
  changesTables,
  choiceTables,
  connectednessTables,
  dilutionTables,
  focusTables,
  leadershipTables,
  measurementTables,
  peopleTables,
  readinessTables,
  sustainmentTables,
  threadTables,
  verdictsTables,
} from "./markdown-tables.ts";
import { dateInWords } from "./subject.ts";

type Part = Pick<Evaluation["thread"], "inShort" | "method" | "missing" | "next" | "remarks">;
type Section = { readonly heading: string; readonly part: Part; readonly tables: readonly string[] };

/** The whole report, ending with a line break. */
export function evaluationMarkdown(evaluation: Evaluation): string {
  const { about, asOf, notes, caution } = evaluation;
  const sections = sectionsOf(evaluation);
  const blocks = [
    `# Evaluation: ${escapeMarkdown(about.title)}`,
    `As of ${dateInWords(asOf)}. Made from the documents of this workspace by \`plan-lint evaluate\`. It has no total score, on purpose: each part stands for itself, and none is a ranking of people, teams or trusts.`,
    `It rests on ${documentsInWords(evaluation)}.${PARTIAL.has(about.kind) ? " Surveys, assessments and the register of posts are those of the whole organisation." : ""}`,
    markdownList(notes),
    "## On one page",
    sections.map(({ heading, part }) => `- **${heading}** ${escapeMarkdown(part.inShort)}`).join("\n"),
    "### What this can and cannot tell",
    markdownList(caution),
    "## In detail",
    ...sections.flatMap(sectionBlocks),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

/** Kinds of which a number would say nothing. */
const UNCOUNTED: Readonly<Record<string, string>> = {
  leadership: "the register of posts",
  capability: "the register of training",
  organisation: "the organisation's page",
};

const PARTIAL: ReadonlySet<string> = new Set(["plan", "programme"]);

/** "13 metrics, 3 plans and 18 documents of catalogues". */
function documentsInWords({ documents }: Evaluation): string {
  const parts = Object.entries(documents).map(([kind, count]) => {
    if (kind === "catalogue") return `${counted(count, "document")} of catalogues`;
    if (kind === "unknown") return `${counted(count, "document")} of no known kind`;
    return UNCOUNTED[kind] ?? counted(count, kind);
  });
  return parts.length === 0 ? "no documents" : joined(parts, "and");
}

function sectionsOf(evaluation: Evaluation): readonly Section[] {
  const { thread, verdicts, dilution, focus, leadership, choice, connectedness } = evaluation;
  const { people, measurement, readiness, sustainment, changes } = evaluation;
  const sections = [
    { heading: "The golden thread.", part: thread, tables: threadTables(thread) },
    { heading: "Did it improve?", part: verdicts, tables: verdictsTables(verdicts) },
    { heading: "Could we have seen it?", part: dilution, tables: dilutionTables(dilution) },
    { heading: "Focus.", part: focus, tables: focusTables(focus) },
    { heading: "Leadership.", part: leadership, tables: leadershipTables(leadership) },
    { heading: "How priorities were chosen.", part: choice, tables: choiceTables(choice) },
    { heading: "Connectedness.", part: connectedness, tables: connectednessTables(connectedness) },
    { heading: "People and time.", part: people, tables: peopleTables(people) },
    { heading: "Measurement.", part: measurement, tables: measurementTables(measurement) },
    { heading: "Readiness.", part: readiness, tables: readinessTables(readiness) },
    { heading: "Do gains last?", part: sustainment, tables: sustainmentTables(sustainment) },
    { heading: "What changed.", part: changes, tables: changesTables(changes) },
  ];
  return sections.map((section, index) => ({ ...section, heading: `${index + 1}. ${section.heading}` }));
}

function sectionBlocks({ heading, part, tables }: Section): readonly string[] {
  return [
    `### ${heading.replace(/\.$/, "")}`,
    escapeMarkdown(part.inShort),
    ...tables,
    `**How this was worked out.** ${escapeMarkdown(part.method)}`,
    ...listed("**What the check remarks**", part.remarks),
    ...listed("**What is missing**", part.missing),
    ...listed("**What to do next**", part.next),
  ];
}

const listed = (title: string, texts: readonly string[]): readonly string[] =>
  texts.length === 0 ? [] : [title, markdownList(texts)];

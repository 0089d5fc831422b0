import { quote } from "../../document/problem.ts";
import { cellRange, type Table } from "../../document/table/table.ts";
import { surveyDataOf } from "../../graph/survey.ts";
import { defineRule, type Finding } from "../../lint/rule.ts";

export default defineRule({
  id: "network-names-visible",
  family: "learning",
  summary: "The files of a network survey hold codes, and the key lies elsewhere.",
  why: "People said whom they turn to because they were promised that nobody would see it. A repository is copied to every laptop that works with it and forgets nothing.",
  help: "Give every person a code such as C017, keep the list of codes and names where the survey's consent says, and take the names out of the git history too.",
  severity: "error",
  appliesTo: ["survey"],
  evenWhenIncomplete: true,
  examples: {
    bad: [
      `
=== surveys/network.md
---
kind: survey
id: network
nodes: nodes.csv
ties: ties.csv
---
=== surveys/nodes.csv
id,staff_group
C001,nurse
C002,doctor
=== surveys/ties.csv
from,to
C001,C002
C002,Jane Smith
     ^^^^^^^^^^ This tie list holds what look like names. Use codes; keep the key outside the repository.
`,
      `
=== surveys/network.md
---
kind: survey
id: network
nodes: nodes.csv
ties: ties.csv
---
=== surveys/nodes.csv
id,full_name
   ^^^^^^^^^ This list of people holds what look like names. Use codes; keep the key outside the repository.
C001,J. S.
C002,A. K.
=== surveys/ties.csv
from,to
C001,C002
`,
    ],
    good: {
      "C001,nurse\nC002,doctor": "C001,Allied Health\nC002,Theatre Nurse\nWard Manager,Middle Manager",
      "C002,Jane Smith": "C002,Ward Manager",
    },
  },

  *check({ document, graph }) {
    const { nodes, ties } = surveyDataOf(graph, document);
    if (ties?.content) yield* namesIn(ties.content.table, "tie list");
    if (nodes?.content) yield* namesIn(nodes.content.table, "list of people");
  },
});

/** One finding for a file, however many names it holds. The message repeats none of them: it is read in many places. */
function* namesIn(table: Table, what: string): Iterable<Finding> {
  const file = table.path;
  const found = headerWithNames(table) ?? cellWithName(table);
  const message = `This ${what} holds what look like names. Use codes; keep the key outside the repository.`;
  if (found) yield { file, range: found, message };
  else {
    const first = cellWithFirstName(table);
    if (first)
      yield {
        file,
        range: first,
        message: `The codes in this ${what} may be first names. If they are, use codes such as C017; keep the key outside the repository.`,
        severity: "warning",
      };
  }
}

const CODE_COLUMN = /^(?:id|code|from|to|source|target)$/i;
const NAME_COLUMN =
  /^(?:(?:full|first|last|given|family|middle|staff|person'?s?)[ _-]?)?names?$|^(?:forename|surname|e-?mail|email[ _-]?address)s?$/i;

function headerWithNames(table: Table) {
  const column = table.header.findIndex(
    (name, index) => NAME_COLUMN.test(name) && table.rows.some(({ cells }) => /\p{L}/u.test(cells[index] ?? "")),
  );
  return column < 0 ? undefined : cellRange(table, { line: table.headerLine, cells: table.header }, column);
}

/** The columns that should hold codes; the first two where none has a name that we know. */
function codeColumns({ header }: Table): readonly number[] {
  const known = header.flatMap((name, index) => (CODE_COLUMN.test(name) ? [index] : []));
  return known.length > 0 ? known : [0, 1].filter((index) => index < header.length);
}

function* codeCells(table: Table) {
  const columns = codeColumns(table);
  for (const row of table.rows)
    for (const column of columns) yield { row, column, text: (row.cells[column] ?? "").trim() };
}

function cellWithName(table: Table) {
  for (const { row, column, text } of codeCells(table)) if (looksLikeName(text)) return cellRange(table, row, column);
  return undefined;
}

/** Words of a job or a place, which a post has in its name and a person has not. */
const JOB =
  /\b(?:admin|administrator|analyst|assistant|board|chair|chief|clerk|clinic|clinical|consultant|coordinator|department|director|division|doctor|executive|facilitator|finance|general|governor|group|head|health|lead|leader|manager|matron|medical|member|midwife|node|nurse|nursing|officer|partner|patient|people|person|pharmacist|physiotherapist|porter|practitioner|programme|registrar|secretary|senior|service|site|specialist|staff|surgeon|surgery|team|technician|theatre|theatres|therapist|trainee|trust|unit|ward|worker)\b/i;

const TITLE = String.raw`(?:(?:dr|mr|mrs|ms|miss|mx|prof|professor|sir|dame)\.?\s+)`;
const WORD = String.raw`\p{Lu}[\p{L}'’-]+`;
const INITIALS = String.raw`(?:\p{Lu}\.?\s?)+`;

/** Two words that each begin with a capital, with a title, initials or a comma between them or not; or an address. */
const FULL_NAMES: readonly RegExp[] = [
  new RegExp(
    `^${TITLE}?${WORD}(?:\\s+(?:${WORD}|\\p{Lu}\\.?|de|del|den|der|di|du|la|le|van|von|bin|al|el))*\\s+${WORD}$`,
    "u",
  ),
  new RegExp(`^${TITLE}${WORD}$`, "iu"),
  new RegExp(`^${INITIALS}\\s${WORD}$`, "u"),
  new RegExp(`^${WORD},?\\s+${INITIALS}$`, "u"),
  new RegExp(`^${WORD},\\s*${WORD}`, "u"),
  /^\p{L}{2,}\.\p{L}{2,}\d?$/u,
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
];

function looksLikeName(text: string): boolean {
  const plain = quote(text, 100);
  return FULL_NAMES.some((name) => name.test(plain)) && !JOB.test(plain.replaceAll(/[._-]/g, " "));
}

/** Fewer single words could be anything. */
const FEWEST_FIRST_NAMES = 3;

/** When most of the codes are single words that begin with a capital, such as Jane: they may be first names, or code words. */
function cellWithFirstName(table: Table) {
  const cells = [...codeCells(table)].filter(({ text }) => text !== "");
  const isWord = (text: string): boolean => /^\p{Lu}\p{Ll}{2,}$/u.test(text) && !JOB.test(text);
  const codes = new Set(cells.map(({ text }) => text));
  const words = [...codes].filter(isWord);
  if (words.length < FEWEST_FIRST_NAMES || words.length * 2 < codes.size) return undefined;
  const first = cells.find(({ text }) => isWord(text));
  return first && cellRange(table, first.row, first.column);
}

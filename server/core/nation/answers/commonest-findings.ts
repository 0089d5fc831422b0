import { FAMILIES, type Family } from "../../lint/rule.ts";
import { FAMILY_WORDS } from "../../report/families.ts";
import { rules } from "../../rules/index.ts";
import { type AnswerTable, numberOf, textOf, type Value } from "../answer.ts";
import type { Content, Known, Rows } from "./content.ts";
import { addedUp, isEnough, many, ORGANISATIONS, share, text } from "./tables.ts";

/** A finding is common where so large a share of the organisations have it, and at least five. */
const COMMON = 0.2;

/** Families in which skills in measurement are what helps. */
const OF_MEASUREMENT: ReadonlySet<Family> = new Set(["definition", "data"]);

/** The common findings, by the lesson behind them. Rows are rule, organisations, findings. */
export function findingsTable(rows: Rows, organisations: number, caption: string): AnswerTable {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const common = rows
    .filter((row) => isEnough(row, 1) && numberOf(row[1]) >= COMMON * organisations)
    .toSorted(([a], [b]) => (textOf(a) < textOf(b) ? -1 : 1));
  return {
    caption,
    columns: [text("rule", "Finding"), text("holds", "What should hold"), ORGANISATIONS, share("share", "of all")],
    groups: [...FAMILIES, undefined].flatMap((family) => {
      const of = common.filter(([rule]) => byId.get(textOf(rule))?.family === family);
      if (of.length === 0) return [];
      return [
        {
          heading: family === undefined ? "Others" : FAMILY_WORDS[family].title,
          rows: of.map(([rule, number]): readonly Value[] => [
            textOf(rule),
            byId.get(textOf(rule))?.summary ?? "",
            numberOf(number),
            numberOf(number) / organisations,
          ]),
        },
      ];
    }),
  };
}

export function commonestFindings(rows: Rows, { organisations }: Known): Content {
  const table = findingsTable(addedUp(rows, 1), organisations, "Findings in at least one organisation in five");
  const all = table.groups.flatMap((group) => group.rows).length;
  const titles = new Set([...OF_MEASUREMENT].map((family) => FAMILY_WORDS[family].title));
  const measurement = table.groups
    .filter(({ heading }) => titles.has(heading ?? ""))
    .flatMap((group) => group.rows).length;
  if (all === 0) return { sentences: ["No finding is common: none is in one organisation in five."] };
  return {
    sentences: [
      `${many(all, "sort of finding turns", "sorts of findings turn")} up in at least a fifth of the organisations, and never in fewer than five.${measurement === 0 ? "" : ` ${measurement} of them ${measurement === 1 ? "is" : "are"} about definitions, baselines and data: skills in measurement are wanted there.`}`,
    ],
    tables: [table],
  };
}

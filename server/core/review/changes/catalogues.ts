// Catalogues of objectives that others publish: one line for a new year, however many objectives come and go with it, and our links to those
// that are over now.
import { type ConfigDocument, type KnownDocument, keyPlaceOf, placeOf } from "../../document/document.ts";
import { quote } from "../../document/problem.ts";
import { counted } from "../../document/words.ts";
import type { GraphView } from "../../graph/graph.ts";
import { isInUse } from "../../graph/in-use.ts";
import { successorNamed, successorOf } from "../../graph/successors.ts";
import type { SuspectLink } from "../change.ts";
import type { Comparison } from "../comparison.ts";
import { defineChanges } from "../family.ts";
import { idOf } from "../pairs.ts";

export default defineChanges({
  types: ["catalogue-changed"],

  *inAll(comparison) {
    const { before, after, added, removed } = comparison;
    const [was, is] = [catalogueNames(before), catalogueNames(after)];
    const [gone, come] = [without(was, is), without(is, was)];
    const isReplaced = gone.length === 1 && come.length === 1;
    const told = isReplaced
      ? [{ folders: [...gone, ...come], verb: "replaces" as const }]
      : [
          ...gone.map((folder) => ({ folders: [folder], verb: "left" as const })),
          ...come.map((folder) => ({ folders: [folder], verb: "came" as const })),
        ];
    const stayed = [...is.keys()].filter((folder) => was.has(folder));
    const groups = [...told, ...stayed.map((folder) => ({ folders: [folder], verb: "changed" as const }))];
    const isIn = (folders: readonly string[], { path, readOnly }: KnownDocument): boolean =>
      readOnly && folders.some((folder) => path.startsWith(`${folder}/`));
    const links = linksToWhatIsOver(comparison);
    for (const [index, { folders, verb }] of groups.entries()) {
      const fresh = added.filter((document) => isIn(folders, document)).length;
      const over = removed.filter((document) => isIn(folders, document)).length;
      if (verb === "changed" && fresh + over === 0) continue;
      const names = folders.map((folder) => is.get(folder) ?? was.get(folder) ?? folder);
      yield {
        type: "catalogue-changed",
        documents: { before: before.config(), after: after.config() },
        places: { before: placeIn(before.config()), after: placeIn(after.config()) },
        field: "catalogues",
        links: index === 0 ? links : [],
        touches: index === 0 ? links.map(({ from }) => from) : [],
        sentence: `${sentenceOf(names, verb)}: ${fresh} new, ${over} withdrawn.${linksInWords(index === 0 ? links.length : 0)}`,
      };
    }
  },
});

/** The catalogues that are read, by their folders, with what people call them. */
const catalogueNames = (graph: GraphView): ReadonlyMap<string, string> =>
  new Map(
    graph.catalogues().flatMap(({ folder }) => (folder === undefined ? [] : [[folder, folder.replace(/^.*\//, "")]])),
  );

const without = (some: ReadonlyMap<string, string>, others: ReadonlyMap<string, string>): readonly string[] =>
  [...some.keys()].filter((folder) => !others.has(folder));

const placeIn = (config: ConfigDocument | undefined) => config && keyPlaceOf(config, "catalogues");

const YEAR = /^(.*?)(\d{4})-(\d{2})$/;

function sentenceOf([one = "", other = ""]: readonly string[], verb: "replaces" | "left" | "came" | "changed"): string {
  if (verb === "left") return `The catalogue '${quote(one)}' is no longer read`;
  if (verb === "came") return `The catalogue '${quote(one)}' is read now`;
  if (verb === "changed") return `The catalogue '${quote(one)}' changed`;
  const [[, was, from, to] = [], [, is, start, end] = []] = [YEAR.exec(one) ?? [], YEAR.exec(other) ?? []];
  if (from !== undefined && start !== undefined && was === is) return `${start}/${end} replaces ${from}/${to}`;
  return `The catalogue '${quote(other)}' replaces '${quote(one)}'`;
}

function linksInWords(count: number): string {
  if (count === 0) return "";
  return ` ${counted(count, "link")} of ours ${count === 1 ? "leads" : "lead"} to what is over.`;
}

/** Our links to objectives of catalogues that were taken away, withdrawn or replaced, as far as the change made them so. */
function linksToWhatIsOver(comparison: Comparison): readonly SuspectLink[] {
  const { before, after, added, removed, today } = comparison;
  const replaced = added.flatMap(({ readOnly, references }) =>
    readOnly ? references.flatMap(({ field, target }) => (field === "supersedes" ? [target] : [])) : [],
  );
  const over = new Set([...replaced, ...removed.flatMap(({ readOnly, id }) => (readOnly && id ? [id] : []))]);
  return [...over].flatMap((id) =>
    after.referrers(id).flatMap(({ document, reference }) => {
      const isLink = reference.field === "supports.objective" && !document.readOnly && isInUse(document, today);
      if (!isLink) return [];
      const old = after.find(id);
      const next = old?.kind === "objective" ? successorOf(after, old, today) : successorNamed(after, id);
      return {
        file: document.path,
        range: placeOf(document, ...reference.path),
        from: idOf(document),
        to: before.find(id)?.id ?? id,
        fate: next ? ("superseded" as const) : ("withdrawn" as const),
        ...(next?.id !== undefined && { successor: next.id }),
      };
    }),
  );
}

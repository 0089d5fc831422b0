// Who held which post when, as the register of posts has it.
import { type DocumentOf, isComplete, placeOf } from "../../document/document.ts";
import { parseDate } from "../../document/period.ts";
import type { GraphView } from "../../graph/graph.ts";
import type { Related } from "../../lint/rule.ts";

/** One entry of the register: days on which a post was held, both included. Without an end it lasts. */
export type Spell = {
  readonly post: string;
  readonly from: number;
  readonly to: number | undefined;
  /** Nobody held the post: the entry names no holder, in a register whose other entries do. */
  readonly isVacant: boolean;
  readonly related: Related;
};

/** Every entry of the register of posts; `undefined` where there is no register, or not all of it could be read. */
export function registerOf(graph: GraphView): readonly Spell[] | undefined {
  const registers = graph.ofKind("leadership");
  const isReadable = registers.every(
    (register) => isComplete(register) && !register.issues.some(({ path }) => path[0] === "posts"),
  );
  const spells = isReadable ? registers.flatMap(spellsIn) : [];
  return spells.length === 0 ? undefined : spells;
}

function spellsIn(register: DocumentOf<"leadership">): readonly Spell[] {
  const entries = register.fields.posts ?? [];
  const hasHolders = entries.some((entry) => entry?.holder !== undefined);
  return entries.flatMap((entry, index) => {
    const from = parseDate(entry?.from ?? "");
    if (entry?.post === undefined || from === undefined) return [];
    return {
      post: entry.post,
      from,
      to: parseDate(entry.to ?? ""),
      isVacant: hasHolders && entry.holder === undefined,
      related: {
        file: register.path,
        range: placeOf(register, "posts", index, "post"),
        message: "The register of posts has it here.",
      },
    };
  });
}

// Who held which post when, as the register of posts has it.
import { type DocumentOf, isComplete, isWritten, placeOf } from "../document/document.ts";
import { parseDate } from "../document/period.ts";
import type { Place } from "../text/range.ts";
import type { GraphView } from "./graph.ts";

type Tier = NonNullable<NonNullable<NonNullable<DocumentOf<"leadership">["fields"]["posts"]>[number]>["tier"]>;

/** One entry of the register: days on which a post was held, both included. Without an end it lasts. */
export type Spell = {
  readonly post: string;
  readonly tier: Tier | undefined;
  /** The code of the person. */
  readonly holder: string | undefined;
  readonly from: number;
  readonly to: number | undefined;
  readonly isInterim: boolean;
  /** Support of some kind is on record for the holder. */
  readonly hasSupport: boolean;
  /** Nobody held the post: the entry names no holder, in a register whose other entries do. */
  readonly isVacant: boolean;
  /** Where the register has it. */
  readonly place: Place;
};

/** All the time that one person held one post without somebody else between: an interim who was then appointed has one tenure. */
export type Tenure = {
  readonly post: string;
  readonly holder: string | undefined;
  readonly from: number;
  readonly to: number | undefined;
  /** In all of its entries. */
  readonly isInterim: boolean;
  readonly hasSupport: boolean;
  /** The latest of its entries. */
  readonly spell: Spell;
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
      tier: entry.tier,
      holder: entry.holder,
      from,
      to: parseDate(entry.to ?? ""),
      isInterim: entry.interim ?? false,
      hasSupport: isWritten(register, "posts", index, "support"),
      isVacant: hasHolders && entry.holder === undefined,
      place: { file: register.path, range: placeOf(register, "posts", index, "post") },
    };
  });
}

/** Whether an entry of the register, or a tenure, holds on a day. */
export const isOn = ({ from, to }: Pick<Spell, "from" | "to">, day: number): boolean =>
  from <= day && (to === undefined || to >= day);

/** The tenures of one post in the order of time; times when it was vacant are left out. */
export function tenuresOf(register: readonly Spell[], post: string): readonly Tenure[] {
  const spells = register.filter((spell) => spell.post === post && !spell.isVacant).toSorted((a, b) => a.from - b.from);
  const tenures: Tenure[] = [];
  for (const spell of spells) {
    const before = tenures.at(-1);
    const continues = before?.holder !== undefined && before.holder === spell.holder;
    if (continues) tenures.pop();
    tenures.push({
      post,
      holder: spell.holder,
      from: continues ? before.from : spell.from,
      to: spell.to,
      isInterim: spell.isInterim && (!continues || before.isInterim),
      hasSupport: spell.hasSupport || (continues && before.hasSupport),
      spell,
    });
  }
  return tenures;
}

// Chooses from the fixes on offer those that can be made together.
import type { Edit } from "../text/edit.ts";
import type { Fix } from "./rule.ts";

type Edits = Pick<Fix, "edits">;

/** Those that can be made at once, in their order: of two that touch the same text the first is taken. Each is taken whole or not at all. */
export function fixesTogether<F extends Edits>(fixes: readonly F[]): readonly F[] {
  const taken = new Map<string, Edit[]>();
  return fixes.filter((fix) => {
    if (!fits(fix, taken)) return false;
    for (const { file, range, newText } of fix.edits) taken.set(file, [...(taken.get(file) ?? []), { range, newText }]);
    return true;
  });
}

function fits(fix: Edits, taken: ReadonlyMap<string, readonly Edit[]>): boolean {
  return fix.edits.every(({ file, range }) =>
    (taken.get(file) ?? []).every((other) => range.end < other.range.start || range.start > other.range.end),
  );
}

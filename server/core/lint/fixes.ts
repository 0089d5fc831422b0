// Chooses from the fixes that findings offer those that can be made together.
import type { Edit } from "../text/edit.ts";
import type { Diagnostic, Fix } from "./rule.ts";

/** The edits of each file. A fix is taken whole or not at all; of two that touch the same text the first by place is taken. */
export function fixesTogether(diagnostics: readonly Diagnostic[]): {
  readonly edits: ReadonlyMap<string, readonly Edit[]>;
  readonly fixes: number;
} {
  const taken = new Map<string, Edit[]>();
  let fixes = 0;
  for (const { fix } of diagnostics) {
    if (!fix || !fits(fix, taken)) continue;
    fixes++;
    for (const { file, range, newText } of fix.edits) taken.set(file, [...(taken.get(file) ?? []), { range, newText }]);
  }
  return { edits: taken, fixes };
}

function fits(fix: Fix, taken: ReadonlyMap<string, readonly Edit[]>): boolean {
  return fix.edits.every(({ file, range }) =>
    (taken.get(file) ?? []).every((other) => range.end < other.range.start || range.start > other.range.end),
  );
}

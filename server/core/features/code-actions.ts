// The fixes on offer where the cursor stands.
import type { Diagnostic, Fix } from "../lint/rule.ts";
import type { Range } from "../text/range.ts";

export type CodeAction = { readonly diagnostic: Diagnostic; readonly fix: Fix };

/** The fixes of the diagnostics (of one file) that touch a span. */
export function codeActionsIn(diagnostics: readonly Diagnostic[], span: Range): readonly CodeAction[] {
  return diagnostics.flatMap((diagnostic): readonly CodeAction[] => {
    const { fix, range } = diagnostic;
    return fix && range.start <= span.end && span.start <= range.end ? [{ diagnostic, fix }] : [];
  });
}

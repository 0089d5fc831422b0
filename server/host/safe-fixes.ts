// Makes in memory, in the texts of a workspace, the fixes that need nobody's thought: for the command, which then writes the files, and
// for editors, which are then told what to change.
import type { Body } from "../core/document/body.ts";
import { safeFix } from "../core/features/quick-fixes/index.ts";
import { fixesTogether } from "../core/lint/fixes.ts";
import { applyEdits, type Edit } from "../core/text/edit.ts";
import type { Workspace } from "./workspace.ts";
import type { Rewrite } from "./write-files.ts";

/** An edit, and the rule whose finding it mends. */
type RuleEdit = Edit & { readonly rule: string };

export type FixedText = Rewrite & {
  /** The changes one by one; `undefined` where some of them came to light only after others. */
  readonly edits: readonly RuleEdit[] | undefined;
};

export type Fixed = {
  readonly texts: readonly FixedText[];
  readonly fixes: number;
  /** Every file that was changed on the way, as it was. */
  readonly touched: ReadonlyMap<string, { readonly text: string; readonly body: Body | undefined }>;
};

/** More rounds than any chain of fixes needs; a fix that never ends must not go on for ever. */
const ROUNDS = 10;

/**
 * Makes the fixes round by round until none is left, because one may uncover another. Between two rounds the host may let the workspace
 * settle. The fixed texts stay in the workspace, as if an editor held them.
 */
export function* safeFixes(
  workspace: Workspace,
  today: number,
  isSelected: (path: string) => boolean,
  isWanted: (rule: string) => boolean = () => true,
): Generator<undefined, Fixed> {
  const touched = new Map<string, { readonly text: string; readonly body: Body | undefined }>();
  const single = new Map<string, readonly RuleEdit[] | undefined>();
  let fixes = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const taken = fixesTogether(fixesOn(workspace, today, isSelected, isWanted));
    if (taken.length === 0) break;
    fixes += taken.length;
    const edits = taken.flatMap(({ rule, edits }) => edits.map((edit) => ({ ...edit, rule })));
    for (const [file, changes] of Map.groupBy(edits, (edit) => edit.file)) {
      const text = workspace.graph.text(file);
      single.set(file, touched.has(file) ? undefined : changes);
      if (!touched.has(file)) touched.set(file, { text, body: workspace.graph.body(file) });
      workspace.openText(file, applyEdits(text, changes));
    }
    yield;
  }
  const texts = [...touched].map(([path, { text }]) => ({
    path,
    before: text,
    after: workspace.graph.text(path),
    edits: single.get(path),
  }));
  return { texts: texts.filter((one) => one.before !== one.after), fixes, touched };
}

/** Takes fixes back that were only tried: each file is again as it was, in the editor or on disk. */
export function takeBack(workspace: Workspace, { touched }: Fixed, isOpen: (path: string) => boolean): void {
  for (const [path, { text, body }] of touched) {
    if (isOpen(path)) workspace.openText(path, text);
    else workspace.closeText(path);
    // What was known of its prose holds again, and nobody has to wait for it.
    if (body) workspace.checker.update(workspace.graph.putBody(path, body));
  }
}

/** The safe fixes of all findings, in the order of files and places. */
function fixesOn(
  workspace: Workspace,
  today: number,
  isSelected: (path: string) => boolean,
  isWanted: (rule: string) => boolean,
) {
  const mayEdit = (file: string): boolean =>
    isSelected(file) && workspace.graph.text(file) !== "" && !workspace.isInCatalogue(workspace.fileAt(file));
  return workspace.checker.diagnostics().flatMap((diagnostic) => {
    const fix = isWanted(diagnostic.rule) ? safeFix(workspace.graph, diagnostic, today) : undefined;
    return fix?.edits.every(({ file }) => mayEdit(file)) ? [{ rule: diagnostic.rule, edits: fix.edits }] : [];
  });
}

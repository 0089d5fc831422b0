// Quick fixes in the protocol's words: what could be done about the findings at a place, all that is safe in a file, and all that is safe in
// every file. What a fix changes is told when it is chosen, where the client can ask for it then.
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  CodeActionTriggerKind,
  type Connection,
  type ServerCapabilities,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import { type FillIn, type FixAllAnswer, type Refusal, requests } from "../../protocol/index.ts";
import { codeActionsIn, diagnosticsIn, type CodeAction as Offer } from "../core/features/code-actions.ts";
import { safeFix } from "../core/features/quick-fixes/index.ts";
import { applyEdits } from "../core/text/edit.ts";
import { LineIndex } from "../core/text/line-index.ts";
import type { Range } from "../core/text/range.ts";
import { type Fixed, safeFixes, takeBack } from "../host/safe-fixes.ts";
import type { Workspace } from "../host/workspace.ts";
import { answering } from "./answer.ts";
import type { Client } from "./client.ts";
import { fixesToLspEdit, toCodeAction, toLspEdit, type Whereabouts } from "./convert.ts";
import { offering } from "./offer.ts";
import { offsetOf, positionOf } from "./position.ts";
import type { Session } from "./session.ts";
import { fileOf } from "./uri.ts";

/** All that is safe in a file. */
const FIX_ALL = `${CodeActionKind.SourceFixAll}.plan-lint`;

/** The command by which a client puts the cursor where there is something to write. */
const FILL_IN = "goldenThread.fillIn";

export const QUICK_FIXES: ServerCapabilities = {
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL], resolveProvider: true },
};

export function offerQuickFixes(connection: Connection, session: Session): void {
  connection.onCodeAction(answering(session, (params) => codeActions(session, session.client, params)));
  connection.onCodeActionResolve(answering(session, (action) => resolved(session, action)));
  offering(connection, session)(requests.fixAll, () => fixAll(session, session.client));
}

/** What an action is, so that what it changes can be worked out when it is chosen. */
type Chosen =
  | {
      readonly sort: "proposal";
      readonly uri: string;
      readonly range: Range;
      readonly rule: string;
      readonly title: string;
    }
  | { readonly sort: "file"; readonly uri: string; readonly rule?: string };

function codeActions(
  session: Session,
  client: Client,
  { textDocument, range, context }: CodeActionParams,
): CodeAction[] | null {
  const { uri } = textDocument;
  const owned = session.roots.ownerOf(fileOf(uri));
  if (!owned) return null;
  const { workspace, path } = owned;
  const isAsked = (kind: string): boolean => !context.only || context.only.some((one) => isKindWithin(kind, one));
  const at = session.whereabouts(workspace);
  const source = at.sourceOf(path);
  const span = {
    start: offsetOf(source, range.start, session.encoding),
    end: offsetOf(source, range.end, session.encoding),
  };
  // Unasked, while somebody moves through a text, an editor wants to know what there is at the cursor and not in the whole file.
  const isIdle = context.triggerKind === CodeActionTriggerKind.Automatic && !context.only;
  const offered = [
    ...(isAsked(CodeActionKind.QuickFix) ? quickFixes(session, client, { workspace, path, uri }, span, at) : []),
    ...(isAsked(FIX_ALL) && !isIdle ? fixFile(session, { workspace, path, uri }) : []),
  ];
  if (!isAsked(CodeActionKind.QuickFix) && !isAsked(FIX_ALL)) return null;
  return client.edits.resolves ? offered : offered.map((action) => withoutData(resolved(session, action)));
}

type Place = { readonly workspace: Workspace; readonly path: string; readonly uri: string };

function quickFixes(
  session: Session,
  client: Client,
  { workspace, path, uri }: Place,
  span: Range,
  at: Whereabouts,
): readonly CodeAction[] {
  const all = workspace.checker.diagnosticsIn(path);
  const single = codeActionsIn(workspace.graph, all, span, session.today)
    .filter(({ proposal }) => client.edits.makesFiles || proposal.creates.length === 0)
    .map((offer): CodeAction => {
      const { rule, range } = offer.diagnostic;
      const command = client.commands.has(FILL_IN) ? fillIn(offer, at) : undefined;
      const action = { ...toCodeAction(offer.diagnostic, offer.proposal, at), ...(command && { command }) };
      if (!client.edits.resolves) return { ...action, edit: toLspEdit(offer.proposal, at) };
      const data: Chosen = { sort: "proposal", uri, range, rule, title: offer.proposal.title };
      return { ...action, data };
    });
  const isSafe = safeFixIn(session, workspace);
  const rules = new Set(
    diagnosticsIn(all, span)
      .filter(isSafe)
      .map(({ rule }) => rule),
  );
  const several = [...rules].filter((rule) => all.filter((one) => one.rule === rule && isSafe(one)).length > 1);
  const forRules = several.map((rule): CodeAction => {
    const data: Chosen = { sort: "file", uri, rule };
    return {
      title: `Mend all findings of '${rule}' in this file that are safe to mend`,
      kind: CodeActionKind.QuickFix,
      data,
    };
  });
  return [...single, ...forRules];
}

const safeFixIn =
  (session: Session, { graph }: Workspace) =>
  (diagnostic: Offer["diagnostic"]): boolean =>
    safeFix(graph, diagnostic, session.today) !== undefined;

function fixFile(session: Session, { workspace, path, uri }: Place): readonly CodeAction[] {
  if (!workspace.checker.diagnosticsIn(path).some(safeFixIn(session, workspace))) return [];
  const data: Chosen = { sort: "file", uri };
  return [{ title: "Make every change in this file that is safe", kind: FIX_ALL, data }];
}

/** An action with what it changes, worked out for the texts as they are now. */
function resolved(session: Session, action: CodeAction): CodeAction {
  const chosen = action.data as Chosen | undefined;
  const owned = session.roots.ownerOf(fileOf(chosen?.uri));
  if (!chosen || !owned) return action;
  const { workspace, path } = owned;
  const at = session.whereabouts(workspace);
  if (chosen.sort === "file") {
    const { texts } = tried(session, workspace, (file) => file === path, chosen.rule);
    return { ...action, edit: fixesToLspEdit(texts, at, false) };
  }
  const here = workspace.checker.diagnosticsIn(path);
  const offer = codeActionsIn(workspace.graph, here, chosen.range, session.today).find(
    ({ diagnostic, proposal }) => diagnostic.rule === chosen.rule && proposal.title === chosen.title,
  );
  return offer ? { ...action, edit: toLspEdit(offer.proposal, at) } : action;
}

function withoutData({ data, ...action }: CodeAction): CodeAction {
  return action;
}

/** The command that puts the cursor at the first blank, as the text is once the edits are made. */
function fillIn({ proposal: { edits } }: Offer, at: Whereabouts): CodeAction["command"] {
  const first = edits.find(({ blanks }) => blanks !== undefined);
  const [blank] = first?.blanks ?? [];
  if (!first || blank === undefined) return undefined;
  const here = edits.filter(({ file }) => file === first.file);
  const source = at.sourceOf(first.file);
  const text = applyEdits(source.text, here);
  const before = here.filter(({ range }) => range.start < first.range.start);
  const shift = before.reduce((sum, { range, newText }) => sum + newText.length - (range.end - range.start), 0);
  const offset = first.range.start + shift + blank;
  const position = positionOf({ text, lines: new LineIndex(text), hidden: source.hidden }, offset, at.encoding);
  const place: FillIn = { uri: at.uriOf(first.file), position };
  return { title: "Fill in", command: FILL_IN, arguments: [place] };
}

/** All that is safe in every file, for a client that shows it before it is made. */
function fixAll(session: Session, client: Client): FixAllAnswer | Refusal {
  if (!client.edits.annotates) return { problem: "This editor cannot show changes before they are made." };
  const parts = session.roots.workspaces.map((workspace) => {
    const { texts, fixes } = tried(session, workspace, () => true);
    return { edit: fixesToLspEdit(texts, session.whereabouts(workspace), true), fixes, files: texts.length };
  });
  const edit: WorkspaceEdit = {
    documentChanges: parts.flatMap((part) => part.edit.documentChanges ?? []),
    changeAnnotations: Object.assign({}, ...parts.map((part) => part.edit.changeAnnotations ?? {})),
  };
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  return { edit, fixes: sum(parts.map(({ fixes }) => fixes)), files: sum(parts.map(({ files }) => files)) };
}

/** Makes the fixes in the workspace to see what they come to, and takes them back at once. */
function tried(session: Session, workspace: Workspace, isSelected: (path: string) => boolean, rule?: string): Fixed {
  const rounds = safeFixes(workspace, session.today, isSelected, (one) => rule === undefined || one === rule);
  let round = rounds.next();
  while (!round.done) round = rounds.next();
  takeBack(workspace, round.value, (path) => session.texts.at(workspace.fileAt(path)) !== undefined);
  return round.value;
}

/** Kinds of code actions are words with points between them; a shorter one holds the longer ones. */
const isKindWithin = (kind: string, wanted: string): boolean => wanted === "" || `${kind}.`.startsWith(`${wanted}.`);

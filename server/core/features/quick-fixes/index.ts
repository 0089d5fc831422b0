// All quick fixes, and what they propose for a finding.

import type { Graph } from "../../graph/graph.ts";
import type { Diagnostic } from "../../lint/rule.ts";
import addBecause from "./add-because.ts";
import addField from "./add-field.ts";
import addGroundwork from "./add-groundwork.ts";
import agree from "./agree.ts";
import beginFrontMatter from "./begin-front-matter.ts";
import claim from "./claim.ts";
import confirmLink from "./confirm-link.ts";
import createDataFile from "./create-data-file.ts";
import createDocument from "./create-document.ts";
import didYouMean from "./did-you-mean.ts";
import figures from "./figures.ts";
import ignore from "./ignore.ts";
import joinProgramme from "./join-programme.ts";
import joinTeam from "./join-team.ts";
import links from "./links.ts";
import localMetric from "./local-metric.ts";
import localOnly from "./local-only.ts";
import measureObjective from "./measure-objective.ts";
import moveToSuccessor from "./move-to-successor.ts";
import namePost from "./name-post.ts";
import narrowMetric from "./narrow-metric.ts";
import noteToday from "./note-today.ts";
import pickObjective from "./pick-objective.ts";
import placeMetric from "./place-metric.ts";
import type { Asked, Proposal, QuickFix } from "./quick-fix.ts";
import remeasure from "./remeasure.ts";
import removeEntry from "./remove-entry.ts";
import rename from "./rename.ts";
import roleContext from "./role-context.ts";
import roleMetric from "./role-metric.ts";
import swapDates from "./swap-dates.ts";
import values from "./values.ts";

/** In the order in which their proposals are shown. */
export const quickFixes: readonly QuickFix[] = [
  addBecause,
  confirmLink,
  moveToSuccessor,
  didYouMean,
  values,
  links,
  swapDates,
  namePost,
  joinTeam,
  addGroundwork,
  remeasure,
  agree,
  claim,
  figures,
  rename,
  beginFrontMatter,
  addField,
  createDataFile,
  createDocument,
  placeMetric,
  measureObjective,
  localMetric,
  narrowMetric,
  roleMetric,
  pickObjective,
  joinProgramme,
  noteToday,
  localOnly,
  roleContext,
  removeEntry,
  ignore,
];

/** What could be done about a finding, the likeliest first; what its rule itself proposes comes before all else. */
export const proposalsFor = (graph: Graph, diagnostic: Diagnostic, today: number): readonly Proposal[] =>
  preferringOne(proposed(quickFixes, graph, diagnostic, today));

/** What may be done about a finding without asking anybody; `undefined` where nothing may. */
export const safeFix = (graph: Graph, diagnostic: Diagnostic, today: number): Proposal | undefined =>
  proposed(safeOnes, graph, diagnostic, today).find(({ isSafe }) => isSafe);

const safeOnes = quickFixes.filter(({ maySafely }) => maySafely);

function proposed(
  fixes: readonly QuickFix[],
  graph: Graph,
  diagnostic: Diagnostic,
  today: number,
): readonly Proposal[] {
  const document = graph.document(diagnostic.owner);
  const asked: Asked | undefined = document && { graph, diagnostic, document, today };
  const others = fixes.flatMap(({ rules, fixesFor }) =>
    asked && (rules === "any" || rules.includes(diagnostic.rule)) ? fixesFor(asked) : [],
  );
  return distinct([...ownFix(diagnostic), ...others]).filter((proposal) => mayBeMade(graph, proposal));
}

/** The fix that a rule gives with its finding. */
function ownFix({ fix }: Diagnostic): readonly Proposal[] {
  if (!fix) return [];
  const { title, edits, isGuess } = fix;
  const withBlank = edits.map((edit) => ({ ...edit, ...blankAtEnd(edit.newText) }));
  return [{ title, edits: withBlank, creates: [], isPreferred: true, ...(isGuess ? {} : { isSafe: true }) }];
}

/** "reason: " with nothing behind it, at the end of new lines or of a map on one line, waits for somebody to write. */
function blankAtEnd(newText: string): { readonly blanks?: readonly number[] } {
  const found = /: (?=\s*\}?\s*$)/.exec(newText);
  return found ? { blanks: [found.index + 2] } : {};
}

/** Two proposals that do the same are one. */
function distinct(proposals: readonly Proposal[]): readonly Proposal[] {
  const done = (one: Proposal): string =>
    JSON.stringify([
      one.edits.map(({ file, range, newText }) => [file, range, newText.trimEnd()]),
      one.creates.map(({ path }) => path),
    ]);
  return [...new Map(proposals.toReversed().map((one) => [done(one), one])).values()].toReversed();
}

/** Nothing of a catalogue is edited, and no file that is there is made. */
const mayBeMade = (graph: Graph, { edits, creates }: Proposal): boolean =>
  edits.every(({ file }) => graph.document(file)?.readOnly !== true) &&
  creates.every(({ path }) => !graph.exists(path));

function preferringOne(proposals: readonly Proposal[]): readonly Proposal[] {
  const first = proposals.find(({ isPreferred }) => isPreferred);
  return proposals.map(({ isPreferred, ...one }) => ({
    ...one,
    ...(one.title === first?.title && isPreferred && { isPreferred }),
  }));
}

// A review as people read it: what changed in short, then change by change, then what somebody has to do. Every surface is made from this.
import { fieldClass, isKind, joined, nounOf } from "../../../../schemas/index.ts";
import { CONFIG_FILE } from "../../document/document.ts";
import { counted } from "../../document/words.ts";
import type { Diagnostic } from "../../lint/rule.ts";
import type { Change, SuspectLink } from "../../review/change.ts";
import { CHANGE_TYPES, type ChangeType, countedChanges } from "../../review/change-types.ts";
import { verdictsWithoutFigures } from "../../review/verdict-cause.ts";
import { dayInWords, valueInWords } from "../../review/words.ts";

export type Review = {
  /** The day as of which both states were judged, as a day number. */
  readonly asOf: number;
  /** What is compared with what, as a sentence. */
  readonly compared: string;
  /** In the order in which they are told. */
  readonly changes: readonly Change[];
  /** What the rules say about the change. */
  readonly findings: readonly Diagnostic[];
  /** What could not be compared, and why. */
  readonly notes: readonly string[];
  /** What people call the document with an id; the id where nobody has it. */
  readonly titleOf: (id: string) => string;
};

/** The review of one of several workspaces, and its folder. */
export type ReviewPart = { readonly folder: string; readonly review: Review };

/** Those in which there is something to tell, and the folders of all others in a sentence. */
export function partsToTell<Part extends ReviewPart>(
  parts: readonly Part[],
): { readonly told: readonly Part[]; readonly silent: string | undefined } {
  const isSilent = ({ review: { changes, findings, notes } }: ReviewPart): boolean =>
    [changes, findings, notes].every(({ length }) => length === 0);
  const silent = parts.filter(isSilent).map(({ folder }) => `'${folder}'`);
  return {
    told: parts.filter((part) => !isSilent(part)),
    silent: silent.length === 0 ? undefined : `Nothing changed in what the documents of ${joined(silent, "and")} say.`,
  };
}

/** Several workspaces as one: each file with its folder before it. */
export function joinReviews(parts: readonly ReviewPart[], findings: readonly Diagnostic[]): Review | undefined {
  const [first] = parts;
  if (!first) return undefined;
  const changes = parts.flatMap(({ folder, review }) =>
    review.changes.map((change) => ({
      ...change,
      file: `${folder}/${change.file}`,
      suspects: change.suspects.map((link) => ({ ...link, file: `${folder}/${link.file}` })),
    })),
  );
  return {
    ...first.review,
    changes,
    findings,
    notes: parts.flatMap(({ folder, review }) => review.notes.map((note) => `${folder}: ${note}`)),
  };
}

/** The changes of one type, and their heading: "2 targets loosened". */
type ChangeGroup = {
  readonly type: ChangeType;
  readonly heading: string;
  readonly count: number;
  readonly changes: readonly Change[];
};

/** What nobody has to agree to; in short it is only told where there is nothing else. */
const QUIET: ReadonlySet<ChangeType> = new Set(["editorial", "data-added"]);

/** So many types are named in one sentence; more than that nobody takes in. */
const NAMED = 6;

/** "2 targets loosened, 1 thread lost and 3 links to read again." */
export function reviewInShort({ changes, notes }: Pick<Review, "changes" | "notes">): string {
  return [...verdictsWithoutFigures(changes.flatMap(({ cause }) => cause ?? [])), countsInShort(changes, notes)].join(
    " ",
  );
}

function countsInShort(changes: readonly Change[], notes: Review["notes"]): string {
  if (changes.length === 0)
    return notes.length === 0
      ? "Nothing changed in what the documents say."
      : "Nothing changed in what could be compared.";
  const groups = changeGroups(changes);
  const loud = groups.filter(({ type }) => !QUIET.has(type));
  if (loud.length === 0)
    return `Nothing that anybody has to agree to: ${joined(
      groups.map(({ heading }) => heading),
      "and",
    )}.`;
  const links = suspectLinks(changes).length;
  const named = loud.slice(0, NAMED).map(({ heading }) => heading);
  const others = loud.slice(NAMED).reduce((sum, group) => sum + group.count, 0);
  return `${joined(
    [
      ...named,
      ...(others > 0 ? [counted(others, "other change")] : []),
      ...(links > 0 ? [`${counted(links, "link")} to read again`] : []),
    ],
    "and",
  )}.`;
}

/** The changes by type, in the order in which types are told. */
export function changeGroups(changes: readonly Change[]): readonly ChangeGroup[] {
  const byType = Map.groupBy(changes, ({ type }) => type);
  return CHANGE_TYPES.flatMap((type) => {
    const found = byType.get(type);
    if (!found) return [];
    // Of threads each counts, though those that turned by one cause are told as one change.
    const count = found.reduce((sum, { threads }) => sum + Math.max(threads.length, 1), 0);
    return [{ type, heading: countedChanges(type, count), count, changes: found }];
  });
}

/** Every link that has to be read again, each once. */
export function suspectLinks(changes: readonly Change[]): readonly SuspectLink[] {
  const links = new Map(changes.flatMap(({ suspects }) => suspects.map((link) => [`${link.from} ${link.to}`, link])));
  return [...links.values()];
}

/** The changes of which nobody has written down why. */
const undecided = (changes: readonly Change[]): readonly Change[] =>
  changes.filter(({ needsDecision }) => needsDecision);

/** What is said already elsewhere: of which changes nobody has written down why, and which links are to be read again. */
const SAID_BY_CHANGES: ReadonlySet<string> = new Set([
  "decision-missing",
  "priority-changed-without-rationale",
  "link-unread-after-change",
]);

/** A finding in a sentence of its own: what the changes said already is left out, and of several that say the same each names its file. */
export function findingsInWords({ changes, findings, titleOf }: Review): readonly string[] {
  const others = findings.filter(({ rule }) => !SAID_BY_CHANGES.has(rule));
  const texts = others.map(({ severity, message }) => {
    const known = changes.find(({ sentence }) => message.endsWith(` ${sentence}`));
    const own = known === undefined ? message : message.slice(0, -known.sentence.length - 1);
    return { known, text: `${severity === "info" ? "remark" : severity}: ${own}` };
  });
  const isOften = (text: string): boolean => texts.filter((one) => one.text === text).length > 1;
  return texts.map(({ text, known }, index) => {
    if (known) return `${text} (${titledSubject(known, titleOf).replace(/^The /, "the ")})`;
    const file = others[index]?.file;
    return isOften(text) && file !== undefined ? `${text} ('${file}')` : text;
  });
}

/** How many changes nobody has written down the reason for, as a sentence; `undefined` where there is none. */
export function undecidedInWords(changes: readonly Change[]): string | undefined {
  const count = undecided(changes).length;
  if (count === 0) return undefined;
  const some = count === 1 ? "1 of these changes has" : `${count} of these changes have`;
  const which = changes.length === 1 ? "This change has" : some;
  return `${which} no decision record that says why, and ${count === 1 ? "is" : "are"} marked above. A record is about the document and names the field and its new value.`;
}

/** What stands beside a change that nobody has given a reason for. */
export const UNDECIDED = "no decision record";

/** "metric uro-late-start"; plan-lint.yaml and other files by their names. */
export const subjectOf = ({ kind, id }: Change): string =>
  isKind(kind) ? `${nounOf(kind)} ${id}` : kind === "config" ? CONFIG_FILE : id;

/** So many ids are named of what a document's changes touch. */
const TOUCHED = 12;

/** For each document that changed: the plans, metrics and objectives that its changes touch, by their titles. */
export function touchedByDocument({
  changes,
  titleOf,
}: Review): readonly { readonly subject: string; readonly titles: string }[] {
  const loud = changes.filter(({ type, kind, impact }) => kind !== "decision" && !QUIET.has(type) && impact.length > 0);
  return [...Map.groupBy(loud, subjectOf)].map(([, all]) => {
    const ids = [...new Set(all.flatMap(({ impact }) => impact))];
    const more = ids.length - TOUCHED;
    const named = ids.slice(0, TOUCHED).map((id) => `'${titleOf(id)}'`);
    const [first] = all;
    return {
      subject: first ? titledSubject(first, titleOf) : "",
      titles: joined(more > 0 ? [...named, `${more} more`] : named, "and"),
    };
  });
}

/** "The metric 'Late starts'"; plan-lint.yaml and other files by their names. */
const titledSubject = ({ kind, id }: Change, titleOf: Review["titleOf"]): string =>
  isKind(kind) ? `The ${nounOf(kind)} '${titleOf(id)}'` : kind === "config" ? CONFIG_FILE : id;

/** What there is to do about a link. */
export function linkInWords({ from, to, fate, successor }: SuspectLink, titleOf: Review["titleOf"]): string {
  const link = `'${titleOf(from)}' leads to '${titleOf(to)}'`;
  if (successor !== undefined)
    return `${link}, which is over: '${titleOf(successor)}' took its place. Lead the link there, if the work helps it too.`;
  if (fate !== undefined) return `${link}, which is over. Lead the link to what stands now, or take it out.`;
  return `${link}, which has changed since. Read it as it stands now; if the work still helps, set 'confirmed' to that day.`;
}

/** Where the rest is told, where not all of it fits. */
export const moreInWords = (count: number, unit: string): string =>
  `and ${counted(count, unit)} more, which the page of \`plan-lint review --format html\` has`;

/**
 * What a priority field was before, for a note beside it: "was 10". `undefined` where nothing is to be noted: the change is of no single
 * field, or of one that is no priority, or what changed is no longer there.
 */
export function wasInWords({ kind, field, side, before }: Change): string | undefined {
  if (side === "before" || field === undefined || !isKind(kind) || fieldClass(kind, field) !== "priority")
    return undefined;
  if (before === undefined || before === null) return "was not there";
  const words = typeof before === "string" ? dayInWords(before) : valueInWords(before);
  return words === undefined ? "was different" : `was ${words}`;
}

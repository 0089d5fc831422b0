// `check --base` and `check --changed`: a check that also looks at what changed since a revision.
import { lint } from "../../core/lint/checker.ts";
import { type Identity, identityOf, keyOf } from "../../core/lint/identity.ts";
import type { Diagnostic } from "../../core/lint/rule.ts";
import { type Change, compareGraphs, lintChanges, type PastChange, revisionRules } from "../../core/review/index.ts";
import { rules } from "../../core/rules/index.ts";
import { BodyParser } from "../../host/body-parser.ts";
import { type Comparison, parseComparison } from "../../host/git/choose-base.ts";
import { dayOfCommit } from "../../host/git/history.ts";
import { loadRevisions, type Revisions } from "../../host/git/load-revisions.ts";
import { notesOn, settled, settling } from "../../host/review.ts";
import { Refusal } from "../io.ts";
import { historiesOf } from "./history-of.ts";

/** What there is to say of a change, and what was not there to be read. */
export type Compared = {
  readonly changes: readonly Change[];
  /** What the rules over two states find. */
  readonly findings: readonly Diagnostic[];
  readonly notes: readonly string[];
};

/** What changed, and what the rules say of it. */
export async function compare(
  root: string,
  revisions: Revisions,
  today: number,
  bodies: BodyParser,
): Promise<Compared> {
  const { before, after } = revisions;
  const options = { today, changed: new Set(revisions.changed) };
  const changes = await settled(settling(revisions, bodies), () => compareGraphs(before, after, options));
  const history = await pastChanges(root, changes, today);
  const findings = await settled(settling(revisions, bodies), () =>
    lintChanges(before, after, changes, { ...options, rules: revisionRules, history }),
  );
  return { changes, findings, notes: notesOn(revisions) };
}

/** Fields of which rules ask how often they changed before. */
const WATCHED: ReadonlySet<string> = new Set(["priority", "aim", "target", "scope"]);

/** So many documents have their history read: for more of them at once, nobody asks about each. */
const MOST_HISTORIES = 50;

/** When the watched fields of changed documents changed before, as far as git knows. */
async function pastChanges(root: string, changes: readonly Change[], today: number): Promise<readonly PastChange[]> {
  const watched = changes.filter(({ field, side }) => side === "after" && WATCHED.has(topOf(field)));
  const files = new Map(watched.map(({ file, id }) => [file, id]));
  const past: PastChange[] = [];
  if (files.size === 0) return past;
  const histories = await historiesOf(root, [...files.keys()].slice(0, MOST_HISTORIES), today);
  for (const [file, entries] of histories) {
    const id = files.get(file) ?? "";
    for (const { date, changes: earlier } of entries) {
      const day = dayOfCommit(date);
      const fields = new Set(earlier.map(({ field }) => topOf(field)).filter((field) => WATCHED.has(field)));
      if (day !== undefined) for (const field of fields) past.push({ id, field, day });
    }
  }
  return past;
}

const topOf = (field: string | null | undefined): string => field?.split(".")[0] ?? "";

export type AgainstRevision = Pick<Compared, "findings" | "notes"> & {
  /** Whether the findings of the state before are known. */
  readonly isWhole: boolean;
  /** The files that differ from the revision. */
  readonly changed: ReadonlySet<string>;
  /** Of findings of today, those that the state before did not have. */
  readonly causedByChange: (
    found: readonly Diagnostic[],
    identity: (one: Diagnostic) => Identity,
  ) => readonly Diagnostic[];
};

/** Compares the workspace at `root` with a revision. With `whole`, the findings of that revision are known too. */
export async function againstRevision(
  root: string,
  written: string,
  { today, whole, config }: { readonly today: number; readonly whole: boolean; readonly config: string | undefined },
): Promise<AgainstRevision> {
  const revisions = await loadRevisions(root, onlyBase(written), { whole, config, today });
  const bodies = new BodyParser();
  try {
    const { changes, findings, notes } = await compare(root, revisions, today, bodies);
    const unread = changes.filter(({ type }) => type === "not-compared").map(({ sentence }) => sentence);
    const earlier = whole ? await findingsBefore(revisions, today, bodies) : new Map<string, number>();
    return {
      findings,
      isWhole: whole,
      notes: [...unread, ...notes],
      changed: new Set(revisions.changed),
      causedByChange: (found, identity) => beyond(earlier, found, identity),
    };
  } finally {
    revisions.close();
    await bodies.close();
  }
}

/** The files on disk are what is checked, so there is no other end to name. */
export function onlyBase(written: string): Comparison {
  // From where the histories part, to the files on disk.
  const [, from] = /^([^.].*?)\.\.\.$/s.exec(written) ?? [];
  if (from !== undefined) return { base: from, fromMergeBase: true };
  const comparison = parseComparison(written);
  if (comparison.head === undefined) return comparison;
  throw new Refusal(`Give one revision, as in main: '${written}' names two. What is checked are the files on disk.`);
}

/** How many findings of each identity the state before had. */
async function findingsBefore(revisions: Revisions, today: number, bodies: BodyParser): Promise<Map<string, number>> {
  const { before } = revisions;
  const counts = new Map<string, number>();
  for (const diagnostic of await checkedBefore(revisions, today, bodies)) {
    const key = keyOf(identityOf(diagnostic, (path) => before.document(path)));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** What a check of the state before finds; for revisions that were read whole. */
export async function checkedBefore(
  revisions: Revisions,
  today: number,
  bodies: BodyParser,
): Promise<readonly Diagnostic[]> {
  revisions.before.moveTo(today);
  return settled(settling(revisions, bodies), () => lint(revisions.before, { rules }));
}

/** The findings that are more than there were; of several that nothing tells apart, the last. */
function beyond(
  earlier: ReadonlyMap<string, number>,
  found: readonly Diagnostic[],
  identity: (one: Diagnostic) => Identity,
): readonly Diagnostic[] {
  const left = new Map(earlier);
  return found.filter((diagnostic) => {
    const key = keyOf(identity(diagnostic));
    const known = left.get(key) ?? 0;
    left.set(key, known - 1);
    return known <= 0;
  });
}

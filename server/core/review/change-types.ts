// The names of all changes that a review tells, in the order in which they matter to whoever has to agree to them.

type Facts = {
  /** What is counted in a summary: "1 target loosened", "2 targets loosened". */
  readonly words: readonly [one: string, many: string];
  /** What the same change is called when it is made backwards; its own name where nothing is said. */
  readonly mirror?: string;
  /** A change of priority, target or scope, or one that gives something up: somebody should have written down why. */
  readonly needsDecision?: true;
};

const TYPES = {
  "not-compared": { words: ["file that could not be compared", "files that could not be compared"] },
  "priority-raised": {
    words: ["priority raised", "priorities raised"],
    mirror: "priority-lowered",
    needsDecision: true,
  },
  "priority-lowered": {
    words: ["priority lowered", "priorities lowered"],
    mirror: "priority-raised",
    needsDecision: true,
  },
  "re-ranked": { words: ["rank given or taken away", "ranks given or taken away"], needsDecision: true },
  "target-loosened": {
    words: ["target loosened", "targets loosened"],
    mirror: "target-tightened",
    needsDecision: true,
  },
  "target-tightened": {
    words: ["target tightened", "targets tightened"],
    mirror: "target-loosened",
    needsDecision: true,
  },
  "target-moved": { words: ["target moved", "targets moved"], needsDecision: true },
  "target-removed": { words: ["target removed", "targets removed"], mirror: "target-added", needsDecision: true },
  "target-added": { words: ["target added", "targets added"], mirror: "target-removed" },
  "target-set-by-changed": { words: ["target set by another", "targets set by others"] },
  "thread-lost": { words: ["thread lost", "threads lost"], mirror: "thread-won", needsDecision: true },
  "thread-weakened": { words: ["thread weakened", "threads weakened"], mirror: "thread-strengthened" },
  "thread-won": { words: ["thread won", "threads won"], mirror: "thread-lost" },
  "thread-strengthened": { words: ["thread strengthened", "threads strengthened"], mirror: "thread-weakened" },
  "catalogue-changed": { words: ["catalogue changed", "catalogues changed"] },
  "objective-withdrawn": {
    words: ["objective withdrawn", "objectives withdrawn"],
    mirror: "objective-reinstated",
    needsDecision: true,
  },
  "objective-superseded": { words: ["objective superseded", "objectives superseded"], mirror: "objective-reinstated" },
  "objective-reinstated": { words: ["objective reinstated", "objectives reinstated"], mirror: "objective-withdrawn" },
  "objective-reworded": { words: ["objective reworded", "objectives reworded"] },
  "objective-revised": { words: ["objective marked as revised", "objectives marked as revised"] },
  "scope-changed": { words: ["scope changed", "scopes changed"], needsDecision: true },
  "aim-eased": { words: ["aim eased", "aims eased"], mirror: "aim-raised", needsDecision: true },
  "aim-raised": { words: ["aim raised", "aims raised"], mirror: "aim-eased", needsDecision: true },
  "aim-changed": { words: ["aim changed", "aims changed"], needsDecision: true },
  "stage-changed": { words: ["stage changed", "stages changed"], needsDecision: true },
  "sponsor-changed": { words: ["sponsor changed", "sponsors changed"] },
  "lead-changed": { words: ["lead changed", "leads changed"] },
  "dates-changed": { words: ["plan with other dates", "plans with other dates"] },
  "period-changed": { words: ["period changed", "periods changed"] },
  "programme-changed": { words: ["plan in another programme", "plans in another programme"] },
  "definition-changed": { words: ["definition changed", "definitions changed"] },
  "baseline-moved": { words: ["baseline moved", "baselines moved"] },
  "baseline-added": { words: ["baseline added", "baselines added"], mirror: "baseline-removed" },
  "baseline-removed": { words: ["baseline removed", "baselines removed"], mirror: "baseline-added" },
  "metric-dropped": {
    words: ["metric dropped from a plan", "metrics dropped from plans"],
    mirror: "metric-added",
    needsDecision: true,
  },
  "metric-added": { words: ["metric added to a plan", "metrics added to plans"], mirror: "metric-dropped" },
  "role-changed": { words: ["role of a metric changed", "roles of metrics changed"], needsDecision: true },
  "metric-retired": { words: ["metric retired", "metrics retired"], mirror: "metric-reinstated" },
  "metric-reinstated": { words: ["metric reinstated", "metrics reinstated"], mirror: "metric-retired" },
  "status-changed": { words: ["status changed", "statuses changed"] },
  "re-parented": { words: ["document with another parent", "documents with another parent"], needsDecision: true },
  "link-removed": { words: ["link removed", "links removed"], mirror: "link-added", needsDecision: true },
  "link-added": { words: ["link added", "links added"], mirror: "link-removed" },
  "link-re-reasoned": { words: ["link with another reason", "links with another reason"] },
  "link-confirmed": { words: ["link confirmed", "links confirmed"], mirror: "link-unconfirmed" },
  "link-unconfirmed": {
    words: ["confirmation of a link taken back", "confirmations of links taken back"],
    mirror: "link-confirmed",
  },
  "verdict-changed": { words: ["verdict changed", "verdicts changed"] },
  "data-revised": { words: ["metric with revised figures", "metrics with revised figures"] },
  "suppression-added": { words: ["rule silenced", "rules silenced"], mirror: "suppression-removed" },
  "suppression-removed": { words: ["rule heard again", "rules heard again"], mirror: "suppression-added" },
  "suppression-changed": { words: ["exception changed", "exceptions changed"] },
  "document-removed": {
    words: ["document removed", "documents removed"],
    mirror: "document-added",
    needsDecision: true,
  },
  "document-added": { words: ["document added", "documents added"], mirror: "document-removed" },
  "document-renamed": { words: ["document renamed", "documents renamed"] },
  "settings-changed": { words: ["setting changed", "settings changed"] },
  "priority-field-changed": { words: ["other change of a priority", "other changes of priorities"] },
  "data-rewritten": {
    words: ["metric whose figures are written otherwise", "metrics whose figures are written otherwise"],
  },
  "data-added": { words: ["metric with newer figures", "metrics with newer figures"], mirror: "data-removed" },
  "data-removed": {
    words: ["metric without its latest figures", "metrics without their latest figures"],
    mirror: "data-added",
  },
  editorial: { words: ["document with other words only", "documents with other words only"] },
} as const satisfies Readonly<Record<string, Facts>>;

export type ChangeType = keyof typeof TYPES;

export const CHANGE_TYPES: readonly ChangeType[] = Object.keys(TYPES) as ChangeType[];

const factsOf = (type: ChangeType): Facts => TYPES[type];

/** "2 targets loosened". */
export function countedChanges(type: ChangeType, count: number): string {
  const [one, many] = factsOf(type).words;
  return `${count} ${count === 1 ? one : many}`;
}

/** What one change of a type is called, as a heading: "Target loosened". */
export function changeInWords(type: ChangeType): string {
  const [one] = factsOf(type).words;
  return `${one.charAt(0).toUpperCase()}${one.slice(1)}`;
}

/** The name of a change seen from the other end: what `priority-raised` is in a review of the new state against the old. */
export const mirrorOf = (type: ChangeType): ChangeType => (factsOf(type).mirror ?? type) as ChangeType;

/** Whether somebody should have written down why. */
export const asksForDecision = (type: ChangeType): boolean => factsOf(type).needsDecision ?? false;

/** The place of a type in the order of telling. */
export const rankOf = (type: ChangeType): number => CHANGE_TYPES.indexOf(type);

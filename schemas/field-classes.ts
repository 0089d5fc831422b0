// What a change of a field is a change of: the one table by which a review tells what matters from what is only said otherwise.

import type { Kind } from "./kind.ts";

export const FIELD_CLASSES = {
  priority: "What is to be achieved, where, for whom, by when and by whom, and which comes first.",
  definition: "What a figure or a size means, and how it comes about.",
  editorial: "All else: how things are worded, and records of what has happened.",
} as const;

export type FieldClass = keyof typeof FIELD_CLASSES;

/** Fields by their paths without list positions. A field that is not named has the class of the field that it lies in. */
type Classes = Readonly<Record<string, FieldClass>>;

const EVERY_DOCUMENT: Classes = {
  kind: "priority",
  id: "priority",
  title: "editorial",
  owner: "editorial",
  tags: "editorial",
  review_by: "editorial",
  formerly: "editorial",
  ignore: "priority",
};

const CLASSES: Readonly<Record<Kind, Classes>> = {
  organisation: {
    type: "definition",
    status: "priority",
    groundwork: "editorial",
    values: "priority",
    rating: "priority",
    small_number_threshold: "definition",
    strategy: "priority",
  },
  unit: {
    parent: "priority",
    type: "definition",
    size: "definition",
    ods_code: "editorial",
  },
  objective: {
    level: "priority",
    period: "priority",
    wording: "priority",
    plain_language: "editorial",
    status: "priority",
    revised: "priority",
    measure: "priority",
    "measure.text": "definition",
    "measure.direction": "definition",
    supports: "priority",
    local_only: "priority",
    source: "editorial",
    accountable: "priority",
    supersedes: "priority",
    superseded_by: "priority",
    emphasis: "priority",
    priority: "priority",
  },
  programme: {
    period: "priority",
    method: "priority",
    guiding_team: "priority",
    supports: "priority",
    investment: "priority",
    support_partner: "priority",
  },
  plan: {
    stage: "priority",
    priority: "priority",
    programme: "priority",
    scope: "priority",
    aim: "priority",
    supports: "priority",
    metrics: "priority",
    selection: "priority",
    "selection.decision": "editorial",
    sponsor: "priority",
    lead: "priority",
    team: "editorial",
    protected_time: "priority",
    board: "editorial",
    "board.committee": "priority",
    asks: "editorial",
    approach: "priority",
    dates: "priority",
    learning: "editorial",
    related_plans: "editorial",
    drivers: "priority",
    spread: "editorial",
    claims: "editorial",
    progress_score: "editorial",
  },
  metric: {
    status: "priority",
    version: "definition",
    question: "priority",
    type: "definition",
    numerator: "definition",
    denominator: "definition",
    statistic: "definition",
    of: "definition",
    process: "definition",
    exclusions: "definition",
    unit: "definition",
    decimals: "editorial",
    multiplier: "definition",
    direction: "definition",
    scope: "definition",
    source: "definition",
    frequency: "definition",
    lag: "editorial",
    baseline: "priority",
    target: "priority",
    accountable: "priority",
    supports: "priority",
    contributes_to: "priority",
    data_quality: "editorial",
    stratify_by: "editorial",
    national_ref: "editorial",
    valid_from: "editorial",
    valid_to: "editorial",
    caveats: "editorial",
    changes: "editorial",
    rebase: "priority",
    chart: "editorial",
    data: "editorial",
    "data.columns": "definition",
    "data.where": "definition",
    "data.rows": "definition",
    "data.dates": "definition",
    "data.import": "editorial",
    "data.from": "definition",
    "data.table": "definition",
    "data.date": "definition",
    "data.numerator": "definition",
    "data.denominator": "definition",
    "data.value": "definition",
    "data.stratum": "definition",
    "data.release": "priority",
  },
  leadership: { posts: "priority" },
  decision: {
    date: "priority",
    about: "priority",
    change: "priority",
    mode: "priority",
    decided_by: "priority",
    consulted: "editorial",
    because: "priority",
    reversible_until: "priority",
  },
  cycle: {
    plan: "priority",
    number: "editorial",
    question: "editorial",
    prediction: "priority",
    scale: "editorial",
    started: "editorial",
    ended: "editorial",
    did: "editorial",
    found: "editorial",
    decision: "priority",
    next: "editorial",
  },
  event: {
    plan: "priority",
    type: "editorial",
    week: "editorial",
    sponsor: "priority",
    process_owner: "priority",
    targets: "editorial",
    "targets.unit": "definition",
    "targets.baseline": "priority",
    "targets.target": "priority",
  },
  survey: {
    fielded: "editorial",
    question: "definition",
    name_limit: "definition",
    asked: "editorial",
    answered: "editorial",
    consent: "editorial",
    nodes: "editorial",
    ties: "editorial",
  },
  assessment: {
    framework: "definition",
    date: "editorial",
    by: "editorial",
    items: "editorial",
  },
  capability: { as_of: "editorial", units: "editorial" },
};

/** Every field that has a class of its own, by its path without list positions. */
export const fieldClasses = (kind: Kind): Classes => ({ ...EVERY_DOCUMENT, ...CLASSES[kind] });

/** The class of a field such as `measure.target.value`. What no schema knows is editorial. */
export function fieldClass(kind: Kind, path: string): FieldClass {
  const classes = fieldClasses(kind);
  for (let at = path; at !== ""; at = at.slice(0, Math.max(at.lastIndexOf("."), 0))) {
    const found = Object.hasOwn(classes, at) ? classes[at] : undefined;
    if (found !== undefined) return found;
  }
  return "editorial";
}

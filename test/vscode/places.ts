// Places in the sample Northbridge at which several editors are asked the same.

export type Place = {
  readonly name: string;
  readonly ask: "completion" | "hover";
  readonly file: string;
  /** The place is where this begins, the first time it stands in the file. */
  readonly text: string;
  /** How many characters further in. */
  readonly further?: number;
  /** Typed there before the question, and taken away afterwards. */
  readonly typed?: string;
};

const plan = "plans/urology-theatres.md";
const metric = "metrics/uro-late-start.md";

export const places: readonly Place[] = [
  { name: "a stage", ask: "completion", file: plan, text: "stage: ", further: 7 },
  { name: "a field", ask: "completion", file: plan, text: "stage: " },
  { name: "an objective", ask: "completion", file: plan, text: "objective: org-", further: 11 },
  { name: "a metric", ask: "completion", file: plan, text: "metric: uro-", further: 8 },
  { name: "a whole entry", ask: "completion", file: plan, text: "metrics:", further: 8, typed: "\n  - " },
  { name: "a post", ask: "completion", file: plan, text: "owner: ", further: 7 },
  { name: "a date", ask: "completion", file: metric, text: "review_by: ", further: 11 },
  { name: "a link in prose", ask: "completion", file: plan, text: "\n## ", typed: "\n\nSee [[theatre" },
  { name: "a setting", ask: "completion", file: "plan-lint.yaml", text: "include:" },
  { name: "an objective's id", ask: "hover", file: plan, text: "org-theatre-productivity", further: 3 },
  { name: "a metric's id", ask: "hover", file: plan, text: "uro-late-start", further: 3 },
  { name: "its own id", ask: "hover", file: metric, text: "uro-late-start", further: 3 },
  { name: "the name of a field", ask: "hover", file: plan, text: "stage: ", further: 2 },
  { name: "the value of a field", ask: "hover", file: plan, text: "stage: ", further: 9 },
  { name: "a key of the settings", ask: "hover", file: "plan-lint.yaml", text: "catalogues:", further: 2 },
];

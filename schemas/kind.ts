// The kinds of document and how a sentence names each.

export const KINDS = [
  "organisation",
  "unit",
  "objective",
  "programme",
  "plan",
  "metric",
  "leadership",
  "decision",
  "cycle",
  "event",
  "survey",
  "assessment",
  "capability",
] as const;

export type Kind = (typeof KINDS)[number];

export function isKind(value: unknown): value is Kind {
  return (KINDS as readonly unknown[]).includes(value);
}

const SUBJECTS: Partial<Record<Kind, string>> = {
  organisation: "An organisation",
  objective: "An objective",
  event: "An event",
  assessment: "An assessment",
  leadership: "A leadership register",
  capability: "A capability register",
};

/** What people call a document of this kind: "plan", "leadership register". */
export function nounOf(kind: Kind): string {
  return aKind(kind).replace(/^An? /, "").toLowerCase();
}

/** The subject of a sentence about a document of this kind: "A plan", "An objective". */
export function aKind(kind: Kind): string {
  return SUBJECTS[kind] ?? `A ${kind}`;
}

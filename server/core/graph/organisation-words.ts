// How sentences speak of the organisation: a trust, a board, a hospital. Told by its type, or else by that of its topmost unit.
import type { GraphView } from "./graph.ts";
import { topUnit } from "./units.ts";

type OrganisationWords = {
  /** "trust". */
  readonly noun: string;
  /** "the trust's own". */
  readonly own: string;
  /** "trust-wide". */
  readonly wide: string;
  /** Whether it answers for a system of several organisations, so that its own objectives may be of that level. */
  readonly isSystem: boolean;
};

/** What is found in a type first counts: a hospital trust is a trust, and a board of a system is a board. */
const NOUNS: readonly { readonly found: RegExp; readonly noun: string; readonly isSystem?: true }[] = [
  { found: /\btrusts?\b/i, noun: "trust" },
  { found: /\b(?:board|icb|lhb)\b/i, noun: "board", isSystem: true },
  { found: /\b(?:partnership|hscp)\b/i, noun: "partnership", isSystem: true },
  { found: /\b(?:system|ics)\b/i, noun: "system", isSystem: true },
  { found: /\b(?:network|pcn)\b/i, noun: "network" },
  { found: /\b(?:practice|surgery)\b/i, noun: "practice" },
  { found: /\b(?:hospitals?|infirmary|medical cent(?:re|er))\b/i, noun: "hospital" },
];

/** Where nobody says what the organisation is, it is spoken of as a trust. */
const USUAL = "trust";

export function organisationWords(graph: GraphView): OrganisationWords {
  const type = graph.ofKind("organisation")[0]?.fields.type ?? topUnit(graph)?.fields.type;
  const known = NOUNS.find(({ found }) => type !== undefined && found.test(type.replaceAll(/[-_]/g, " ")));
  const noun = known?.noun ?? (type === undefined ? USUAL : "organisation");
  return { noun, own: `the ${noun}'s own`, wide: `${noun}-wide`, isSystem: known?.isSystem ?? false };
}

/** Whether an objective is of the level of systems and the organisation's own all the same. */
export const isOwnOfSystem = (
  graph: GraphView,
  {
    readOnly,
    fields: { level },
  }: { readonly readOnly: boolean; readonly fields: { readonly level?: string | undefined } },
): boolean => level === "system" && !readOnly && organisationWords(graph).isSystem;

// The report for each audience: which sections it has, in which order.
import type { Graph } from "../../graph/graph.ts";
import type { Diagnostic } from "../../lint/rule.ts";
import { speltOut } from "./abbreviations.ts";
import { aimsSection } from "./aims.ts";
import type { Audience } from "./audiences.ts";
import { cannotSaySection } from "./cannot-say.ts";
import { changedSection } from "./changed.ts";
import { decisionsSection } from "./decisions.ts";
import { definitionsSection } from "./definitions.ts";
import { exceptionsSection } from "./exceptions.ts";
import { leadsSection } from "./leads.ts";
import { type Matter, matterOf, type PackOptions } from "./matter.ts";
import { onePage } from "./one-page.ts";
import type { Pack, Section } from "./pack.ts";
import { involvedSection, nextSection, objectivesSection, onePageForPatients, wentSection } from "./patients.ts";
import { huddleSections, planSections } from "./plan-page.ts";
import { lastingSection, seenSection, stagesSection, testsSection } from "./programme.ts";
import { provenanceSection } from "./provenance.ts";
import { scorecardSection } from "./scorecard.ts";
import { threadsSection } from "./threads.ts";

export type { Origin, PackOptions, Since } from "./matter.ts";

type Part = (matter: Matter) => Section;

const BOARD: readonly Part[] = [
  onePage,
  decisionsSection,
  exceptionsSection,
  aimsSection,
  changedSection,
  scorecardSection,
  threadsSection,
  leadsSection,
  cannotSaySection,
  definitionsSection,
  provenanceSection,
];

const PROGRAMME: readonly Part[] = [
  onePage,
  decisionsSection,
  stagesSection,
  aimsSection,
  seenSection,
  testsSection,
  lastingSection,
  exceptionsSection,
  changedSection,
  scorecardSection,
  threadsSection,
  leadsSection,
  cannotSaySection,
  definitionsSection,
  provenanceSection,
];

const PATIENTS: readonly Part[] = [
  onePageForPatients,
  objectivesSection,
  wentSection,
  nextSection,
  involvedSection,
  cannotSaySection,
  definitionsSection,
  provenanceSection,
];

const SECTIONS: Readonly<Record<Audience, readonly Part[]>> = {
  board: BOARD,
  programme: PROGRAMME,
  plan: planSections,
  huddle: huddleSections,
  patients: PATIENTS,
};

const TITLES: Readonly<Record<Audience, string>> = {
  board: "Improvement report",
  programme: "Programme report",
  plan: "Plan on a page",
  huddle: "Huddle sheet",
  patients: "For patients, carers and those who speak for them",
};

/** The report for an audience. Never throws, whatever the documents say or leave out. `findings` are all of the checker's, as of the same day. */
export function packFor(audience: Audience, graph: Graph, findings: readonly Diagnostic[], options: PackOptions): Pack {
  const matter = matterOf(graph, findings, options);
  const isOnePage = audience === "plan" || audience === "huddle";
  const sections = SECTIONS[audience].map((part) => part(matter));
  return {
    ...frameOf(
      matter,
      `${TITLES[audience]}: ${matter.name}`,
      audience === "patients" ? speltOut(sections, graph.config()?.fields.report?.abbreviations) : sections,
    ),
    audience,
    isNumbered: !isOnePage,
    ...(!isOnePage && { subtitle: ofMany(matter) }),
  };
}

/** The report for a board where each metric has a page of its own. */
export function boardWithoutDefinitions(matter: Matter): Pack {
  const sections = BOARD.filter((part) => part !== definitionsSection).map((part) => part(matter));
  return {
    ...frameOf(matter, `${TITLES.board}: ${matter.name}`, sections),
    isNumbered: true,
    subtitle: ofMany(matter),
  };
}

const ofMany = ({ day }: Matter): string =>
  `As of ${day}. It has no total score and no ranking, on purpose: each part stands for itself. Changes in time are no proof of cause.`;

/** A page with these sections, as the repository wants its papers to look. */
export function frameOf({ graph, name, day }: Matter, title: string, sections: readonly Section[]): Pack {
  const { footer, marking } = graph.config()?.fields.report ?? {};
  return {
    audience: "board",
    title,
    subtitle: `As of ${day}. Changes in time are no proof of cause.`,
    running: `${name} · as of ${day}`,
    isNumbered: false,
    sections,
    footer,
    marking,
  };
}

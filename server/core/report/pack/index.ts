// The report for each audience: which sections it has, in which order.
import type { Graph } from "../../graph/graph.ts";
import type { Diagnostic } from "../../lint/rule.ts";
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

const SECTIONS: Readonly<Record<Audience, readonly Part[]>> = {
  board: BOARD,
  programme: PROGRAMME,
  plan: planSections,
  huddle: huddleSections,
};

const TITLES: Readonly<Record<Audience, string>> = {
  board: "Improvement report",
  programme: "Programme report",
  plan: "Plan on a page",
  huddle: "Huddle sheet",
};

/** The report for an audience. Never throws, whatever the documents say or leave out. `findings` are all of the checker's, as of the same day. */
export function packFor(audience: Audience, graph: Graph, findings: readonly Diagnostic[], options: PackOptions): Pack {
  const matter = matterOf(graph, findings, options);
  const isOnePage = audience === "plan" || audience === "huddle";
  const { footer, marking } = graph.config()?.fields.report ?? {};
  return {
    audience,
    title: `${TITLES[audience]}: ${matter.name}`,
    subtitle: isOnePage
      ? `As of ${matter.day}. Changes in time are no proof of cause.`
      : `As of ${matter.day}. It has no total score and no ranking, on purpose: each part stands for itself. Changes in time are no proof of cause.`,
    running: `${matter.name} · as of ${matter.day}`,
    isNumbered: !isOnePage,
    sections: SECTIONS[audience].map((part) => part(matter)),
    footer,
    marking,
  };
}

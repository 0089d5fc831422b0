// 10. Readiness self-assessment: the level that people claimed beside what the files hold today. Nothing is graded.
import type { Evaluation } from "../../../../schemas/evaluation.ts";
import type { DocumentOf } from "../../document/document.ts";
import { formatDate, parseDate } from "../../document/period.ts";
import { counted } from "../../document/words.ts";
import { isoOf, named, ofThem, type Subject, sentenceIf } from "./subject.ts";

type Part = Evaluation["readiness"];
type Assessment = DocumentOf<"assessment">;
type Others = Pick<Evaluation, "thread" | "focus" | "leadership" | "people" | "measurement">;

export function readinessPart({ graph }: Subject, others: Others): Part {
  const dayOf = ({ fields }: Assessment): number => parseDate(fields.date ?? "") ?? 0;
  const all = graph
    .ofKind("assessment")
    .filter(({ readOnly }) => !readOnly)
    .toSorted((a, b) => dayOf(a) - dayOf(b));
  const latest = all.at(-1);
  const items = (latest?.fields.items ?? []).flatMap((item) => item ?? []);
  const disputed = items.filter(({ disagreement }) => disagreement !== undefined);
  const bare = items.filter(({ evidence }) => (evidence ?? []).length === 0);
  return {
    inShort: latest
      ? `${counted(items.length, "component")} ${items.length === 1 ? "was" : "were"} assessed on ${formatDate(dayOf(latest))} by ${counted((latest.fields.by ?? []).length, "post")}; ${disputed.length === 0 ? "no disagreement was written down" : `on ${disputed.length} of them people disagreed`}, and ${bare.length === 0 ? "each names evidence" : `${bare.length} ${bare.length === 1 ? "names" : "name"} no evidence`}.`
      : "There is no self-assessment of readiness.",
    method:
      "The level, the evidence and the disagreement are what people in the room wrote down. Beside them stands what the files hold on the same component today; it is counted, and no level is worked out from it. Where there are two assessments by one framework, the level before is given.",
    remarks: [],
    missing: [
      ...sentenceIf(latest === undefined, () => "No assessment document is here."),
      ...bare.map(({ component = "" }) => `No evidence is named for '${component}'.`),
    ],
    next: [
      ...sentenceIf(
        latest === undefined,
        () =>
          "Assess the five components of NHS IMPACT with people of different tiers in the room, and write down where they disagree.",
      ),
      ...disputed.map(({ component = "", disagreement = "" }) => `Talk on about '${component}': ${disagreement}.`),
    ],
    assessments: all.map((assessment, index) =>
      toValue(assessment, before(all, index), assessment === latest ? others : undefined),
    ),
  };
}

/** The assessment by the same framework before this one. */
const before = (all: readonly Assessment[], index: number): Assessment | undefined =>
  all.slice(0, index).findLast(({ fields }) => fields.framework === all[index]?.fields.framework);

function toValue(
  assessment: Assessment,
  earlier: Assessment | undefined,
  others: Others | undefined,
): Part["assessments"][number] {
  const { framework, date, by, items } = assessment.fields;
  return {
    ...named(assessment),
    framework: framework ?? null,
    date: isoOf(date),
    posts: (by ?? []).length,
    items: (items ?? []).flatMap((item) => {
      if (item?.component === undefined) return [];
      const { component, level, evidence, disagreement } = item;
      return {
        component,
        level: level ?? null,
        levelBefore: earlier?.fields.items?.find((one) => keyOf(one?.component) === keyOf(component))?.level ?? null,
        evidence: (evidence ?? []).flatMap((one) => one ?? []),
        found: framework === "nhs-impact" && others ? foundFor(component, others) : [],
        disagreement: disagreement ?? null,
      };
    }),
  };
}

const keyOf = (component: string | undefined): string => (component ?? "").toLowerCase().trim();

/** What the files hold on each component of NHS IMPACT, by a word of its name. */
const FOUND: readonly { readonly word: RegExp; readonly say: (others: Others) => readonly string[] }[] = [
  {
    word: /purpose|vision/,
    say: ({ thread, focus }) => [
      `${ofThem(thread.withPlan, "objective")} of the organisation with a plan`,
      `${ofThem(focus.aimsComplete, "plan")} with a complete aim`,
    ],
  },
  {
    word: /people|culture/,
    say: ({ people }) => [
      `${ofThem(people.protectedTime, "plan")} with protected time`,
      `${ofThem(people.patientVoice, "plan")} with a patient or carer in the team`,
    ],
  },
  {
    word: /leadership|behaviour/,
    say: ({ leadership: { posts, sight } }) => [
      `${posts.filter(({ holders }) => holders === 1).length} of ${counted(posts.length, "post")} held by one person throughout`,
      `${sight.filter(({ days }) => days !== null).length} of ${counted(sight.length, "plan")} with a day on which the board saw it`,
    ],
  },
  { word: /capability|capacity/, say: ({ measurement }) => checksNamed(measurement, /training|definitions/) },
  {
    word: /management|embed/,
    say: ({ measurement }) => checksNamed(measurement, /place to learn|ended with a decision/),
  },
];

function foundFor(component: string, others: Others): readonly string[] {
  const found = FOUND.find(({ word }) => word.test(component.toLowerCase()));
  return found ? found.say(others) : [];
}

const checksNamed = ({ headings }: Others["measurement"], label: RegExp): readonly string[] =>
  headings
    .flatMap(({ checks }) => checks)
    .filter((check) => label.test(check.label) && check.share.of > 0)
    .map(({ label: words, share }) => `${words}: ${share.count} of ${share.of}`);

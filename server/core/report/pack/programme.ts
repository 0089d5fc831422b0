// What a programme's own meeting looks at beside the sections of the board: plans by stage, what broad metrics can show, tests, remeasures.
import { STAGES } from "../../../../schemas/index.ts";
import { addMonths, formatDate, parseDate } from "../../document/period.ts";
import { counted, nameOf, postInWords } from "../../document/words.ts";
import { planInShort } from "../../measure/verdict/short-answer.ts";
import { cyclesOf } from "../evaluate/cycles.ts";
import { QUIET_MONTHS } from "../evaluate/focus.ts";
import type { Matter } from "./matter.ts";
import { listOf, paragraph, partOf, type Section, tableOf } from "./pack.ts";

export function stagesSection({ plans }: Matter): Section {
  const inOrder = plans.toSorted((a, b) => placeOf(b.plan.fields.stage) - placeOf(a.plan.fields.stage));
  return {
    id: "stages",
    heading: "Plans by stage",
    blocks: [
      ...(plans.length === 0 ? [paragraph("There is no plan yet.")] : []),
      ...tableOf(
        "Every plan, the furthest first",
        ["Plan", "Stage", "Lead", "Change began", "Verdict"],
        inOrder.map(({ plan, verdict }) => [
          nameOf(plan),
          plan.fields.stage ?? "not said",
          plan.fields.lead === undefined ? "not said" : postInWords(plan.fields.lead),
          verdict.start === undefined ? "not yet" : formatDate(verdict.start),
          planInShort(verdict),
        ]),
      ),
    ],
  };
}

const placeOf = (stage: string | undefined): number => (STAGES as readonly string[]).indexOf(stage ?? "");

export function seenSection({ evaluation: { dilution, verdicts } }: Matter): Section {
  return {
    id: "seen",
    heading: "Could we have seen it, and did it reach the whole?",
    blocks: [
      paragraph(dilution.inShort),
      ...listOf(
        dilution.rows.flatMap(({ plan, metric, sentence }) =>
          sentence === "" ? [] : [`'${plan.title}', in '${metric.title}': ${sentence}`],
        ),
      ),
      ...partOf("Gains that stayed where they were made", listOf(verdicts.remarks)),
    ],
  };
}

export function testsSection({ subject, today }: Matter): Section {
  const recent = subject.plans.flatMap((plan) =>
    cyclesOf(subject, plan).flatMap(({ fields, title, id }) => {
      const day = parseDate(fields.ended ?? fields.started ?? "");
      return day !== undefined && day > addMonths(today, -QUIET_MONTHS) && day <= today
        ? [{ plan, fields, day, name: title ?? id ?? "" }]
        : [];
    }),
  );
  return {
    id: "tests",
    heading: `Tests of the last ${QUIET_MONTHS} months`,
    blocks: [
      paragraph(
        recent.length === 0
          ? `No test of a change is on record for the last ${QUIET_MONTHS} months.`
          : `${counted(recent.length, "test")}.`,
      ),
      ...tableOf(
        "What was asked, predicted, found and decided",
        ["Plan", "Question", "Prediction", "Found", "Decided", "When"],
        recent
          .toSorted((a, b) => b.day - a.day)
          .map(({ plan, fields, day, name }) => [
            nameOf(plan),
            fields.question ?? name,
            fields.prediction ?? "none is on record",
            fields.found ?? "not yet",
            fields.decision ?? "not yet",
            formatDate(day),
          ]),
      ),
    ],
  };
}

export function lastingSection({ evaluation: { sustainment, verdicts } }: Matter): Section {
  return {
    id: "lasting",
    heading: "Do gains last, and who else could use them?",
    blocks: [
      paragraph(sustainment.inShort),
      ...partOf("What is due", listOf([...sustainment.missing, ...sustainment.next])),
      ...partOf("What others could use, and what to ask", listOf(verdicts.next)),
    ],
  };
}

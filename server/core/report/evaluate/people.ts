// 8. People and time.
import type { Evaluation } from "../../../../schemas/evaluation.ts";
import { addMonths, parseDate } from "../../document/period.ts";
import { counted } from "../../document/words.ts";
import { defaultsOf, optionsOf } from "../../lint/settings.ts";
import middleManagerLate from "../../rules/choosing/middle-manager-late.ts";
import {
  haveOf,
  named,
  ofThem,
  type Plan,
  quotedList,
  remarksBy,
  type Subject,
  sentenceIf,
  shareThat,
} from "./subject.ts";

type Part = Evaluation["people"];
type Row = Part["plans"][number];

/** Rules that speak of this part. */
const REMARKS = [
  "middle-manager-missing",
  "middle-manager-late",
  "protected-time-missing",
  "patient-voice-missing",
] as const;

export function peoplePart(subject: Subject): Part {
  const { graph, measuring } = subject;
  const monthsFor = (plan: Plan): number => optionsOf(graph, middleManagerLate, plan.path).months;
  const rows = measuring.map((plan) => ({ plan, row: rowOf(plan, monthsFor(plan)) }));
  const plansThat = (is: (row: Row) => boolean): readonly Plan[] =>
    rows.filter(({ row }) => is(row)).map(({ plan }) => plan);
  const managerFromStart = shareThat(rows, ({ row }) => row.managerFromStart === true);
  const protectedTime = shareThat(rows, ({ row }) => (row.hoursPerWeek ?? 0) > 0);
  const patientVoice = shareThat(rows, ({ row }) => row.patientVoice === true);
  const noManager = plansThat((row) => row.managerFromStart === false);
  const noTime = plansThat((row) => (row.hoursPerWeek ?? 0) === 0);
  const noPatient = plansThat((row) => row.patientVoice === false);
  const noTeam = measuring.filter(({ fields }) => (fields.team ?? []).length === 0);
  const noDay = plansThat((row) => row.managerFromStart === null).filter((plan) => !noTeam.includes(plan));
  return {
    inShort:
      measuring.length === 0
        ? "No plan has come as far as measuring, so there is no team to look at."
        : `${ofThem(managerFromStart, "plan")} ${haveOf(managerFromStart.count, managerFromStart.of)} had a middle manager in the team from the start; ${protectedTime.count} of ${protectedTime.of} ${haveOf(protectedTime.count, protectedTime.of)} protected time, and ${patientVoice.count} of ${patientVoice.of} a patient or carer in the team.`,
    method: `Plans that have come as far as measuring are looked at. A middle manager counts as there from the start when the first one joined within ${monthsInWords(measuring.map(monthsFor))} of it. Protected time is what the plan says was agreed for each member.`,
    remarks: [...remarksBy(subject, REMARKS)],
    missing: [
      ...sentenceIf(noTeam.length > 0, () => `${quotedList(noTeam)} ${haveOf(noTeam.length)} no team on record.`),
      ...sentenceIf(
        noDay.length > 0,
        () => `Nobody can say when the first middle manager joined ${quotedList(noDay)}.`,
      ),
      ...sentenceIf(noTime.length > 0, () => `No protected time is recorded for ${quotedList(noTime)}.`),
    ],
    next: [
      ...sentenceIf(
        noManager.length > 0,
        () =>
          `Ask the manager whose staff, lists or rooms are touched what ${quotedList(noManager)} should know, and to join.`,
      ),
      ...sentenceIf(noPatient.length > 0, () => `Ask a patient or carer to join ${quotedList(noPatient)}.`),
      ...sentenceIf(
        noTime.length > 0,
        () => `Agree hours in the working week for ${quotedList(noTime)}, with whoever has to release them.`,
      ),
    ],
    plans: rows.map(({ row }) => row),
    managerFromStart,
    protectedTime,
    patientVoice,
  };
}

/** "a month", or what a repository allows; where it allows some plans more than others, that. */
function monthsInWords(months: readonly number[]): string {
  const [first = defaultsOf(middleManagerLate).months, ...others] = new Set(months);
  if (others.length > 0) return "the time that is set for the plan";
  return first === 1 ? "a month" : counted(first, "month");
}

function rowOf(plan: Plan, months: number): Row {
  const team = (plan.fields.team ?? []).flatMap((member) => member ?? []);
  return {
    ...named(plan),
    managerFromStart: isManagedFromStart(plan, team, months),
    hoursPerWeek: plan.fields.protected_time?.hours_per_week ?? null,
    patientVoice: team.length === 0 ? null : team.some(({ tier }) => tier === "patient"),
  };
}

type Member = NonNullable<NonNullable<Plan["fields"]["team"]>[number]>;

/** Null where the team, its start or the day of joining is not on record. */
function isManagedFromStart({ fields: { dates } }: Plan, team: readonly Member[], months: number): boolean | null {
  const managers = team.filter(({ tier }) => tier === "middle-manager");
  if (team.length > 0 && managers.length === 0) return false;
  const start = parseDate(dates?.start ?? "");
  const joined = managers.flatMap((member) => parseDate(member.joined ?? "") ?? []);
  if (start === undefined || joined.length === 0) return null;
  return Math.min(...joined) <= addMonths(start, months);
}

// 8. Who leads, who learns: will it last? Posts in words, never people.
import { formatDate, parseDate } from "../../document/period.ts";
import { counted, nameOf, postInWords } from "../../document/words.ts";
import { interimInWords } from "../evaluate/markdown-tables.ts";
import { dateInWords } from "../evaluate/subject.ts";
import type { Matter } from "./matter.ts";
import { type Block, paragraph, partOf, type Section, tableOf } from "./pack.ts";

export function leadsSection(matter: Matter): Section {
  return {
    id: "leads",
    heading: "Who leads, who learns",
    blocks: [
      paragraph(matter.evaluation.leadership.inShort),
      ...posts(matter),
      ...sponsors(matter),
      ...teams(matter),
      ...surveys(matter),
    ],
  };
}

function posts({ evaluation: { leadership } }: Matter): readonly Block[] {
  return tableOf(
    leadership.period === null
      ? "Posts on the register"
      : `Posts on the register, ${dateInWords(leadership.period.from)} to ${dateInWords(leadership.period.to)}`,
    ["Post", "Holders", "Longest vacancy", "Held by an interim"],
    leadership.posts.map(({ post, holders, longestVacancy, ...rest }) => [
      postInWords(post),
      String(holders),
      longestVacancy === 0 ? "none" : counted(longestVacancy, "day"),
      interimInWords(rest),
    ]),
  );
}

function sponsors({ evaluation: { leadership }, subject: { live } }: Matter): readonly Block[] {
  return tableOf(
    "Who backs each plan at work, and when its committee saw it",
    ["Plan", "Sponsor", "Under the present sponsor", "Committee", "Last seen", "Next due"],
    leadership.sponsors.map(({ plan, sponsor, months, ofMonths }, index) => {
      const sight = leadership.sight[index];
      const due = parseDate(live[index]?.fields.board?.next_due ?? "");
      return [
        plan.title,
        sponsor === null ? "none" : postInWords(sponsor),
        months === null ? "not known" : `${months} of ${counted(ofMonths ?? months, "month")}`,
        sight?.committee == null ? "none" : postInWords(sight.committee),
        sight?.lastSeen == null ? "not on record" : dateInWords(sight.lastSeen),
        due === undefined ? "not set" : formatDate(due),
      ];
    }),
  );
}

function teams({ evaluation: { people }, subject: { measuring } }: Matter): readonly Block[] {
  return tableOf(
    "Where each plan learns, and who takes part",
    ["Plan", "Forum", "Last held", "Middle manager from the start", "Protected hours a week", "Patient or carer"],
    people.plans.map(({ managerFromStart, hoursPerWeek, patientVoice }, index) => {
      const { learning } = measuring[index]?.fields ?? {};
      const held = parseDate(learning?.last_held ?? "");
      return [
        measuring[index] ? nameOf(measuring[index]) : "",
        learning?.forum === undefined ? "none" : [learning.forum, learning.frequency].filter(Boolean).join(", "),
        held === undefined ? "not on record" : formatDate(held),
        yesOrNo(managerFromStart),
        hoursPerWeek === null ? "not on record" : String(hoursPerWeek),
        yesOrNo(patientVoice),
      ];
    }),
  );
}

const yesOrNo = (value: boolean | null): string => (value === null ? "not on record" : value ? "yes" : "no");

function surveys({ evaluation: { connectedness } }: Matter): readonly Block[] {
  if (connectedness.surveys.length === 0) return [paragraph(connectedness.inShort)];
  return partOf("How people are connected", [
    paragraph(connectedness.inShort),
    ...tableOf(
      "Surveys of who turns to whom",
      ["Survey", "Sent out", "Answered"],
      connectedness.surveys.map(({ title, fielded, asked, answered }) => [
        title,
        fielded === null ? "not on record" : dateInWords(fielded),
        asked === null || answered === null ? "not on record" : `${answered} of ${asked}`,
      ]),
    ),
    ...(connectedness.missing.length === 0
      ? []
      : [paragraph(["What the surveys do not tell stands in ", { words: "What we cannot say", to: "unsaid" }, "."])]),
  ]);
}

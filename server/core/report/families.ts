// What the families of rules are called, and the lesson behind each, for somebody who has never read a rule.
import type { Family } from "../lint/rule.ts";

type FamilyWords = { readonly title: string; readonly lesson: string };

export const FAMILY_WORDS: Readonly<Record<Family, FamilyWords>> = {
  files: {
    title: "Files and references",
    lesson:
      "What a file says has to be readable, and what it points at has to be there. Else nobody can follow the thread.",
  },
  thread: {
    title: "The golden thread",
    lesson:
      "Every metric leads up to an objective of the organisation and on to a national one, with a reason at each step. Work that is not aligned tends to stay a pocket of excellence.",
  },
  scope: {
    title: "Focus and scope",
    lesson:
      "A plan is small enough to describe in a sentence, and its metrics cover what it changes. A figure for thirty theatres cannot show what improved in four of them.",
  },
  definition: {
    title: "Definitions and baseline",
    lesson:
      "Measurement is the hardest part, and early mistakes are hard to put right: say exactly what is counted, and count it before anything changes.",
  },
  data: {
    title: "Data",
    lesson:
      "A claim rests on a run of figures and not on two of them. Figures that are late or wrong mislead those who trust them.",
  },
  leadership: {
    title: "Leadership and governance",
    lesson:
      "Improvement lasts where leaders stay, stay visible and know of the work. Work in isolation from everything else does not spread.",
  },
  choosing: {
    title: "How priorities are chosen",
    lesson: "Priorities come from what the figures and the people who do the work show, and not from preference alone.",
  },
  learning: {
    title: "Learning and connectedness",
    lesson:
      "Improvement spreads where people know each other across teams and tiers, and have time in the working week to learn together.",
  },
};

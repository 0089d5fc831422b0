// A staff network survey; who named whom lies in two CSV files, as codes.

import { document } from "../document.ts";
import { date, map, optional, path, text, wholeNumber } from "../field.ts";

export const survey = document(
  "survey",
  { description: "A survey of who turns to whom, with its nodes and ties in two CSV files." },
  {
    fielded: date({
      when: "past",
      description: "The day on which the survey was sent out.",
      example: "2025-03-10",
      question: "on which day was it sent out?",
    }),
    question: text({
      description: "The question as it was asked, in both directions.",
      example: "Whom do you turn to for advice on improvement, and who turns to you?",
      question: "what was asked, word for word?",
    }),
    name_limit: map(
      {
        min: wholeNumber({ description: "The fewest names allowed.", example: 0, question: "what is the fewest?" }),
        max: wholeNumber(
          { description: "The most names allowed.", example: 10, question: "what is the most?" },
          { atLeast: 1 },
        ),
      },
      { description: "How many people each could name.", question: "how many people could each name?" },
    ),
    asked: optional(wholeNumber({ description: "How many people were asked.", example: 28 })),
    answered: wholeNumber({
      description: "How many people answered.",
      example: 25,
      question: "how many people answered?",
    }),
    consent: text({
      description: "How people consented, and what they were told about the use of their answers.",
      example: "opt-in; results shown by staff group only",
      question: "how did people consent?",
    }),
    nodes: path("survey", {
      description: "The CSV file of people as codes, with staff group, tier, unit and whether they answered.",
      example: "network-2025-nodes.csv",
      question: "in which file are the people, as codes?",
    }),
    ties: path("survey", {
      description: "The CSV file of who named whom, as codes.",
      example: "network-2025-ties.csv",
      question: "in which file are the ties?",
    }),
  },
);

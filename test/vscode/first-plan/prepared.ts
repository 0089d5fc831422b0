// The folder as the walk finds it after some of its steps, for those steps that are taken without them: written by the same wizards.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Question } from "../../../server/core/features/wizard/question.ts";
import { type Files, filesAfter, situationOf, started, walk, wizardOf } from "../../features/wizard/asking.ts";
import { tables } from "./tables.ts";

type Given = Readonly<Record<string, string>>;

/** Answers by the ids of questions; what is proposed, or the first choice, to all others. */
const answering =
  (given: Given) =>
  ({ id, proposed, options, optional, example }: Question): string =>
    given[id] ?? proposed ?? options?.[0]?.value ?? (optional ? "" : (example ?? "3"));

function planned(): Files {
  const begun = started();
  const answers = {
    title: "More urology operations in each session",
    units: "urology-theatres",
    because: "four urology theatres start 24 minutes late",
    population: "elective urology patients",
  };
  return filesAfter(begun, walk(wizardOf("plan"), situationOf(begun), answering(answers)).written);
}

const metrics: readonly Given[] = [
  {
    role: "outcome",
    type: "mean",
    numerator: "operations that were started",
    figure_unit: "cases",
    direction: "increase",
  },
  {
    role: "process",
    type: "median",
    of: "minutes from planned to actual start of the first case",
    direction: "decrease",
  },
  { role: "balancing", type: "proportion", numerator: "lists that finish over 30 minutes late", direction: "decrease" },
];

function measured(): Files {
  return tables.reduce((files, { name, text }, index) => {
    const answers = {
      denominator: "planned four-hour sessions that ran",
      question: "Are we doing more in the theatre time that we have?",
      system: "theatre management system",
      target: "",
      baseline: "none",
      ...metrics[index],
    };
    const situation = situationOf(files, { table: { path: `../${name}.csv`, text } });
    return filesAfter(files, walk(wizardOf("metric"), situation, answering(answers)).written);
  }, planned());
}

const write =
  (files: () => Files) =>
  (folder: string): void => {
    for (const [file, text] of files()) {
      mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
  };

/** A repository with its first plan. */
export const withPlan = write(planned);

/** The same with the three metrics of the plan. */
export const withMetrics = write(measured);

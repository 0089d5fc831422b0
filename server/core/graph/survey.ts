// The two files behind a survey: which ones it names, and what they hold.
import { type DocumentOf, placeOf } from "../document/document.ts";
import { Question, remember } from "../document/memory.ts";
import { type Nominations, type People, readNominations, readPeople } from "../document/table/survey-tables.ts";
import type { Table } from "../document/table/table.ts";
import type { Range } from "../text/range.ts";
import { dataPath } from "./data.ts";
import type { GraphView } from "./graph.ts";

type SurveyField = "nodes" | "ties";

/** A file that a survey names. */
export type SurveyFile<Content> = {
  readonly field: SurveyField;
  /** The path as it is written, and its place in the survey's file. */
  readonly written: string;
  readonly place: Range;
  /** Relative to the root; `undefined` when the path is not one that may be read (see `dataPath`). */
  readonly path: string | undefined;
  /** `undefined` when there is no such file, or it has not been read. */
  readonly content: Content | undefined;
};

/** `undefined` for a file that the survey does not name. */
type SurveyData = {
  readonly nodes: SurveyFile<People> | undefined;
  readonly ties: SurveyFile<Nominations> | undefined;
};

/** What a survey's fields `nodes` and `ties` lead to. */
export function surveyDataOf(graph: GraphView, survey: DocumentOf<"survey">): SurveyData {
  return {
    nodes: fileOf(graph, survey, "nodes", readPeople, PEOPLE),
    ties: fileOf(graph, survey, "ties", readNominations, NOMINATIONS),
  };
}

const PEOPLE = new Question<People>("people");
const NOMINATIONS = new Question<Nominations>("nominations");

function fileOf<Content>(
  graph: GraphView,
  survey: DocumentOf<"survey">,
  field: SurveyField,
  read: (table: Table) => Content,
  question: Question<Content>,
): SurveyFile<Content> | undefined {
  const written = survey.fields[field];
  if (written === undefined) return undefined;
  const path = dataPath(survey.path, written);
  const table = path === undefined ? undefined : graph.table(path);
  const content = table && remember(table, question, () => read(table));
  return { field, written, place: placeOf(survey, field), path, content };
}

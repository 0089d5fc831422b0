// The figures of a survey as a table, each beside how many people it is about and how many answered.
import { type SurveyMeasure, surveyMeasures } from "../../measure/network/survey-measures.ts";
import type { SurveyNetwork } from "../../measure/network/survey-network.ts";
import type { ChartTable } from "../chart.ts";

export function measureTable(survey: SurveyNetwork): ChartTable {
  return {
    columns: ["Measure", "Value", "People", "Answered"],
    rows: surveyMeasures(survey).map(({ label, text, people, response }) => [
      label,
      text,
      String(people),
      answeredInWords(response),
    ]),
  };
}

/** "25 of 28". */
const answeredInWords = ({ answered, asked }: SurveyMeasure["response"]): string =>
  answered === null ? "not known" : `${answered} of ${asked}`;

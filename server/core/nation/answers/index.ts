// The rows that an engine answered with → answers that may be shown. Groups of fewer than five organisations are put together; where even
// together they are too few, they are left out and told. Rows stand in the order of names, never of values. One question is one file.
import type { Answer, Raw } from "../answer.ts";
import { QUESTIONS, type Question, type QuestionId } from "../question.ts";
import { catalogueVersions } from "./catalogue-versions.ts";
import { commonestFindings } from "./commonest-findings.ts";
import type { Content, Known, Rows } from "./content.ts";
import { coverage } from "./coverage.ts";
import { fewWorkOn } from "./few-work-on.ts";
import { lastPeriod } from "./last-period.ts";
import { linksToSuperseded } from "./links-to-superseded.ts";
import { medianChange } from "./median-change.ts";
import { nationalSeries } from "./national-series.ts";
import { reach } from "./reach.ts";
import { sameIdea } from "./same-idea.ts";
import { threads } from "./threads.ts";
import { turnover } from "./turnover.ts";
import { verdicts } from "./verdicts.ts";

/** Every question's answer, in the order of the questions. */
export function answersOf(raw: Raw, known: Known): readonly Answer[] {
  return QUESTIONS.map((id) => {
    const { question, why, notFor } = known.questions.get(id) as Question;
    const { sentences, tables = [], series = [] } = ANSWERS[id](raw[id], known);
    return {
      id,
      question,
      why,
      notFor,
      sentences,
      tables: tables.filter(({ groups }) => groups.some(({ rows }) => rows.length > 0)),
      series,
    };
  });
}

const ANSWERS: Readonly<Record<QuestionId, (rows: Rows, known: Known) => Content>> = {
  "few-work-on": fewWorkOn,
  reach,
  verdicts,
  "links-to-superseded": linksToSuperseded,
  "catalogue-versions": catalogueVersions,
  coverage,
  threads,
  "commonest-findings": commonestFindings,
  turnover,
  "same-idea": sameIdea,
  "national-series": nationalSeries,
  "last-period": lastPeriod,
  "median-change": medianChange,
};

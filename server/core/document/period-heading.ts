// What a column is called that says when.

/** Whether a heading names a time: Month, Date1, MonthEnding, "Week commencing", Financial year… */
export const isPeriodHeading = (heading: string): boolean => {
  const words = wordsOf(heading);
  const isOfTime = words.length > 0 && words.length <= MOST_WORDS && words.some((word) => TIMES.has(word));
  return isOfTime && words[0] !== "number" && !words.some((word) => MEASURED.has(word));
};

/** Whether a heading speaks of financial years, so that "2025" and "2025-Q2" under it may be of either of two. */
export const isOfFinancialYears = (heading: string): boolean =>
  wordsOf(heading).some((word) => word === "financial" || word === "fiscal" || word === "fy");

/** The words of a heading in small letters; "MonthEnding" and "month_ending" are two. */
export const wordsOf = (heading: string): readonly string[] =>
  heading
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "");

/** A heading of more words is about something else, such as "Patients seen on the day of referral". */
const MOST_WORDS = 4;

/** What is said of time that is counted or waited: "Total within 18 weeks", "Bed days", "Median wait (weeks)". */
const MEASURED: ReadonlySet<string> = new Set(
  "within under over less more than wait waits waiting waited bed per median mean average total percent percentage rate".split(
    " ",
  ),
);

const TIMES: ReadonlySet<string> = new Set([
  ..."period periods date dates month months monthending week weeks weekending quarter qtr chwarter year years day".split(
    " ",
  ),
  ..."fy yearmonth monthyear yyyymm yyyymmdd mmyyyy mth time".split(" "),
]);

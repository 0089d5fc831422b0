// A metric whose figures of three months come one by one, as files that somebody drops on it, the last as a workbook with its figures on the
// second sheet; and what a review says of them afterwards.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { writeXlsx } from "hucre";
import { emptyFolder, planLint } from "./workspace.ts";

const DATA = "data/oph-visit-time.csv";

/** The months after the data file's last one, each with the month before it revised, and the reason why. */
const MONTHS = [
  {
    month: "2026-01",
    revised: "2025-12",
    words: "January 2026",
    because: "late check-outs",
    told: "December 2025 revised from 123 to 124",
  },
  {
    month: "2026-02",
    revised: "2026-01",
    words: "February 2026",
    because: "visits with laser left out",
    told: "January 2026 revised from 120 to 121",
  },
  {
    month: "2026-03",
    revised: "2026-02",
    words: "March 2026",
    because: "late check-outs",
    told: "February 2026 revised from 117 to 118",
  },
] as const;

export type Month = {
  readonly file: string;
  readonly words: string;
  readonly because: string;
  readonly isWritten: () => boolean;
  readonly commit: () => void;
  /** What the review of its commit has to say, and what it does say once all three are made. */
  readonly told: string;
  readonly review: () => string;
};

/** Brings a copy of Northbridge to the end of 2025, in a git repository, with a file of each month after that. */
export async function threeMonths(folder: string) {
  const place = path.join(folder, DATA);
  const before = readFileSync(place, "utf8");
  const rows = before.trimEnd().split("\n");
  const until = (month: string): readonly string[] =>
    rows.filter((row) => !/^\d/.test(row) || row.slice(0, 7) <= month);
  const { folder: exports, remove } = emptyFolder("exports");
  const git = (...args: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=Amina Khan", "-c", "user.email=amina@example.org", ...args], {
      cwd: path.dirname(folder),
      stdio: "ignore",
      env: { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" },
    });
  writeFileSync(place, `${until("2025-12").join("\n")}\n`);
  git("init", "--initial-branch=main");
  git("add", "--all");
  git("commit", "--message", "As the year ended");
  const review = (range: string): string =>
    execFileSync(process.execPath, [planLint, "review", range, "--format", "markdown"], {
      cwd: folder,
      encoding: "utf8",
    });
  const workbooks: Promise<void>[] = [];
  const months = MONTHS.map(({ month, words, because, told }, index): Month => {
    const isWorkbook = index === MONTHS.length - 1;
    const file = path.join(exports, `Visits to ${words}.${isWorkbook ? "xlsx" : "csv"}`);
    const revised = MONTHS.slice(0, index + 1).map((one) => one.revised);
    const raised = (row: string): string => {
      const [period = "", value] = row.split(",");
      return revised.some((one) => one === period) ? `${period},${Number(value) + 1}` : row;
    };
    const fresh = until(month).slice(-14).map(raised);
    const monthName = (row: string): string => row.replace(/^(\d{4})-(\d{2})/, "01/$2/$1");
    if (!isWorkbook) writeFileSync(file, ["Month,Median minutes", ...fresh.map(monthName), ""].join("\r\n"));
    if (isWorkbook) workbooks.push(workbook(file, fresh));
    return {
      file,
      words,
      because,
      isWritten: () => readFileSync(place, "utf8").includes(`\n${month},`),
      commit: () => git("commit", "--all", "--message", `Figures of ${words}`),
      told: `1 new month (${words}); ${told}: ${because}.`,
      review: () => review(`HEAD~${MONTHS.length - index}..HEAD~${MONTHS.length - index - 1}`),
    };
  });
  await Promise.all(workbooks);
  return {
    months,
    putBack: () => {
      writeFileSync(place, before);
      remove();
    },
  };
}

/** Rows of a data file as dates and numbers of a workbook. */
async function workbook(file: string, rows: readonly string[]): Promise<void> {
  const cells = rows.map((row) => {
    const [period = "", value] = row.split(",");
    return [new Date(`${period}-01T00:00:00Z`), Number(value)];
  });
  const about = { name: "About", rows: [["Extracted by", "the analyst of the day"]] };
  writeFileSync(
    file,
    await writeXlsx({ sheets: [about, { name: "Visits", rows: [["Month", "Median minutes"], ...cells] }] }),
  );
}

// A repository around real figures: monthly A&E attendances, admissions and four-hour breaches of English hospitals, April 2016 to
// March 2019 (NHS England, Open Government Licence v3.0), linked to the national objective of 2025/26. Posts and reasons are invented.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { array, boolean, nullable, number, object, parse, string } from "zod/mini";
import { shared } from "../shared.ts";

/** The day on which the repository is checked: the national objective is live, and the figures are years old. */
export const AS_OF = "2026-02-02";

const NATIONAL = path.resolve(import.meta.dirname, "../../samples/catalogues/nhs-england-2025-26");

const Expected = object({
  options: object({
    improvement_direction: string(),
    target: nullable(number()),
    rebase: array(string()),
    fix_after_n_points: nullable(number()),
    screen_outliers: boolean(),
  }),
  points: array(object({ date: string(), value: number(), mean: number(), lpl: number(), upl: number() })),
});

/** One series and what the reference program makes of it. */
export type Series = {
  readonly id: string;
  /** Shares are percentages in the repository: what the reference's figures are multiplied by. */
  readonly times: 1 | 100;
  readonly expected: ReturnType<typeof parse<typeof Expected>>;
};

/** The series that are judged as our profile `nhsr` judges. The reference can also leave outliers unscreened; our settings do not ask for that. */
export function realSeries(): readonly Series[] {
  const folder = shared("oracles/spc");
  const { cases } = parse(
    object({ cases: array(object({ id: string(), engine: string(), expected: string() })) }),
    JSON.parse(readFileSync(path.join(folder, "cases.json"), "utf8")),
  );
  return cases
    .filter(({ id, engine }) => engine === "NHSRplotthedots" && id.startsWith("ae-"))
    .map(({ id, expected }) => ({
      id,
      times: id.includes("-performance-") ? (100 as const) : (1 as const),
      expected: parse(Expected, JSON.parse(readFileSync(path.join(folder, expected), "utf8"))),
    }))
    .filter(({ expected }) => expected.options.screen_outliers);
}

/** Writes the repository into an empty folder. */
export function writeRepository(root: string, series: readonly Series[]): void {
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  };
  cpSync(NATIONAL, path.join(root, "national"), { recursive: true });
  write(
    "plan-lint.yaml",
    `include: ["*.md", "units/*.md", "objectives/*.md", "plans/*.md", "metrics/*.md"]
catalogues: [./national]
spc: { profile: nhsr }
`,
  );
  write("organisation.md", page(ORGANISATION));
  write("leadership.md", page(LEADERSHIP));
  for (const [id, unit] of Object.entries(UNITS)) write(`units/${id}.md`, page(unitDocument(id, unit)));
  write("objectives/four-hours.md", page(OBJECTIVE));
  write("plans/streaming.md", page(PLAN));
  for (const one of series) {
    write(`metrics/${one.id}.md`, page(metricDocument(one)));
    write(`data/${one.id}.csv`, dataFile(one));
  }
}

const page = (frontMatter: string): string => `---\n${frontMatter.trim()}\n---\n`;

/** As an analyst would keep it: one row a month. */
function dataFile({ times, expected }: Series): string {
  const figure = (value: number): string => (times === 1 ? String(value) : (value * times).toFixed(4));
  return `period,value\n${expected.points.map(({ date, value }) => `${date.slice(0, 7)},${figure(value)}\n`).join("")}`;
}

const ORGANISATION = `
kind: organisation
id: english-hospitals
title: Emergency departments of English hospitals
owner: trust-secretary
type: trust
review_by: 2026-12-31
`;

const LEADERSHIP = `
kind: leadership
id: leadership
title: Register of posts
owner: trust-secretary
review_by: 2026-12-31
posts:
  - { post: chief-operating-officer, tier: executive, holder: L01, from: 2019-04-01 }
`;

const UNITS = {
  england: { title: "All emergency departments in England", type: "trust", attendances: 24_000_000 },
  rjz: { title: "King's College Hospital", type: "site", attendances: 255_000 },
  rqm: { title: "Chelsea and Westminster Hospital", type: "site", attendances: 300_000 },
  rrk: { title: "University Hospitals Birmingham", type: "site", attendances: 380_000 },
  rjc: { title: "South Warwickshire", type: "site", attendances: 75_000 },
} as const;

type Unit = (typeof UNITS)[keyof typeof UNITS];

const unitDocument = (id: string, { title, type, attendances }: Unit): string => `
kind: unit
id: ${id}
title: ${title}
owner: chief-operating-officer
type: ${type}
${type === "site" ? "parent: england\n" : ""}size: { activity_per_year: ${attendances} }
review_by: 2026-12-31
`;

const OBJECTIVE = `
kind: objective
id: four-hours
title: Emergency patients seen within four hours
owner: chief-operating-officer
level: organisation
status: active
period: { from: 2025-04-01, to: 2027-03-31 }
revised: 2025-03-10
priority: 1
wording: In March 2026 at least 78 of every 100 people in our emergency departments are seen within four hours.
plain_language: Nobody spends the night on a chair in the emergency department.
measure: { metric: ae-rjz-performance-target95, direction: increase, target: { value: 78, unit: "%", by: 2026-03-31 } }
supports:
  - { objective: nat-ae4-2025-26, because: our departments are part of the national figure, strength: direct, confirmed: 2025-06-02 }
accountable: chief-operating-officer
review_by: 2026-12-31
`;

const PLAN = `
kind: plan
id: streaming
title: Minor injuries go straight to the nurse practitioner
owner: matron-emergency
stage: idea
scope: { units: [rqm], process: { start: arrival, stop: discharge or admission }, population: people who come to A&E }
supports:
  - { objective: four-hours, because: one patient in three comes with a minor injury, confirmed: 2025-06-02 }
metrics:
  - { metric: ae-rqm-performance-target95, role: outcome }
  - { metric: ae-rqm-performance-target90-fix24, role: outcome }
dates: { start: 2025-11-03, end: 2026-10-30 }
review_by: 2026-12-31
`;

function metricDocument({ id, times, expected: { options, points } }: Series): string {
  const [, unit = "", measured = ""] = id.split("-");
  const isShare = times === 100;
  const baseline = points.slice(0, baselineLength(points, options));
  const month = (point: { readonly date: string } | undefined): string => point?.date.slice(0, 7) ?? "";
  return `
kind: metric
id: ${id}
title: A&E ${id.split("-").slice(2).join(" ")}, ${UNITS[unit as keyof typeof UNITS]?.title}
owner: information-analyst
status: active
version: 1
question: Are people who come to A&E seen in good time?
type: ${isShare ? "proportion" : "count"}
numerator: ${isShare ? "attendances that ended within four hours" : `${measured} in the month`}
${isShare ? 'denominator: attendances\nunit: "%"\ndecimals: 1' : `unit: ${measured}`}
exclusions: none
direction: ${options.improvement_direction}
scope: { unit: ${unit}, population: everybody, sampling: all }
source: { system: monthly A&E return, method: published figures, by: information team }
frequency: monthly
lag: 45
baseline: { from: ${month(baseline[0])}, to: ${month(baseline.at(-1))} }
${options.target === null ? "" : `target: { value: ${options.target * times}, by: 2026-03-31, set_by: NHS England, basis: standard }`}
${options.rebase.length === 0 ? "" : `rebase:\n${options.rebase.map((from) => `  - { from: ${from.slice(0, 7)}, reason: the service changed }`).join("\n")}`}
accountable: chief-operating-officer
${id.startsWith("ae-rqm-") ? "" : "supports:\n  - { objective: four-hours, because: it is how we see whether we get there, confirmed: 2025-06-02 }"}
valid_from: 2016-04-01
caveats: Real figures of 2016 to 2019.
data: ../data/${id}.csv
review_by: 2026-12-31
`;
}

/** How many points the first limits rest on: those that are fixed, those before the first new start, or all. */
function baselineLength(
  points: Series["expected"]["points"],
  { fix_after_n_points, rebase }: Series["expected"]["options"],
) {
  const [first] = rebase;
  return fix_after_n_points ?? (first === undefined ? points.length : points.findIndex(({ date }) => date === first));
}

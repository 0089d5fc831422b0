// Exports of invented organisations, made from rows: whole ones, and such as a stranger might send.
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { ExportManifest } from "../../schemas/export-manifest.ts";
import { parseDate } from "../../server/core/document/period.ts";
import { EXPORT_TABLES, type ExportRows, fileOfTable, type TableName } from "../../server/core/nation/tables.ts";
import { parquetOf } from "../../server/host/export-parquet.ts";

export type Sent = {
  readonly org: string;
  readonly asOf?: string;
  readonly rows?: Partial<ExportRows>;
  /** What a table's file holds instead of its rows. */
  readonly bytes?: Partial<Record<TableName, Uint8Array>>;
  /** What the manifest says otherwise. */
  readonly manifest?: Record<string, unknown>;
};

const day = (iso: string): number => parseDate(iso) ?? 0;

/** Writes an export into a new folder, with hashes of what is written, as one who means it would. */
export function writeExport(
  folder: string,
  { org, asOf = "2026-04-01", rows = {}, bytes = {}, manifest = {} }: Sent,
): void {
  mkdirSync(folder, { recursive: true });
  const all: Partial<ExportRows> = { organisation: [{ type: "trust", as_of: day(asOf), threshold: 5 }], ...rows };
  const files = EXPORT_TABLES.map((table) => {
    const some = all[table.name] ?? [];
    const content = bytes[table.name] ?? parquetOf(table, org, some);
    writeFileSync(path.join(folder, fileOfTable(table.name)), content);
    const sha256 = createHash("sha256").update(content).digest("hex");
    return { table: table.name, file: fileOfTable(table.name), rows: some.length, sha256 };
  });
  const whole: ExportManifest = {
    format: "plan-lint-export",
    version: 1,
    org,
    as_of: asOf,
    tool: "plan-lint 0.2.0",
    commit: null,
    since: null,
    unread: 0,
    files,
  };
  writeFileSync(path.join(folder, "export.json"), JSON.stringify({ ...whole, ...manifest }, null, 2));
}

const objective = (id: string, title: string, over: string | null = null) => ({
  id,
  title,
  level: "national",
  status: over === null ? "active" : "superseded",
  valid_from: null,
  valid_to: null,
  revised: null,
  superseded_by: over,
  catalogue: "nhs",
  catalogue_version: "a1b2c3d4e5f60718",
});

/** The national objectives that every invented organisation knows. */
const CATALOGUE: ExportRows["objective"] = [
  objective("nat-elective", "Shorter waits for planned care"),
  objective("nat-flow", "Better flow through hospitals"),
  objective("nat-nobody", "An objective that nobody works on"),
  objective("nat-old", "Last year's objective", "nat-elective"),
];

const VERDICTS = ["improved", "worsened", "no-evidence-of-change", "too-early"] as const;

/** The rows of the organisation with this number: the same every time, with something that differs from one to the next. */
export function rowsOf(index: number): Partial<ExportRows> {
  const metrics = Array.from({ length: 2 + (index % 3) }, (_, at) => `metric-${at}`);
  const plans = ["plan-0", "plan-1"];
  const thread = (kind: string, id: string, at: number) => {
    const isWhole = (index + at) % 4 !== 3;
    const national = index % 6 === 5 && at === 1 ? "nat-flow" : "nat-elective";
    return {
      kind,
      id,
      status: isWhole ? "complete" : "local-only",
      national: isWhole ? national : null,
      hops: isWhole ? 2 : 1,
    };
  };
  return {
    objective: CATALOGUE.map((one) => ({
      ...one,
      catalogue_version: index < 6 ? one.catalogue_version : "b2c3d4e5f6071829",
    })),
    plan: plans.map((id) => ({
      id,
      stage: "testing",
      mode: null,
      priority: 1,
      units: 1,
      change_start: day("2025-06-01"),
      progress_score: null,
    })),
    metric: metrics.map((id, at) => ({
      id,
      status: "active",
      type: "mean",
      unit: "days",
      direction: "decrease",
      frequency: "monthly",
      version: 1,
      national_ref: at === 0 ? "RTT-52" : null,
    })),
    link: [
      {
        from_kind: "plan",
        from_id: "plan-0",
        objective: "nat-elective",
        strength: "direct",
        has_reason: true,
        confirmed: null,
      },
      ...(index % 2 === 0
        ? [
            {
              from_kind: "plan",
              from_id: "plan-1",
              objective: "nat-old",
              strength: null,
              has_reason: false,
              confirmed: null,
            },
          ]
        : []),
    ],
    thread: [...plans.map((id, at) => thread("plan", id, at)), ...metrics.map((id, at) => thread("metric", id, at))],
    observation: metrics.flatMap((metric, at) =>
      Array.from({ length: 24 - (index % 2) }, (_, month) => {
        const hidden = (index + month) % 11 === 0;
        const year = 2024 + Math.floor((month + 3) / 12);
        return {
          metric,
          period_start: day(`${year}-${String(((month + 3) % 12) + 1).padStart(2, "0")}-01`),
          period_unit: "month",
          value: hidden ? null : 40 + at + index / 7 + ((index * 13 + month * 29) % 17) / 3,
          numerator: null,
          denominator: null,
          hidden,
          status: "final",
        };
      }),
    ),
    verdict: metrics.map((metric, at) => {
      const verdict = VERDICTS[(index + at) % VERDICTS.length] ?? "improved";
      const isJudged = verdict !== "too-early";
      const difference = ((index * 7 + at * 3) % 13) / 3 - 2;
      return {
        metric,
        plan: "plan-0",
        role: "outcome",
        verdict,
        points_before: 12,
        points_after: 12,
        mean_before: 45,
        mean_after: 45 + difference,
        difference: isJudged ? difference : null,
        difference_low: isJudged ? difference - 1 : null,
        difference_high: isJudged ? difference + 1.5 : null,
        chance: isJudged ? 0.1 : null,
        cautions: null,
      };
    }),
    finding: [
      { rule: "baseline-missing", severity: "warning", kind: "metric", id: "metric-0" },
      ...(index % 2 === 0 ? [{ rule: "data-gap", severity: "warning", kind: "metric", id: "metric-1" }] : []),
      ...(index === 3 ? [{ rule: "aim-incomplete", severity: "info", kind: "plan", id: "plan-0" }] : []),
    ] as ExportRows["finding"],
    leadership: [
      { tier: "executive", posts: 6, holders_4y: 9 + (index % 4), interim_share: 0.1, vacancies: index % 2 },
      { tier: "middle-manager", posts: 2, holders_4y: null, interim_share: null, vacancies: null },
    ],
    idea: [
      { plan: "plan-0", idea: index % 2 === 0 ? "A huddle  at eight" : "a huddle at EIGHT" },
      ...(index % 5 === 0 ? [{ plan: "plan-1", idea: "Text reminders" }] : []),
    ],
  };
}

/** A code such as an organisation has. */
export const codeOf = (index: number): string => `R${String(index).padStart(4, "0")}`;

const REGIONS = ["London", "Midlands", "North West"] as const;

/** The list of organisations: every one has a region. */
export const listFor = (count: number): string =>
  `ODS Code,Name,REGION,ICB\n${Array.from({ length: count }, (_, index) => `${codeOf(index)},Invented ${index},${REGIONS[index % REGIONS.length]},Board ${index % 4}`).join("\n")}\n`;

/** So many exports in folders of one folder, and the list beside it. */
export function writeNation(folder: string, count: number): void {
  for (let index = 0; index < count; index++)
    writeExport(path.join(folder, "exports", codeOf(index)), { org: codeOf(index), rows: rowsOf(index) });
  writeFileSync(path.join(folder, "ods.csv"), listFor(count));
}

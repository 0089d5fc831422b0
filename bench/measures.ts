// Measures how long judging series takes: node bench/measures.ts
// A thousand metrics of 120 points each, as an organisation has them, and series of up to a million points, to see that time
// grows as the series does. The series are made from a seed, so that every run judges the same.
import { availableParallelism, cpus } from "node:os";
import process from "node:process";
import { judgeRun, judgeShewhart } from "../server/core/measure/spc/control-chart.ts";
import type { ControlInput } from "../server/core/measure/spc/control-result.ts";
import { SPC_PROFILES } from "../server/core/measure/spc/spc-settings.ts";
import { judgeXmr } from "../server/core/measure/spc/xmr.ts";
import { median } from "./statistics.ts";

const SEED = 20_261_125;
const METRICS = 1_000;
const POINTS = 120;
const LENGTHS = [250_000, 500_000, 1_000_000];
const ROUNDS = 7;
const LONG_ROUNDS = 3;
/** 1 January 2016 as a day number. */
const FIRST_DAY = 16_801;

/** Numbers from 0 to 1, always the same ones (a 32-bit xorshift generator, Marsaglia 2003). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

const next = randomNumbers(SEED);

/** Percentages about 60, with a change of two percentage points half way and one missing value in fifty. */
function series(length: number): readonly ControlInput[] {
  return Array.from({ length }, (_, index) => {
    const noise = 4 * (next() + next() + next() - 1.5);
    const value = next() < 0.02 ? null : Math.round(10 * (60 + noise + (index > length / 2 ? 2 : 0))) / 10;
    return { date: FIRST_DAY + index, label: String(index), value };
  });
}

const counts = (rows: readonly ControlInput[]): readonly ControlInput[] =>
  rows.map((row) => ({ ...row, value: row.value === null ? null : Math.round(row.value), denominator: 100 }));

type Judge = { readonly name: string; readonly judge: (rows: readonly ControlInput[]) => unknown };

const JUDGES: readonly Judge[] = [
  ...SPC_PROFILES.map((profile): Judge => {
    const settings = { rules: ["outside", "shift", "trend", "two-of-three"] } as const;
    const options = { profile, settings, direction: "increase", targets: [{ value: 62 }] } as const;
    return {
      name: `XmR, ${profile}, all rules`,
      judge: (rows) => judgeXmr(rows, { ...options, baseline: { first: 24 } }),
    };
  }),
  { name: "run chart, Anhøj", judge: (rows) => judgeRun(rows) },
  { name: "run chart, IHI", judge: (rows) => judgeRun(rows, { runRules: "ihi" }) },
  { name: "P′ chart", judge: (rows) => judgeShewhart("p-prime", counts(rows)) },
];

/** Processor time, all threads together: the clock also tells what else the machine had to do. */
function milliseconds(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

const shown = (time: number): string => `${time.toFixed(0)} ms`;

console.log(`Node ${process.version}, ${availableParallelism()} cores (${(cpus()[0]?.model ?? "unknown").trim()})\n`);
const metrics = Array.from({ length: METRICS }, () => series(POINTS));
const long = LENGTHS.map(series);
const lengths = LENGTHS.map((length) => `${length.toLocaleString("en-GB")} points`);
console.log(`| | ${METRICS.toLocaleString("en-GB")} metrics × ${POINTS} points | ${lengths.join(" | ")} |`);
console.log(`| --- | ---: |${" ---: |".repeat(LENGTHS.length)}`);
for (const { name, judge } of JUDGES) {
  const judgeAll = (): void => {
    for (const rows of metrics) judge(rows);
  };
  // The first round warms up and is not counted.
  const [, ...many] = Array.from({ length: ROUNDS }, () => milliseconds(judgeAll));
  const each = long.map((rows) => median(Array.from({ length: LONG_ROUNDS }, () => milliseconds(() => judge(rows)))));
  console.log(`| ${name} | ${shown(median(many))} | ${each.map(shown).join(" | ")} |`);
}

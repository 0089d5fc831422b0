// Real files as they come: every one of the shared cases through `plan-lint spc`, with the points and the rows left out that they must give.
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { shared } from "../shared.ts";
import { run } from "./run.ts";

type Point = { readonly period: string | readonly string[]; readonly value: number | null; readonly status?: string };
type Case = {
  readonly id: string;
  readonly file: string;
  readonly args: readonly string[];
  readonly points: readonly Point[];
  readonly left_out: number;
  readonly refuse?: string;
};

const folder = shared("cases/intake");
const cases: readonly Case[] = JSON.parse(readFileSync(path.join(folder, "cases.json"), "utf8")).cases;

const texts = (period: Point["period"]): readonly string[] => (typeof period === "string" ? [period] : period);

describe("a file as it comes:", () => {
  test.each(cases.map((one) => [one.id, one] as const))("%s", async (_, { file, args, points, left_out, refuse }) => {
    const { code, out, err } = await run(path.join(folder, "files"), ["spc", file, ...args, "--json"]);
    if (code !== 0) {
      expect({ code, out }, err).toEqual({ code: 2, out: "" });
      expect(err).toMatch(new RegExp(refuse ?? "nothing to refuse here"));
      return;
    }
    const told = JSON.parse(out);
    for (const { period, value, status } of points) {
      const point = told.points.find((one: { period: string }) => texts(period).includes(one.period));
      expect(point, `${period}: ${out.slice(-1500)}`).toBeDefined();
      if (value === null) expect(point.value, String(period)).toBeNull();
      else expect(point.value, String(period)).toBeCloseTo(value, 9);
      if (status !== undefined) expect(point.status).toBe(status);
    }
    const extra = told.points.filter(
      (one: { period?: string; value: number | null }) =>
        one.value !== null && !points.some(({ period }) => texts(period).includes(one.period ?? "")),
    );
    expect(extra).toEqual([]);
    expect(told.left_out.length).toBeGreaterThanOrEqual(left_out);
    expect(told.points.length).toBeGreaterThan(0);
  });
});

// The programs whose results we can reproduce.
import type { Engine } from "./engine.ts";
import { makingDataCount } from "./making-data-count.ts";
import { plotTheDots } from "./plot-the-dots.ts";
import { qicharts } from "./qicharts.ts";
import { runcharter } from "./runcharter.ts";

export const ENGINES: ReadonlyMap<string, Engine> = new Map<string, Engine>([
  ["NHSRplotthedots", plotTheDots],
  ["mdc", makingDataCount],
  ["Making Data Count rules, re-stated", makingDataCount],
  ["qicharts2", qicharts],
  ["runcharter", runcharter],
]);

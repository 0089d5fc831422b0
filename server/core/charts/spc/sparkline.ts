// A series as a line no higher than a few words, for a hover: its course, its mean, and its latest point in the shape and colour of what
// it shows. Drawn with our own paths from finished numbers, in greys that can be seen on light and on dark.
import type { ChartPoint, ChartResult } from "../../measure/spc/spc-result.ts";
import { escapeMarkup } from "../../text/escape-markup.ts";
import { paletteOf } from "../palette.ts";

type Look = {
  readonly className?: string;
  /** More points than this would be one smear. */
  readonly points: number;
  readonly ink: string;
  readonly hasLimits: boolean;
};

/** For a hover, on whatever background. */
const IN_HOVER: Look = { points: 60, ink: "#808080", hasLimits: false };

/** For a row of a page, in the colour of its text; two years of months, with limits. */
export const IN_PAGE: Look = { className: "course", points: 24, ink: "currentColor", hasLimits: true };

const WIDTH = 200;
const HEIGHT = 40;
/** Room at the edges for the shape of a point. */
const MARGIN = 6;
const SIZE = 4.5;

/** An SVG of its own, with `title` for those who do not see it; `undefined` where there is nothing to draw. */
export function sparkline({ points, limitsShown }: ChartResult, title: string, look = IN_HOVER): string | undefined {
  const { ink, className, hasLimits } = look;
  const shown = points.filter(({ ghost }) => !ghost).slice(-look.points);
  const values = shown.flatMap(({ value }) => value ?? []);
  const latest = shown.findLast(({ value }) => value !== null);
  if (latest === undefined) return undefined;
  const means = limitsShown ? shown.flatMap(({ centre }) => centre ?? []) : [];
  const limits = limitsShown && hasLimits ? shown.flatMap(({ lower, upper }) => [lower ?? [], upper ?? []].flat()) : [];
  // A page draws it smaller than its own measure, so that whole numbers are exact enough.
  const exact = className === undefined ? (at: number): number => at : Math.round;
  const toHeight = heightsFor([...values, ...means, ...limits]);
  const height = (value: number): number => exact(toHeight(value));
  const across = (index: number): number =>
    exact(shown.length === 1 ? WIDTH / 2 : MARGIN + (index / (shown.length - 1)) * (WIDTH - 2 * MARGIN));
  const course = pathOf(shown.map(({ value }, index) => place(across(index), value, height)));
  const lineOf = (read: (point: ChartPoint) => number | null): string =>
    pathOf(shown.map((point, index) => place(across(index), read(point), height)));
  const mean = limitsShown ? lineOf(({ centre }) => centre) : "";
  const [upper, lower] =
    limits.length === 0 ? ["", ""] : [lineOf((point) => point.upper), lineOf((point) => point.lower)];
  const at = place(across(shown.indexOf(latest)), latest.value, height);
  const shape = at && `<path d="${shapeOf(latest, at)}" fill="${colourOf(latest)}"/>`;
  // On a page, where there may be thousands, its style says how lines look.
  if (className !== undefined)
    return [
      `<svg class="${className}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escapeMarkup(title)}">`,
      mean === "" ? "" : `<path class="m" d="${mean}"/>`,
      upper + lower === "" ? "" : `<path class="l" d="${upper}${lower}"/>`,
      `<path d="${course}"/>${shape}</svg>`,
    ].join("");
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img">`,
    `<title>${escapeMarkup(title)}</title>`,
    `<g fill="none" stroke="${ink}">`,
    mean === "" ? "" : `<path d="${mean}" stroke-dasharray="4 3"/>`,
    `<path d="${course}" stroke-width="1.5" stroke-linejoin="round"/>`,
    shape,
    "</g></svg>",
  ].join("");
}

type Place = { readonly x: number; readonly y: number };

const place = (x: number, value: number | null, height: (value: number) => number): Place | undefined =>
  value === null ? undefined : { x, y: height(value) };

/** From a value to pixels from the top. Values are divided before they are subtracted: the span of huge ones is no number. */
function heightsFor(values: readonly number[]): (value: number) => number {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const low = values.reduce((least, value) => Math.min(least, value / largest), Number.POSITIVE_INFINITY);
  const high = values.reduce((most, value) => Math.max(most, value / largest), Number.NEGATIVE_INFINITY);
  const share = (value: number): number => (high > low ? (value / largest - low) / (high - low) : 0.5);
  return (value) => HEIGHT - MARGIN - share(value) * (HEIGHT - 2 * MARGIN);
}

/** A gap breaks the line; a value between two gaps is a dot of it. Points within a level stretch need no corner of their own. */
function pathOf(places: readonly (Place | undefined)[]): string {
  return places
    .map((to, index) => {
      if (to === undefined) return "";
      const [from, next] = [places[index - 1], places[index + 1]];
      if (from?.y === to.y && next?.y === to.y) return "";
      const isAlone = from === undefined && next === undefined;
      if (from?.y === to.y) return `H${Number(to.x.toFixed(1))}`;
      return `${from === undefined ? "M" : "L"}${pair(to)}${isAlone ? "h0.1" : ""}`;
    })
    .join("");
}

/** The shapes of the charts: a triangle up or down for what is better, a diamond for concern, a square for neither, a circle. */
function shapeOf({ judgement, signal }: ChartPoint, { x, y }: Place): string {
  const tip = signal?.side === "low" ? SIZE : -SIZE;
  switch (judgement) {
    case "improvement":
      return `M${pair({ x: x - SIZE, y: y - tip })}L${pair({ x, y: y + tip })}L${pair({ x: x + SIZE, y: y - tip })}Z`;
    case "concern":
      return `M${pair({ x: x - SIZE, y })}L${pair({ x, y: y - SIZE })}L${pair({ x: x + SIZE, y })}L${pair({ x, y: y + SIZE })}Z`;
    case "neutral":
      return `M${pair({ x: x - SIZE, y: y - SIZE })}h${2 * SIZE}v${2 * SIZE}h${-2 * SIZE}Z`;
    default:
      return `M${pair({ x: x - SIZE, y })}a${SIZE},${SIZE},0,1,0,${2 * SIZE},0a${SIZE},${SIZE},0,1,0,${-2 * SIZE},0Z`;
  }
}

function colourOf({ judgement }: ChartPoint): string {
  const { improvement, concern, neutral, common } = paletteOf("light");
  return { improvement, concern, neutral, common, ghost: common, unjudged: common }[judgement];
}

const pair = ({ x, y }: Place): string => `${Number(x.toFixed(1))},${Number(y.toFixed(1))}`;

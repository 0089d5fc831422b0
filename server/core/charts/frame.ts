// What all drawings share: the frame around a plot, its title and its look. A page shows titles itself, so there they are left out.
import { type ChartTheme, type Palette, paletteOf } from "./palette.ts";
import { AXIS_FONT, PLOT_WIDTH } from "./plot.ts";
import { wrap } from "./wrap.ts";

/**
 * How a chart will be shown: its theme, the pixels across that a page has for it (without them it stands alone), and those from edge to edge
 * of its plot. Of long series the latest figures are drawn, unless `series` asks for all.
 */
export type ChartLook = {
  readonly theme: ChartTheme;
  readonly pageWidth?: number;
  readonly plotHeight?: number;
  readonly series?: "all";
};

export type ChartHeading = {
  readonly title: string;
  readonly subtitle?: string;
  /** What the chart shows, in plain words. */
  readonly sentence: string;
};

/** Between a chart and its page. */
const PAGE_PADDING = 4;

/** A plot narrower than this cannot be read: on a page with less room the chart is wider than the page. */
const NARROWEST = 220;

/** The properties of a specification that do not depend on what is drawn. `titleOffset` counts pixels from whatever is highest. */
export function frameOf(heading: ChartHeading, look: ChartLook, titleOffset = 14) {
  const palette = paletteOf(look.theme);
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    description: `${heading.title}. ${heading.sentence}`,
    background: palette.background,
    padding: look.pageWidth === undefined ? 12 : PAGE_PADDING,
    config: configOf(palette),
    ...(look.pageWidth === undefined && { title: titleOf(heading, palette, titleOffset) }),
  } as const;
}

/** The pixels across that are left for a plot beside its axis and labels. */
export function plotWidthIn(look: ChartLook, roomBeside: number): number {
  if (look.pageWidth === undefined) return PLOT_WIDTH;
  return Math.max(NARROWEST, Math.floor(look.pageWidth - roomBeside - 2 * PAGE_PADDING));
}

/** A drawing of one sentence, where there is nothing else to draw. */
export function sentenceMark(message: string) {
  return {
    height: 60,
    data: { values: [{ message }] },
    mark: { type: "text", align: "left", fontSize: 13 },
    encoding: { x: { value: 0 }, text: { field: "message", type: "nominal" } },
  } as const;
}

const TITLE_FONT = { size: 16, weight: 600 } as const;
const SUBTITLE_FONT = { size: 13 } as const;

function titleOf({ title, subtitle }: ChartHeading, palette: Palette, offset: number) {
  return {
    text: wrap(title, PLOT_WIDTH, TITLE_FONT),
    ...(subtitle === undefined ? {} : { subtitle: wrap(subtitle, PLOT_WIDTH, SUBTITLE_FONT) }),
    anchor: "start",
    frame: "group",
    offset,
    fontSize: TITLE_FONT.size,
    fontWeight: TITLE_FONT.weight,
    subtitleFontSize: SUBTITLE_FONT.size,
    subtitlePadding: 4,
    subtitleColor: palette.faint,
  } as const;
}

const FONT = "system-ui, 'Segoe UI', Helvetica, Arial, sans-serif";

function configOf(palette: Palette) {
  return {
    font: FONT,
    view: { stroke: null },
    title: { color: palette.text },
    text: { color: palette.text },
    axis: {
      domainColor: palette.faint,
      gridColor: palette.grid,
      labelColor: palette.text,
      labelFontSize: AXIS_FONT.size,
      tickColor: palette.faint,
      titleColor: palette.text,
      titleFontSize: AXIS_FONT.size,
      titleFontWeight: "normal",
    },
    axisX: { grid: false },
    legend: {
      labelColor: palette.text,
      labelFontSize: AXIS_FONT.size,
      labelLimit: 0,
      symbolSize: 90,
      symbolStrokeColor: palette.line,
    },
  } as const;
}

// Draws a Vega-Lite chart without making code from text and without reaching for anything outside the page.
import { type Item, parse, type Spec, View, Warn } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import type { PlaceInFile, PreviewChart } from "../../protocol/index.ts";
import { HARMLESS_PARSING, HARMLESS_VIEW } from "../../server/core/charts/harmless-drawing.ts";
import { element } from "./element.ts";

/** Where a chart is drawn. Views of Vega hold timers and listeners until they are finalised. */
export type Drawn = { readonly host: HTMLElement; readonly failed: boolean; readonly finalise: () => void };

/** Draws one chart into its place; when that fails, the place says so in these words, and the sentence and table remain. */
export async function drawChart(
  host: HTMLElement,
  chart: PreviewChart,
  notDrawn: string,
  show: (place: PlaceInFile) => void,
): Promise<Drawn> {
  try {
    const { spec } = compile(chart.spec as TopLevelSpec);
    const runtime = parse(spec as Spec, undefined, HARMLESS_PARSING);
    const view = new View(runtime, { ...HARMLESS_VIEW, renderer: "svg", logLevel: Warn });
    if (chart.places !== undefined) {
      host.classList.add("leads");
      view.addEventListener("click", (_, item) => {
        const place = chart.places?.[rowOf(item)];
        if (place) show(place);
      });
    }
    await view.initialize(host).runAsync();
    return { host, failed: false, finalise: () => view.finalize() };
  } catch (error) {
    console.error(error);
    host.replaceChildren(element("p", { class: "nothing" }, notDrawn));
    return { host, failed: true, finalise: () => {} };
  }
}

/** The row of the table that a point of a chart stands for; -1 for anything else that can be clicked. */
function rowOf(item: Item | null | undefined): number {
  const { row }: { row?: unknown } = item?.datum ?? {};
  return item?.mark.marktype === "symbol" && typeof row === "number" ? row : -1;
}

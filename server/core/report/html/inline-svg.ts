// A chart as it stands within an HTML page: the drawing of Vega without the roles and labels of its parts, which a screen reader would read out
// one by one, without empty groups and needless decimals, and with ids that no other drawing of the page has.
import { escapeMarkup } from "../../text/escape-markup.ts";

/** `words` say all that the drawing shows; `id` tells it from others. */
export function inlineSvg(svg: string, words: string, id: string): string {
  const plain = svg
    .replace(/ (?:role|class|aria-[a-z]+|pointer-events|xmlns(?::xlink)?|version)="[^"]*"/g, "")
    .replace(/ (?:opacity|stroke-opacity|fill-opacity)="1"/g, "")
    .replace(/ font-family="[^"]*"/g, "")
    .replace(/<path(?: d="")?(?: display="none")?\/>/g, "")
    .replace(/<path d="M0,0h-?\d+(?:\.\d+)?v-?\d+(?:\.\d+)?h-?\d+(?:\.\d+)?Z"\/>/g, "")
    .replace(/-?\d+\.\d+/g, (number) => String(Number(Number(number).toFixed(1))))
    .replace(/ d="(M[\d.,L-]+)"/g, (_, path: string) => ` d="${withoutLevelCorners(path)}"`)
    .replaceAll(' stroke-dasharray=""', "")
    .replace(/\bid="([^"]+)"/g, (_, name: string) => `id="${id}-${name}"`)
    .replace(/url\(#([^)]+)\)/g, (_, name: string) => `url(#${id}-${name})`)
    .replace(/ (?:xlink:)?href="#([^"]+)"/g, (_, name: string) => ` href="#${id}-${name}"`);
  return withoutEmptyGroups(plain).replace("<svg", `<svg role="img" aria-label="${escapeMarkup(words)}"`);
}

/** A line through many points of one height is one stroke. */
function withoutLevelCorners(path: string): string {
  const points = path.slice(1).split("L");
  const height = (point: string | undefined): string | undefined => point?.split(",")[1];
  const isCorner = (point: string, at: number): boolean =>
    height(points[at - 1]) !== height(point) || height(points[at + 1]) !== height(point);
  return path.lastIndexOf("M") > 0 ? path : `M${points.filter(isCorner).join("L")}`;
}

function withoutEmptyGroups(svg: string): string {
  const less = svg.replace(/<g[^>]*><\/g>/g, "");
  return less === svg ? svg : withoutEmptyGroups(less);
}

// The picture in ARCHITECTURE.md, made from the imports of the code: the parts, and who rests on whom. An arrow that follows
// from two others is left out.
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { Graph, layout } from "@dagrejs/dagre";

export const ARCHITECTURE_PICTURE = "docs/pictures/architecture.svg";

const root = path.join(import.meta.dirname, "..");
const [WIDTH, HEIGHT] = [164, 32];

/** "server/core/rules" of "server/core/rules/data/index.ts". */
export const partOf = (file: string): string =>
  /^(?:server\/core\/[^/]+|server\/[^/]+|[^/]+)(?=\/)/.exec(file)?.[0] ?? file;

/** Each part with what it imports from others, types included. */
export function partsOf(files: ReadonlyMap<string, string>): ReadonlyMap<string, ReadonlySet<string>> {
  const parts = new Map<string, Set<string>>();
  for (const [file, text] of files) {
    const name = partOf(file);
    const on = parts.get(name) ?? new Set();
    parts.set(name, on);
    for (const [, target = ""] of text.matchAll(/(?:from|import\() ?"(\.[^"]+)"/g)) {
      const other = partOf(path.posix.join(path.posix.dirname(file), target));
      if (other !== name) on.add(other);
    }
  }
  return parts;
}

/** Arrows that no way through other parts makes needless. */
export function arrowsOf(
  parts: ReadonlyMap<string, ReadonlySet<string>>,
): readonly (readonly [from: string, to: string])[] {
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    [...(parts.get(from) ?? [])].some((next) => {
      if (seen.has(next)) return false;
      seen.add(next);
      return next === to || reaches(next, to, seen);
    });
  return [...parts].flatMap(([from, on]) =>
    [...on]
      .filter((to) => parts.has(to) && ![...on].some((other) => other !== to && reaches(other, to, new Set([from]))))
      .map((to) => [from, to] as const),
  );
}

export function architecturePicture(): string {
  const files = globSync("{schemas,protocol,server,client}/**/*.ts", { cwd: root })
    .map((file) => file.replaceAll(path.sep, "/"))
    .toSorted();
  const parts = partsOf(new Map(files.map((file) => [file, readFileSync(path.join(root, file), "utf8")])));
  const drawn = new Graph().setGraph({ rankdir: "TB", nodesep: 18, ranksep: 28 }).setDefaultEdgeLabel(() => ({}));
  for (const name of parts.keys()) drawn.setNode(name, { width: WIDTH, height: HEIGHT });
  for (const [from, to] of arrowsOf(parts)) drawn.setEdge(from, to);
  layout(drawn);
  const { width = 0, height = 0 } = drawn.graph();
  const arrows = drawn.edges().map((edge) => {
    const way = drawn
      .edge(edge)
      .points.map(
        ({ x, y }: { x: number; y: number }, n: number) => `${n === 0 ? "M" : "L"}${x.toFixed(0)} ${y.toFixed(0)}`,
      );
    return `<path d="${way.join("")}" marker-end="url(#tip)"/>`;
  });
  const boxes = [...parts.keys()].map((name) => {
    const { x = 0, y = 0 } = drawn.node(name);
    return [
      `<rect x="${(x - WIDTH / 2).toFixed(0)}" y="${(y - HEIGHT / 2).toFixed(0)}" width="${WIDTH}" height="${HEIGHT}" rx="4"/>`,
      `<text x="${x.toFixed(0)}" y="${(y + 4).toFixed(0)}">${name}</text>`,
    ].join("\n");
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-8 -8 ${(width + 16).toFixed(0)} ${(height + 16).toFixed(0)}" width="${(width + 16).toFixed(0)}" font-family="system-ui, sans-serif" font-size="13" text-anchor="middle">
<title>The parts of Golden Thread: each rests on those that its arrows lead to</title>
<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="#555"/></marker></defs>
<rect x="-8" y="-8" width="100%" height="100%" fill="#fff"/>
<g fill="none" stroke="#555">
${arrows.join("\n")}
</g>
<g fill="#1f1f1f">
${boxes.join("\n").replaceAll("<rect ", '<rect fill="#f3f6fa" stroke="#7b8ba0" ')}
</g>
</svg>
`;
}

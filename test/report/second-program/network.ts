// The networks of a sample, by the words of DOMAIN.md and of the issue: over the people who answered.
import path from "node:path";
import { type Page, rowsOf } from "./sample.ts";

export function networkOf({ file, fields }: Page) {
  const people = rowsOf(path.join(path.dirname(file), fields.nodes));
  const rows = rowsOf(path.join(path.dirname(file), fields.ties));
  const codes = people.map(({ id }) => id ?? "");
  const answered = new Set(
    people.filter((row) => (row.responded ?? row.answered) === "true").map(({ id }) => id ?? ""),
  );
  const group = new Map(people.map((row) => [row.id ?? "", row.staff_group ?? row.group ?? ""]));
  const ties = new Set(rows.filter(({ from, to }) => from !== to).map(({ from, to }) => `${from}>${to}`));
  const pairs = new Set([...ties].map((tie) => tie.split(">").toSorted().join("-")));
  const touches = (code: string): number => [...pairs].filter((pair) => pair.split("-").includes(code)).length;
  const heard = [...answered];

  const among = [...ties].filter((tie) => tie.split(">").every((code) => answered.has(code)));
  const returned = among.filter((tie) => ties.has(tie.split(">").toReversed().join(">")));

  // Parts that hang together, by painting neighbours until no colour changes.
  const colour = new Map(codes.map((code) => [code, code]));
  for (let changed = true; changed; ) {
    changed = false;
    for (const pair of pairs) {
      const [a = "", b = ""] = pair.split("-");
      const [one = "", other = ""] = [colour.get(a), colour.get(b)].toSorted();
      if (one === other) continue;
      colour.set(a, one).set(b, one);
      changed = true;
    }
  }
  const parts = Map.groupBy(heard, (code) => colour.get(code));
  const largest = Math.max(...[...parts.values()].map((part) => part.length));

  const known = codes.flatMap((a, at) =>
    codes.slice(at + 1).flatMap((b) => (answered.has(a) || answered.has(b) ? [[a, b] as const] : [])),
  );
  const isInside = (a: string, b: string): boolean => group.get(a) === group.get(b);
  const index = (all: readonly (readonly [string, string])[]): number => {
    const inside = all.filter(([a, b]) => isInside(a, b)).length;
    return (all.length - 2 * inside) / all.length;
  };
  const tied = [...pairs].map((pair) => pair.split("-") as [string, string]);
  const received = codes.map((code) => [...ties].filter((tie) => tie.endsWith(`>${code}`)).length);
  const topThree = received.toSorted((a, b) => b - a).slice(0, 3);
  return {
    people: codes.length,
    answered: answered.size,
    ties: ties.size,
    density: among.length / (heard.length * (heard.length - 1)),
    degree: heard.reduce((sum, code) => sum + touches(code), 0) / heard.length,
    alone: heard.filter((code) => touches(code) === 0).length,
    largest: largest / heard.length,
    returned: returned.length / among.length,
    index: index(tied),
    indexByChance: index(known),
    topThree: topThree.reduce((sum, count) => sum + count, 0) / ties.size,
  };
}

// Threads: their seven statuses, the way that is shown, and what holds of every workspace.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Graph } from "../../server/core/graph/graph.ts";
import { putFile } from "../../server/core/graph/load.ts";
import { above, beneath, THREAD_STATUSES, type ThreadStatus, threadOf } from "../../server/core/graph/thread.ts";
import { buildGraph, dayOf, readFixture, TODAY } from "../fixture.ts";
import { property } from "../property.ts";

const today = dayOf(TODAY);

/** The levels of the objectives below are told by their ids: nat-x, sys-x, org-x, div-x, team-x. */
const LEVELS: Readonly<Record<string, string>> = {
  nat: "national",
  sys: "system",
  org: "organisation",
  div: "division",
  team: "team",
};

/** Documents in short: `objective org-a supports: [nat-a]`, one a line; the fields are YAML, and links may be bare ids. */
function workspace(lines: string): Graph {
  const graph = new Graph(dayOf(TODAY));
  for (const line of lines.trim().split("\n")) putShort(graph, line.trim());
  return graph;
}

function putShort(graph: Graph, line: string): void {
  const [, kind = "", id = "", fields = ""] = /^(\w+) ([\w-]+)\s*(.*)$/.exec(line) ?? [];
  const level = kind === "objective" ? `level: ${LEVELS[id.split("-")[0] ?? ""]}\n` : "";
  const links = fields.replace(
    /supports: \[([^{\]]*)\]/,
    (_, ids: string) => `supports: [${entries(ids, "objective")}]`,
  );
  const text = links.replace(/metrics: \[([^{\]]*)\]/, (_, ids: string) => `metrics: [${entries(ids, "metric")}]`);
  putFile(graph, `${kind}s/${id}.md`, `---\nkind: ${kind}\nid: ${id}\n${level}${text.replaceAll("; ", "\n")}\n---\n`);
}

const entries = (ids: string, field: string): string =>
  ids
    .split(",")
    .map((id) => `{ ${field}: ${id.trim()} }`)
    .join(", ");

/** The status and the way of a thread: `complete: late-starts > urology > org-a > nat-a`. */
function thread(graph: Graph, id: string): string {
  const document = graph.find(id);
  if (!document) throw new Error(`there is no ${id}`);
  const { status, steps } = threadOf(graph, document, today);
  const way = steps.map((step) => {
    const doubt = step.link?.doubt;
    return `${doubt ? `(${doubt}) ` : ""}${step.document.id}`;
  });
  return `${status}: ${way.join(" > ")}`;
}

const threadIn = (lines: string, id: string): string => thread(workspace(lines), id);

/** The ids of what lies above or beneath a document. */
function idsFrom(graph: Graph, id: string, walk: typeof above): readonly (string | undefined)[] {
  const document = graph.find(id);
  return document ? [...walk(graph, document)].map((met) => met.id) : [];
}

describe("the seven statuses", () => {
  test("complete: through a plan and objectives up to the nation", () => {
    const lines = `
      metric late-starts
      plan urology supports: [org-a]; metrics: [late-starts]
      objective org-a supports: [sys-a]
      objective sys-a supports: [nat-a]
      objective nat-a`;
    expect(threadIn(lines, "late-starts")).toBe("complete: late-starts > urology > org-a > sys-a > nat-a");
    expect(threadIn(lines, "urology")).toBe("complete: urology > org-a > sys-a > nat-a");
    expect(threadIn(lines, "nat-a")).toBe("complete: nat-a");
  });

  test("local-only: while the permission lasts", () => {
    const lines = (until: string) => `
      metric survey supports: [org-a]
      objective org-a local_only: { reason: a promise, until: ${until} }`;
    expect(threadIn(lines(TODAY), "survey")).toBe("local-only: survey > org-a");
    expect(threadIn(lines("2026-04-19"), "survey")).toBe("broken-national: survey > org-a");
  });

  test("suspect: an objective above was revised after the link was confirmed", () => {
    const lines = (confirmed: string, revised: string) => `
      metric waits supports: [{ objective: org-a }]
      objective org-a supports: [{ objective: nat-a, confirmed: ${confirmed} }]
      objective nat-a revised: ${revised}`;
    expect(threadIn(lines("2025-05-12", "2025-10-24"), "waits")).toBe("suspect: waits > org-a > (suspect) nat-a");
    expect(threadIn(lines("2025-10-24", "2025-10-24"), "waits")).toBe("complete: waits > org-a > nat-a");
    // A revision that is announced is not yet one.
    expect(threadIn(lines("2025-05-12", "2026-10-24"), "waits")).toBe("complete: waits > org-a > nat-a");
  });

  test("expired: an objective's period has ended, or it was replaced or withdrawn", () => {
    const lines = (fields: string) => `
      metric waits supports: [org-a]
      objective org-a supports: [nat-a]
      objective nat-a ${fields}`;
    const expired = "expired: waits > org-a > (expired) nat-a";
    expect(threadIn(lines("period: { from: 2025-04-01, to: 2026-03-31 }"), "waits")).toBe(expired);
    expect(threadIn(lines("status: superseded"), "waits")).toBe(expired);
    expect(threadIn(lines("status: withdrawn"), "waits")).toBe(expired);
    expect(threadIn(lines(`period: { from: 2025-04-01, to: ${TODAY} }`), "waits")).toBe(
      "complete: waits > org-a > nat-a",
    );
  });

  test("expired: also of an ended objective itself, and of a metric that it names", () => {
    const lines = `
      metric waits
      objective org-a measure: { metric: waits }; status: superseded; supports: [nat-a]
      objective nat-a`;
    expect(threadIn(lines, "org-a")).toBe("expired: org-a > nat-a");
    expect(threadIn(lines, "waits")).toBe("expired: waits > (expired) org-a > nat-a");
  });

  test("broken-national: reaches the organisation and stops there, or above it", () => {
    const lines = `
      metric waits supports: [org-a]
      objective org-a supports: [sys-a]
      objective sys-a`;
    expect(threadIn(lines, "waits")).toBe("broken-national: waits > org-a > sys-a");
  });

  test("broken-organisation: stops at a plan or at a team's objective", () => {
    const lines = `
      metric a
      metric b
      plan pa metrics: [a]
      plan pb metrics: [b]; supports: [team-b]
      objective team-b supports: [div-b]
      objective div-b`;
    expect(threadIn(lines, "a")).toBe("broken-organisation: a > pa");
    expect(threadIn(lines, "b")).toBe("broken-organisation: b > pb > team-b > div-b");
  });

  test("none: in no plan and under no objective, also when a parent is not either", () => {
    const lines = `
      metric a contributes_to: [b]
      metric b`;
    expect(threadIn(lines, "a")).toBe("none: a > b");
    expect(threadIn(lines, "b")).toBe("none: b");
  });
});

describe("ways up", () => {
  test("of several ways the best counts, and of equally good ones the shortest", () => {
    const lines = `
      metric waits supports: [{ objective: org-old, confirmed: 2025-01-01 }, { objective: org-far }, { objective: org-near }]
      objective org-old revised: 2025-06-01; supports: [nat-a]
      objective org-far supports: [sys-a]
      objective org-near supports: [nat-a]
      objective sys-a supports: [nat-a]
      objective nat-a`;
    expect(threadIn(lines, "waits")).toBe("complete: waits > org-near > nat-a");
  });

  test("on one way the worst link decides", () => {
    const lines = `
      metric waits supports: [{ objective: org-a, confirmed: 2025-01-01 }]
      objective org-a revised: 2025-06-01; supports: [sys-a]
      objective sys-a status: superseded; supports: [{ objective: nat-a, confirmed: 2025-01-01 }]
      objective nat-a revised: 2025-06-01`;
    expect(threadIn(lines, "waits")).toBe("expired: waits > (suspect) org-a > (expired) sys-a > (suspect) nat-a");
  });

  test("standing alone with permission is better than a way that is in doubt", () => {
    const lines = `
      plan p supports: [org-old, org-own]
      objective org-old status: superseded; supports: [nat-a]
      objective org-own local_only: { reason: a promise, until: 2027-03-31 }
      objective nat-a`;
    expect(threadIn(lines, "p")).toBe("local-only: p > org-own");
  });

  test("a diamond is one way, told once", () => {
    const lines = `
      objective org-a supports: [sys-a, sys-b]
      objective sys-a supports: [nat-a]
      objective sys-b supports: [nat-a]
      objective nat-a`;
    expect(threadIn(lines, "org-a")).toBe("complete: org-a > sys-a > nat-a");
    expect(idsFrom(workspace(lines), "org-a", above)).toEqual(["sys-a", "sys-b", "nat-a"]);
  });

  test("circles end, and the way out of one is found from each of its objectives", () => {
    const circle = `
      objective org-a supports: [org-b]
      objective org-b supports: [org-a]`;
    expect(threadIn(circle, "org-a")).toBe("broken-national: org-a > org-b");
    const withWayOut = `
      plan p supports: [{ objective: org-a, confirmed: 2025-01-01 }, { objective: org-b }]
      objective org-a revised: 2025-06-01; supports: [org-b, nat-a]
      objective org-b supports: [{ objective: org-a, confirmed: 2025-07-01 }]
      objective nat-a`;
    // Met first on a way in doubt, 'org-a' must not be forgotten for the way without.
    expect(threadIn(withWayOut, "p")).toBe("complete: p > org-b > org-a > nat-a");
    expect(threadIn("objective org-a supports: [org-a]", "org-a")).toBe("broken-national: org-a");
  });

  test("a thread of ten thousand hops is followed", () => {
    const graph = new Graph(dayOf(TODAY));
    for (let hop = 0; hop < 10_000; hop++) putShort(graph, `objective org-${hop} supports: [org-${hop + 1}]`);
    putShort(graph, "objective org-10000 supports: [nat-a]");
    putShort(graph, "objective nat-a");
    expect(thread(graph, "org-0")).toMatch(/^complete: org-0 > .* > nat-a$/);
  });

  test("a metric climbs through its parent", () => {
    const lines = `
      metric local contributes_to: [wide]
      metric wide
      objective org-a measure: { metric: wide }; supports: [nat-a]
      objective nat-a`;
    expect(threadIn(lines, "local")).toBe("complete: local > wide > org-a > nat-a");
  });

  test("a former id leads to the document that had it, unless another has it now", () => {
    const lines = `
      plan p supports: [org-old]; metrics: [late-starts]
      metric starts formerly: [late-starts]
      objective org-new formerly: [org-old]; supports: [nat-a]
      objective nat-a`;
    expect(threadIn(lines, "starts")).toBe("complete: starts > p > org-new > nat-a");
    const taken = `${lines}\nmetric late-starts`;
    expect(threadIn(taken, "starts")).toBe("none: starts");
    expect(threadIn(taken, "late-starts")).toBe("complete: late-starts > p > org-new > nat-a");
  });

  test("of two metrics with one id each is meant", () => {
    const graph = workspace("plan p metrics: [a]\nmetric a");
    putFile(graph, "metrics/z.md", "---\nkind: metric\nid: a\n---\n");
    expect(graph.withId("a").map((metric) => threadOf(graph, metric, today).status)).toEqual([
      "broken-organisation",
      "broken-organisation",
    ]);
  });

  test("links that lead nowhere, or to the wrong kind, are no way up", () => {
    const lines = `
      plan p supports: [org-gone, m]; metrics: [m]
      metric m`;
    expect(threadIn(lines, "p")).toBe("broken-organisation: p");
  });

  test("objectives of a catalogue are part of the way", () => {
    const { files } = readFixture(`
=== plan-lint.yaml
catalogues: [./catalogues/nhs]
=== catalogues/nhs/nat-a.md
---
kind: objective
id: nat-a
level: national
---
=== plans/p.md
---
kind: plan
id: p
supports: [{ objective: nat-a }]
---
`);
    expect(thread(buildGraph(files), "p")).toBe("complete: p > nat-a");
  });

  test("of a half-typed document what could be read counts", () => {
    const graph = workspace("objective org-a supports: [nat-a]\nobjective nat-a");
    putFile(graph, "plans/p.md", '---\nkind: plan\nid: p\nsupports: [{ objective: org-a }]\ntitle: "half\n---\n');
    expect(thread(graph, "p")).toBe("complete: p > org-a > nat-a");
  });

  test("everything beneath an objective, nearest first and once", () => {
    const lines = `
      objective org-a measure: { metric: a }
      objective div-a supports: [org-a]
      plan p supports: [div-a, org-a]; metrics: [a, b]
      metric a
      metric b
      metric c contributes_to: [b]`;
    expect(idsFrom(workspace(lines), "org-a", beneath)).toEqual(["div-a", "p", "a", "b", "c"]);
  });
});

describe("whatever the workspace", () => {
  const OBJECTIVES = ["nat-a", "nat-b", "sys-a", "org-a", "org-b", "div-a", "team-a"];
  const METRICS = ["m", "n"];
  const target = fc.record({
    objective: fc.constantFrom(...OBJECTIVES, "org-nowhere"),
    confirmed: fc.constantFrom("2025-01-01", "2025-09-01"),
  });
  const supports = fc.array(target, { maxLength: 3 });
  const fate = fc.constantFrom(
    "",
    "revised: 2025-06-01; ",
    "status: superseded; ",
    "local_only: { reason: a, until: 2027-01-01 }; ",
  );
  const written = (links: readonly { objective: string; confirmed: string }[]): string =>
    `supports: [${links.map(({ objective, confirmed }) => `{ objective: ${objective}, confirmed: ${confirmed} }`).join(", ")}]`;
  /** For each document its kind, its id, its fate and its links; a link is added to one of them later. */
  const documents = fc
    .tuple(
      ...OBJECTIVES.map((id) =>
        fc.tuple(fate, supports).map(([how, links]) => ({ kind: "objective", id, how, links })),
      ),
      ...["p", "q"].map((id) =>
        fc.tuple(fc.subarray(METRICS), supports).map(([own, links]) => ({
          kind: "plan",
          id,
          how: own.length > 0 ? `metrics: [${own.join(", ")}]; ` : "",
          links,
        })),
      ),
      ...METRICS.map((id) => supports.map((links) => ({ kind: "metric", id, how: "", links }))),
    )
    .map((list) => [...list]);
  type Short = {
    readonly kind: string;
    readonly id: string;
    readonly how: string;
    readonly links: Parameters<typeof written>[0];
  };
  const line = ({ kind, id, how, links }: Short): string => `${kind} ${id} ${how}${written(links)}`;
  const statusesIn = (graph: Graph, list: readonly Short[]): readonly ThreadStatus[] =>
    list.map(({ id }) => {
      const document = graph.find(id);
      return document ? threadOf(graph, document, today).status : "none";
    });

  property("one more link never makes a status worse", { seed: 1, runs: 200 }, () =>
    fc.property(documents, fc.nat(), target, (list, which, added) => {
      const before = statusesIn(workspace(list.map(line).join("\n")), list);
      const more = list.map((one, index) =>
        index === which % list.length ? { ...one, links: [...one.links, added] } : one,
      );
      const after = statusesIn(workspace(more.map(line).join("\n")), more);
      for (const [index, status] of after.entries())
        expect(THREAD_STATUSES.indexOf(status)).toBeLessThanOrEqual(
          THREAD_STATUSES.indexOf(before[index] ?? "complete"),
        );
    }),
  );

  property("threads do not depend on the order of reading", { seed: 1, runs: 200 }, () =>
    fc.property(
      documents.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
      ([list, shuffled]) => {
        const one = workspace(list.map(line).join("\n"));
        const other = workspace(shuffled.map(line).join("\n"));
        for (const { id } of list) expect(thread(other, id)).toBe(thread(one, id));
      },
    ),
  );

  property("the best of all ways is found, as one finds it by trying each of them", { seed: 1, runs: 200 }, () =>
    fc.property(documents, (list) => {
      const graph = workspace(list.map(line).join("\n"));
      for (const { id } of list) expect(thread(graph, id).split(":")[0]).toBe(byTryingEachWay(list, id));
    }),
  );

  /** The status of a thread by its definition: the best over all ways that meet nobody twice, each as bad as its worst link. */
  function byTryingEachWay(list: readonly Short[], id: string): ThreadStatus {
    const byId = new Map(list.map((one) => [one.id, one]));
    const worst = (statuses: readonly ThreadStatus[]): ThreadStatus =>
      THREAD_STATUSES.findLast((status) => statuses.includes(status)) ?? "complete";
    const best = (statuses: readonly ThreadStatus[]): ThreadStatus =>
      THREAD_STATUSES.find((status) => statuses.includes(status)) ?? "none";
    const ways = (at: Short, met: readonly Short[], doubts: readonly ThreadStatus[]): readonly ThreadStatus[] => {
      if (at.id.startsWith("nat-")) return [worst(doubts)];
      const above = [
        ...at.links.flatMap(({ objective, confirmed }) => {
          const to = byId.get(objective);
          if (!to || to.id === at.id) return [];
          const isSuspect = to.how.includes("revised") && confirmed < "2025-06-01";
          return [
            { to, doubt: to.how.includes("superseded") ? "expired" : isSuspect ? "suspect" : "complete" } as const,
          ];
        }),
        ...list
          .filter(({ kind, how }) => at.kind === "metric" && kind === "plan" && /\[.*\]/.exec(how)?.[0].includes(at.id))
          .map((to) => ({ to, doubt: "complete" as const })),
      ];
      const alone: ThreadStatus =
        at.kind === "metric" && above.length === 0
          ? "none"
          : at.how.includes("local_only")
            ? "local-only"
            : /^(?:org|sys)-/.test(at.id)
              ? "broken-national"
              : "broken-organisation";
      const onwards = above.filter(({ to }) => !met.includes(to));
      return [
        worst([alone, ...doubts]),
        ...onwards.flatMap(({ to, doubt }) => ways(to, [...met, to], [...doubts, doubt])),
      ];
    };
    const start = byId.get(id);
    if (!start) return "none";
    return best(ways(start, [start], start.how.includes("superseded") ? ["expired"] : []));
  }
});

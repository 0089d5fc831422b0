import { expect, test } from "vitest";
import { referencesAt } from "../../server/core/features/references.ts";
import type { Place } from "../../server/core/text/range.ts";
import { atCursor } from "./at-cursor.ts";
import { THREAD } from "./thread.ts";

function references(picture: string) {
  const { graph, document, offset } = atCursor(picture);
  const found = referencesAt(graph, document, offset);
  const shown = ({ file, range }: Place) => `${file}: ${graph.text(file).slice(range.start, range.end)}`;
  return (
    found && {
      declaration: found.declaration && shown(found.declaration),
      relations: found.relations.map(({ kind, field, places }) => `${kind} ${field}: ${places.map(shown).join(", ")}`),
    }
  );
}

const more = `
=== plans/b.md
---
kind: plan
id: b
aim: { metric: late-starts }
metrics: [{ metric: late-starts, role: process }, { metric: late-starts, role: context }]
related_plans: [theatre-starts]
---
=== metrics/a.md
---
kind: metric
id: a
contributes_to: [late-starts]
---
`;

test("of a metric: the links of the thread first, then the others, each sort by itself", () => {
  const { declaration, relations } =
    references(`${THREAD}${more}`.replace("id: late-starts", "id: late<|>-starts")) ?? {};
  expect(declaration).toBe("metrics/late-starts.md: late-starts");
  expect(relations).toEqual([
    "plan metrics.metric: plans/b.md: late-starts, plans/b.md: late-starts, plans/theatres.md: late-starts",
    "metric contributes_to: metrics/a.md: late-starts",
    "plan aim.metric: plans/b.md: late-starts",
  ]);
});

test("from any use, and under a former id as well", () => {
  expect(references(THREAD.replace("objective: org-surgery", "objective: org-sur<|>gery"))).toEqual({
    declaration: "objectives/trust.md: org-theatres",
    relations: [
      "plan supports.objective: plans/theatres.md: org-surgery",
      "metric supports.objective: metrics/utilisation.md: org-theatres",
    ],
  });
  expect(references(THREAD.replace("[org-surgery]", "[org-sur<|>gery]"))?.declaration).toBe(
    "objectives/trust.md: org-theatres",
  );
});

test("of an id that nobody has: all who mention it", () => {
  expect(
    references(
      "=== a.md\n---\nkind: unit\nid: a\nparent: no<|>where\n---\n=== b.md\n---\nkind: unit\nparent: nowhere\n---\n",
    ),
  ).toEqual({
    declaration: undefined,
    relations: ["unit parent: a.md: nowhere, b.md: nowhere"],
  });
});

test("nothing where no id stands", () => {
  expect(references(THREAD.replace("title: Late", "title: La<|>te"))).toBeUndefined();
  expect(references("=== a.md\n---\nkind: nonsense\nid: a<|>\n---\n")).toBeUndefined();
});

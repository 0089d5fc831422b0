// Two documents that say different things about one fact: either of them takes over what the other says.
import { type Document, isOfKind } from "../../document/document.ts";
import { periodContaining, toIso } from "../../document/period.ts";
import type { Path } from "../../document/value.ts";
import { nameOf } from "../../document/words.ts";
import { changeOf } from "../../graph/plan-metrics.ts";
import { childUnits, SIZE_MEASURES, sizeOf } from "../../graph/units.ts";
import { type Asked, defineQuickFix, type Proposal, pathOf, toChange } from "./quick-fix.ts";

const FIXES: Readonly<Record<string, (asked: Asked) => readonly Proposal[]>> = {
  "direction-contradicts": directions,
  "conflicting-targets": targets,
  "unit-size-inconsistent": sizes,
  "approach-clash": plansBeside,
  "unit-outside-objective": contributes,
  "baseline-overlaps-change": baselineEnd,
};

export default defineQuickFix({
  rules: Object.keys(FIXES),
  fixesFor: (asked) => FIXES[asked.diagnostic.rule]?.(asked) ?? [],
});

/** The other document of a finding. */
const otherOf = ({ graph, diagnostic: { related } }: Asked): Document | undefined =>
  related[0] && graph.document(related[0].file);

function directions(asked: Asked): readonly Proposal[] {
  const { document } = asked;
  const metric = otherOf(asked);
  if (!isOfKind(document, "objective") || !isOfKind(metric, "metric")) return [];
  const [here, there] = [document.fields.measure?.direction, metric.fields.direction];
  if (here === undefined || there === undefined) return [];
  return [
    ...toChange(document, `Say '${there}' here, as the metric does`, [{ at: ["measure", "direction"], put: there }]),
    ...toChange(metric, `Say '${here}' in the metric, as the objective does`, [{ at: ["direction"], put: here }]),
  ];
}

function targets(asked: Asked): readonly Proposal[] {
  const { document } = asked;
  const other = otherOf(asked);
  const here = isOfKind(document, "plan") ? document.fields.aim?.to : undefined;
  if (!other || here === undefined) return [];
  const [there, at]: readonly [unknown, Path] = isOfKind(other, "plan")
    ? [other.fields.aim?.to, ["aim", "to"]]
    : isOfKind(other, "metric") && !Array.isArray(other.fields.target) && other.fields.target
      ? ["value" in other.fields.target ? other.fields.target.value : undefined, ["target", "value"]]
      : [undefined, []];
  if (typeof there !== "number") return [];
  return [
    ...toChange(document, `Aim for ${there} here too, as '${nameOf(other)}' does`, [{ at: ["aim", "to"], put: there }]),
    ...toChange(other, `Set ${here} in '${nameOf(other)}' too`, [{ at, put: here }]),
  ];
}

/** A unit is at least as large as its parts together. */
function sizes(asked: Asked): readonly Proposal[] {
  const { graph, document } = asked;
  const [, measure] = pathOf(asked);
  const known = SIZE_MEASURES.find((one) => one === measure);
  if (!isOfKind(document, "unit") || !known) return [];
  const parts = childUnits(graph, document).map((unit) =>
    unit === document ? undefined : sizeOf(graph, unit, known, [document]),
  );
  const sum = parts.reduce<number>((total, size) => total + (size ?? 0), 0);
  return toChange(document, `Change to ${sum}, as its units add up to`, [{ at: ["size", known], put: sum }]);
}

/** Two plans that work side by side know of each other. */
function plansBeside(asked: Asked): readonly Proposal[] {
  const { document } = asked;
  const other = otherOf(asked);
  if (!isOfKind(document, "plan") || !isOfKind(other, "plan") || other.id === undefined) return [];
  const at = ["related_plans", document.fields.related_plans?.length ?? 0];
  return toChange(document, `The teams have met: name '${nameOf(other)}' as a related plan`, [{ at, put: other.id }]);
}

/** Work elsewhere can still contribute. */
function contributes(asked: Asked): readonly Proposal[] {
  const [list, index] = pathOf(asked);
  if (list !== "supports" || index === undefined) return [];
  return toChange(asked.document, "Say that it only contributes ('strength: contributory')", [
    { at: [list, index, "strength"], put: "contributory" },
  ]);
}

/** The last day or month before the change, as the baseline is written. */
function baselineEnd(asked: Asked): readonly Proposal[] {
  const { document } = asked;
  const plan = otherOf(asked);
  const change = isOfKind(plan, "plan") ? changeOf(plan) : undefined;
  const at = pathOf(asked).slice(0, -1);
  const index = at[1];
  const baseline = isOfKind(document, "metric")
    ? document.fields.baseline
    : isOfKind(document, "plan") && typeof index === "number"
      ? document.fields.metrics?.[index]?.baseline
      : undefined;
  if (baseline === undefined || change === undefined) return [];
  const { from = "", to = "" } = baseline;
  const isMonth = to.length === "2025-04".length;
  const last = isMonth ? toIso(periodContaining("month", change).start - 1).slice(0, to.length) : toIso(change - 1);
  if (last < from) return [];
  return toChange(document, `End the baseline with ${last}, before the change`, [{ at: [...at, "to"], put: last }], {
    isPreferred: true,
  });
}

import { keyPlaceOf } from "../../document/document.ts";
import { isAttempted } from "../../document/unread.ts";
import { nameOf } from "../../document/words.ts";
import type { GraphView } from "../../graph/graph.ts";
import { isUnderWay } from "../../graph/plan-metrics.ts";
import { childUnits, outermost, type Unit, unitAndAncestors, unitOf } from "../../graph/units.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "target-too-broad",
  family: "scope",
  summary: "A plan takes on one pathway in a few units.",
  why: "A first exercise in one trust took on 'the first 24 hours' of care. It touched so many places that no clear objective could be set, and the work had to begin again with something smaller.",
  help: "Choose one pathway with one start and one stop, and the few units that it runs through. The others can follow.",
  severity: "warning",
  appliesTo: ["plan"],
  options: {
    units: { default: 4, description: "How many units a plan may change before it is called broad." },
  },
  examples: {
    bad: [
      `
=== plans/first-24-hours.md
---
kind: plan
id: first-24-hours
stage: chosen
scope:
  units: [trust]
  ^^^^^ The scope is all of 'Northbridge, all sites' and all patients in their first 24 hours. Narrow it to one pathway in a few units that you can describe in a sentence ('the first 24 hours' proved too broad).
  population: all patients in their first 24 hours
---
=== units/trust.md
---
kind: unit
id: trust
title: Northbridge, all sites
type: trust
---
=== units/ward.md
---
kind: unit
id: ward
parent: trust
---
`,
      `
=== plans/first-24-hours.md
---
kind: plan
id: first-24-hours
stage: chosen
scope:
  units: [admissions, cardiac-ward, stroke-ward, surgical-ward, frailty-unit]
  ^^^^^ The scope spans 5 units and 2 specialties and has no single start and stop event. Narrow it to one pathway you can describe in a sentence ('the first 24 hours' proved too broad).
---
=== units/admissions.md
---
kind: unit
id: admissions
---
=== units/cardiology.md
---
kind: unit
id: cardiology
type: specialty
---
=== units/cardiac-ward.md
---
kind: unit
id: cardiac-ward
parent: cardiology
---
=== units/neurology.md
---
kind: unit
id: neurology
type: specialty
---
=== units/stroke-ward.md
---
kind: unit
id: stroke-ward
parent: neurology
---
=== units/surgical-ward.md
---
kind: unit
id: surgical-ward
---
=== units/frailty-unit.md
---
kind: unit
id: frailty-unit
---
`,
    ],
    good: `
=== plans/hips.md
---
kind: plan
id: hips
stage: chosen
scope: { units: [trust], population: people with a broken hip }
---
=== units/trust.md
---
kind: unit
id: trust
type: trust
---
=== units/ward.md
---
kind: unit
id: ward
parent: trust
---
=== plans/sepsis.md
---
kind: plan
id: sepsis
stage: chosen
scope: { units: [trust], population: patients with sepsis on all wards }
---
=== plans/door-to-needle.md
---
kind: plan
id: door-to-needle
stage: chosen
scope:
  units: [emergency-department, stroke-ward]
  process: { start: patient arrives, stop: first dose is given }
---
`,
  },

  *check({ document, graph, options }) {
    if (!isUnderWay(document, "chosen")) return;
    const ids = [...new Set((document.fields.scope?.units ?? []).filter((id) => id !== undefined))];
    const units = ids.flatMap((id) => unitOf(graph, id) ?? []);
    const nested = units.length - outermost(graph, units).length;
    const count = ids.length - nested;
    const whole = units.find((unit) => isWhole(graph, unit));
    if (whole && isForEverybody(document.fields.scope?.population)) {
      yield {
        range: keyPlaceOf(document, "scope", "units"),
        message: `The scope is all of '${nameOf(whole)}' and ${document.fields.scope?.population?.trim()}. Narrow it to one pathway in a few units that you can describe in a sentence ('the first 24 hours' proved too broad).`,
      };
      return;
    }
    if (count <= options.units) return;
    const specialties = specialtiesOf(graph, units);
    const and = specialties > 1 ? ` and ${specialties} specialties` : "";
    const open =
      isAttempted(document, "scope", "process", "start") && isAttempted(document, "scope", "process", "stop")
        ? ""
        : " and has no single start and stop event";
    yield {
      range: keyPlaceOf(document, "scope", "units"),
      message: `The scope spans ${count} units${and}${open}. Narrow it to one pathway you can describe in a sentence ('the first 24 hours' proved too broad).`,
    };
  },
});

/** Whether a unit is a whole organisation: at the top, with others beneath it. */
const isWhole = (graph: GraphView, unit: Unit): boolean =>
  unit.fields.parent === undefined && !isAttempted(unit, "parent") && childUnits(graph, unit).length > 0;

/** Whether a population leaves next to nobody out: no word in it tells some people of an organisation from others. */
function isForEverybody(population = ""): boolean {
  const words = population.toLowerCase().match(/[\p{L}\d]+(?:-[\p{L}\d]+)*/gu) ?? [];
  return (
    words.some((word) => EVERYBODY.has(word)) && words.every((word) => EVERYBODY.has(word) || SAYS_NOTHING.has(word))
  );
}

const EVERYBODY: ReadonlySet<string> = new Set(
  `patient patients people persons adults everybody everyone anybody anyone staff service services admission admissions
  inpatient inpatients in-patient in-patients hospital trust board organisation`.split(/\s+/),
);

const SAYS_NOTHING: ReadonlySet<string> = new Set(
  `all every each any the a an our their its whole entire of in at to on as and or who that are is be come comes use uses using
  seen treated cared for adult admitted emergency emergencies acute unplanned families family carers relatives visitors ward wards
  site sites department departments unit units across first 24 48 72 hours day days time`.split(/\s+/),
);

/** How many different specialties the units belong to. */
function specialtiesOf(graph: GraphView, units: readonly Unit[]): number {
  const above = units.flatMap((unit) =>
    unitAndAncestors(graph, unit.id).filter(({ fields }) => fields.type === "specialty"),
  );
  return new Set(above).size;
}

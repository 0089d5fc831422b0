// What the thread rules leave alone, and where their limits lie.
import { describe, test } from "vitest";
import { check, rule } from "../fixture.ts";

const doc = (path: string, fields: string): string => `=== ${path}\n---\n${fields.trim()}\n---\n`;
const NATION = doc("objectives/nat-a.md", "kind: objective\nid: nat-a\ntitle: Waits\nlevel: national\nstatus: active");

describe("thread-none", () => {
  const none = [rule("thread-none")];

  test.each([
    ["a draft", "status: draft"],
    ["a retired metric", "status: retired"],
    ["a metric whose link is misspelt", "supports: [{ objective: org-nowhere }]"],
    ["a metric whose link cannot be read", "supports: org-nowhere"],
    ["a metric whose field is misspelt", "suports: [{ objective: org-nowhere }]"],
  ])("is silent about %s", (_, fields) => check(doc("metrics/m.md", `kind: metric\nid: m\n${fields}`), none));

  test("is silent where a plan misspells the metric", () =>
    check(
      doc("metrics/late-starts.md", "kind: metric\nid: late-starts") +
        doc("plans/p.md", "kind: plan\nid: p\nmetrics: [{ metric: late-strats }]"),
      none,
    ));

  test("is silent where a plan of its unit names a metric that nobody knows", () =>
    check(
      doc("metrics/late-starts.md", "kind: metric\nid: late-starts\nscope: { unit: theatres }") +
        doc("plans/p.md", "kind: plan\nid: p\nscope: { units: [theatres] }\nmetrics: [{ metric: something-else }]"),
      none,
    ));

  test("speaks where the misspelt id is another's", () =>
    check(
      `${doc("metrics/overruns.md", "kind: metric\nid: overruns")}${doc(
        "metrics/late-starts.md",
        `kind: metric\nid: late-starts\n    ^^^^^^^^^^^ This metric belongs to no plan and no objective. Why do we collect it?`,
      )}${doc("plans/p.md", "kind: plan\nid: p\nmetrics: [{ metric: overrun }]")}`,
      none,
    ));

  test("is silent where a half-typed plan may list the metric, and speaks where it cannot", () =>
    check(
      `${doc("metrics/a.md", "kind: metric\nid: late-starts")}${doc(
        "metrics/b.md",
        "kind: metric\nid: overruns\n    ^^^^^^^^ This metric belongs to no plan and no objective. Why do we collect it?",
      )}${doc("plans/p.md", 'kind: plan\nid: p\ntitle: "half\nmetrics: [{ metric: late-starts }]')}`,
      none,
    ));

  test("is silent about both of two metrics with one id that a plan lists", () =>
    check(
      doc("metrics/a.md", "kind: metric\nid: m") +
        doc("metrics/b.md", "kind: metric\nid: m") +
        doc("plans/p.md", "kind: plan\nid: p\nmetrics: [{ metric: m }]"),
      none,
    ));

  test("speaks of a metric that a plan names, but not among its metrics", () =>
    check(
      `${doc(
        "metrics/m.md",
        "kind: metric\nid: m\n    ^ This metric belongs to no plan and no objective. Why do we collect it?",
      )}${doc("plans/p.md", "kind: plan\nid: p\naim: { metric: m }")}`,
      none,
    ));
});

describe("thread-broken-national", () => {
  const broken = [rule("thread-broken-national")];
  const objective = (fields: string) => doc("objectives/a.md", `kind: objective\nid: org-a\n${fields}`);

  test.each([
    ["an objective whose time is over", "level: organisation\nstatus: superseded"],
    ["one whose period has ended", "level: organisation\nperiod: { from: 2025-04-01, to: 2026-03-31 }"],
    [
      "one whose permission has ended, which has a rule of its own",
      "level: organisation\nlocal_only: { until: 2026-01-31 }",
    ],
    ["a national one", "level: national"],
    ["one that does not say its level", "status: active"],
    ["one whose link leads nowhere", "level: organisation\nsupports: [{ objective: nat-gone }]"],
    ["one that only supports itself", "level: organisation\nsupports: [{ objective: org-a }]"],
    ["one that cannot be read", "level: organisation\nsupports: nat-a"],
    ["a draft on which nothing hangs", "level: organisation\nstatus: draft"],
    ["one of the system on which nothing of ours hangs", "level: system\nstatus: active"],
  ])("is silent about %s", (_, fields) => check(objective(fields), broken));

  test("is told once, at the top of what hangs on it", () =>
    check(
      `
=== objectives/sys-a.md
---
kind: objective
id: sys-a
title: A shared hub
level: system
status: active
supports:
^^^^^^^^ The thread stops at 'A shared hub'; that objective supports no national objective. Link it, or mark it local-only with a reason and an end date. It carries 2 metrics.
---
=== objectives/org-a.md
---
kind: objective
id: org-a
level: organisation
status: active
supports: [{ objective: sys-a, because: our patients go there }]
measure: { metric: m }
---
=== metrics/m.md
---
kind: metric
id: m
---
=== metrics/n.md
---
kind: metric
id: n
contributes_to: [m]
---
=== metrics/old.md
---
kind: metric
id: old
status: retired
contributes_to: [m]
---
`,
      [rule("thread-broken-national"), rule("thread-broken-organisation"), rule("thread-none")],
    ));

  test("counts the plans where there is no metric yet", () =>
    check(
      `
=== objectives/org-a.md
---
kind: objective
id: org-a
    ^^^^^ The thread stops at 'org-a'; that objective supports no national objective. Link it, or mark it local-only with a reason and an end date. It carries 1 plan.
level: organisation
status: draft
---
=== plans/p.md
---
kind: plan
id: p
stage: idea
supports: [{ objective: org-a }]
---
`,
      broken,
    ));

  test("is silent where the way on may lie in a catalogue that is not there", () =>
    check(
      "=== plan-lint.yaml\ncatalogues: [./catalogues/sys, ./catalogues/nhs]\n" +
        doc("catalogues/sys/a.md", "kind: objective\nid: sys-a\nlevel: system\nsupports: [{ objective: nat-gone }]") +
        objective("level: organisation\nsupports: [{ objective: sys-a }]"),
      broken,
    ));

  test("is silent about a catalogue's dead end where there is another way up", () =>
    check(
      "=== plan-lint.yaml\ncatalogues: [./catalogues/sys]\n" +
        doc("catalogues/sys/a.md", "kind: objective\nid: sys-a\nlevel: system") +
        NATION +
        objective("level: organisation\nsupports: [{ objective: sys-a }, { objective: nat-a }]"),
      broken,
    ));
});

describe("thread-broken-organisation", () => {
  const broken = [rule("thread-broken-organisation")];
  const metric = doc("metrics/m.md", "kind: metric\nid: m\nstatus: active");
  const plan = (fields: string) => doc("plans/p.md", `kind: plan\nid: p\nmetrics: [{ metric: m }]\n${fields}`);

  test.each([
    ["that is only an idea", "stage: idea"],
    ["that is paused", "stage: paused"],
    ["under way, which is told so itself", "stage: testing"],
    ["whose link leads nowhere", "stage: closed\nsupports: [{ objective: gone }]"],
    ["that cannot be read whole", 'stage: closed\ntitle: "half'],
  ])("is silent about the metrics of a plan %s", (_, fields) => check(metric + plan(fields), broken));

  test("is silent where one of several plans is under way", () =>
    check(
      metric + plan("stage: closed") + doc("plans/q.md", "kind: plan\nid: q\nstage: testing\nmetrics: [{ metric: m }]"),
      broken,
    ));

  test("a team's objective may be local-only", () =>
    check(
      doc("objectives/t.md", "kind: objective\nid: t\nlevel: team\nlocal_only: { reason: ours, until: 2027-01-31 }"),
      broken,
    ));
});

describe("plan-without-objective", () => {
  const plan = (fields: string) => doc("plans/p.md", `kind: plan\nid: p\nprogramme: way\n${fields}`);

  test.each(["idea", "closed", "paused", "stopped"])("is silent about a plan at the stage '%s'", (stage) =>
    check(plan(`stage: ${stage}`), [rule("plan-without-objective")]),
  );
  test("is silent about a plan that does not say its stage", () => check(plan(""), [rule("plan-without-objective")]));

  test("leaves an isolated plan to plan-isolated", () =>
    check(
      `
=== plans/p.md
---
kind: plan
id: p
    ^ This plan supports no objective, belongs to no programme…
stage: testing
---
=== plans/q.md
---
kind: plan
id: q
    ^ This plan supports no objective of the organisation. The thread stops here, at 'q'.
stage: testing
programme: way
---
`,
      [rule("plan-without-objective"), rule("plan-isolated")],
    ));
});

describe("thread-suspect and thread-expired", () => {
  const doubt = [rule("thread-suspect"), rule("thread-expired"), rule("reference-retired")];
  const link = (fields: string) => doc("plans/p.md", `kind: plan\nid: p\n${fields}`);
  const revised = doc(
    "objectives/a.md",
    "kind: objective\nid: a\ntitle: Flow\nlevel: organisation\nrevised: 2026-01-12",
  );
  const over = (fields: string) => doc("objectives/a.md", `kind: objective\nid: a\n${fields}`);
  const PERIOD = "period: { from: 2025-04-01, to: 2026-03-31 }";

  test("links of plans that are closed, paused or stopped are history", () => {
    for (const stage of ["closed", "paused", "stopped"])
      check(revised + link(`stage: ${stage}\nsupports: [{ objective: a, confirmed: 2025-06-01 }]`), doubt);
  });
  test("a link that nobody ever confirmed is not suspect", () =>
    check(revised + link("stage: testing\nsupports: [{ objective: a }]"), doubt));

  test("any objective can be revised, and each link is told", () =>
    check(
      revised +
        `
=== plans/p.md
---
kind: plan
id: p
stage: testing
supports: [{ objective: a, confirmed: 2025-06-01 }]
                                      ^^^^^^^^^^ The organisation objective 'Flow' changed on 12 January 2026. Read it again and confirm this link.
---
=== programmes/w.md
---
kind: programme
id: w
supports: [{ objective: a, confirmed: 2025-06-01 }]
                                      ^^^^^^^^^^ The organisation objective 'Flow' changed on 12 January 2026. Read it again and confirm this link.
---
`.trimStart(),
      doubt,
    ));

  test("figures in different units are not compared", () =>
    check(
      `
=== objectives/a.md
---
kind: objective
id: a
title: Flow
revised: 2026-01-12
supersedes: b
measure: { target: { value: 70, unit: "%", by: 2027-03-31 } }
---
=== objectives/b.md
---
kind: objective
id: b
measure: { target: { value: 4, unit: hours, by: 2026-03-31 } }
---
=== plans/p.md
---
kind: plan
id: p
stage: testing
supports: [{ objective: a, confirmed: 2025-06-01 }]
                                      ^^^^^^^^^^ The objective 'Flow' changed on 12 January 2026. Read it again and confirm this link.
---
`,
      doubt,
    ));

  test("an objective that was withdrawn or replaced before its time is told once, by reference-retired", () => {
    const told = (message: string) => `=== plans/p.md
---
kind: plan
id: p
stage: testing
supports: [{ objective: a, because: so }]
                        ^ ${message}
---
`;
    check(
      over(`${PERIOD}\nstatus: withdrawn`) + told("This plan supports 'a', an objective that was withdrawn."),
      doubt,
    );
    check(over("status: superseded") + told("This plan supports 'a', an objective that was superseded."), doubt);
    check(over(`${PERIOD}\nstatus: superseded`) + told("This objective's period ended on 31 March 2026."), doubt);
  });

  test("of a line of successors the one in force is named, and circles of them end", () =>
    check(
      `
=== objectives/a.md
---
kind: objective
id: a
period: { from: 2023-04-01, to: 2024-03-31 }
superseded_by: b
---
=== objectives/b.md
---
kind: objective
id: b
period: { from: 2024-04-01, to: 2025-03-31 }
supersedes: a
superseded_by: c
---
=== objectives/c.md
---
kind: objective
id: c
period: { from: 2025-04-01, to: 2026-04-20 }
---
=== objectives/x.md
---
kind: objective
id: x
superseded_by: x
period: { from: 2023-04-01, to: 2024-03-31 }
---
=== plans/p.md
---
kind: plan
id: p
stage: testing
supports: [{ objective: a }, { objective: x }]
                        ^ This objective's period ended on 31 March 2024; its successor is c.
                                          ^ This objective's period ended on 31 March 2024.
---
`,
      doubt,
    ));
});

describe("thread-skips-organisation", () => {
  const skips = [rule("thread-skips-organisation")];

  test.each([
    ["an idea", "plans/p.md", "kind: plan\nid: p\nstage: idea\nsupports: [{ objective: nat-a }]"],
    [
      "a plan whose other link leads nowhere",
      "plans/p.md",
      "kind: plan\nid: p\nstage: testing\nsupports: [{ objective: nat-a }, { objective: org-gone }]",
    ],
    [
      "an objective of the organisation",
      "objectives/o.md",
      "kind: objective\nid: o\nlevel: organisation\nsupports: [{ objective: nat-a }]",
    ],
  ])("is silent about %s", (_, path, fields) => check(NATION + doc(path, fields), skips));

  test("a metric with a plan has another way", () =>
    check(
      NATION +
        doc("metrics/m.md", "kind: metric\nid: m\nsupports: [{ objective: nat-a }]") +
        doc("plans/p.md", "kind: plan\nid: p\nmetrics: [{ metric: m }]"),
      skips,
    ));

  test("a division's objective by-passes the trust too", () =>
    check(
      `${NATION}=== objectives/d.md
---
kind: objective
id: d
level: division
supports: [{ objective: nat-a, because: we are large }]
                        ^^^^^ The objective links straight to a national objective and by-passes the trust's own. Leaders will not see it in their plan.
---
`,
      skips,
    ));
});

describe("objective-unmeasured and objective-without-plan", () => {
  const both = [rule("objective-unmeasured"), rule("objective-without-plan")];
  const objective = (fields: string) => doc("objectives/org-flow.md", `kind: objective\nid: org-flow\n${fields}`);

  test.each([
    ["a draft", "level: organisation\nstatus: draft"],
    ["one of the nation", "level: national\nstatus: active"],
    ["one of the system", "level: system\nstatus: active"],
    ["one that begins later", "level: organisation\nstatus: active\nperiod: { from: 2026-10-01 }"],
    ["one that is over", "level: organisation\nstatus: active\nperiod: { from: 2025-04-01, to: 2026-03-31 }"],
  ])("are silent about %s", (_, fields) => check(objective(fields), both));

  test("an objective without anything is told once", () =>
    check(
      `
=== objectives/org-flow.md
---
kind: objective
id: org-flow
    ^^^^^^^^ No metric tells us whether 'Flow' is happening.
title: Flow
level: organisation
status: active
---
`,
      both,
    ));

  test("a plan under way that has no metrics is told so itself", () =>
    check(
      objective("level: organisation\nstatus: active") +
        doc("plans/p.md", "kind: plan\nid: p\nstage: baseline\nsupports: [{ objective: org-flow }]"),
      both,
    ));

  test("a misspelt link may be the one to it", () =>
    check(
      objective("level: organisation\nstatus: active") +
        doc("plans/p.md", "kind: plan\nid: p\nstage: testing\nsupports: [{ objective: org-flwo }]"),
      both,
    ));

  test("a plan that steers by its metric and links to nothing is told so itself", () =>
    check(
      objective("level: organisation\nstatus: active\nmeasure: { metric: m }") +
        doc("metrics/m.md", "kind: metric\nid: m") +
        doc("plans/p.md", "kind: plan\nid: p\nstage: testing\nmetrics: [{ metric: m }]"),
      both,
    ));

  test("a plan that was stopped does not work on it any more", () =>
    check(
      `=== objectives/org-flow.md
---
kind: objective
id: org-flow
    ^^^^^^^^ No plan supports this objective. That may be fine (business as usual), but say so.
level: organisation
status: active
measure: { text: hours }
---
${doc("plans/p.md", "kind: plan\nid: p\nstage: stopped\nsupports: [{ objective: org-flow }]")}`,
      both,
    ));
});

describe("other rules of the thread", () => {
  test("link-without-reason: an empty reason is none, and a link that leads nowhere is mended first", () =>
    check(
      `${NATION}=== objectives/o.md
---
kind: objective
id: o
level: organisation
supports:
  - { objective: nat-a, because: "" }
                 ^^^^^ Say in one sentence why this objective helps 'Waits' ('because').
  - { objective: nat-gone }
---
`,
      [rule("link-without-reason")],
    ));

  test("level-not-rising: a circle is left to link-cycle", () =>
    check(
      `=== objectives/a.md
---
kind: objective
id: a
level: organisation
supports: [{ objective: b, because: so }]
                        ^ These objectives support each other in a circle: a -> b -> a.
---
=== objectives/b.md
---
kind: objective
id: b
level: organisation
supports: [{ objective: a, because: so }]
---
`,
      [rule("level-not-rising"), rule("link-cycle")],
    ));

  test("supports-too-many: one objective named twice is one", () =>
    check(
      doc(
        "plans/p.md",
        "kind: plan\nid: p\nstage: testing\nsupports: [{ objective: a }, { objective: b }, { objective: c }, { objective: a }]",
      ),
      [rule("supports-too-many")],
    ));

  test("local-only-expired: an objective that has found a way up needs no permission", () =>
    check(
      NATION +
        doc(
          "objectives/o.md",
          "kind: objective\nid: o\nlevel: organisation\nsupports: [{ objective: nat-a }]\nlocal_only: { reason: ours, until: 2025-06-30 }",
        ),
      [rule("local-only-expired")],
    ));

  test("objective-overloaded: an objective that names its own metric has answered", () =>
    check(
      `=== plan-lint.yaml
rules: { objective-overloaded: { most: 0 } }
${doc("objectives/o.md", "kind: objective\nid: o\nlevel: organisation\nstatus: active\nmeasure: { metric: m }")}${doc(
  "metrics/m.md",
  "kind: metric\nid: m",
)}`,
      [rule("objective-overloaded")],
    ));
});

describe("unit-outside-objective", () => {
  const outside = [rule("unit-outside-objective")];
  const plan = (units: string, more = "", message = "", stage = "testing"): string =>
    doc(
      "plans/p.md",
      `kind: plan\nid: p\nstage: ${stage}\nscope: { units: [${units}] }\nsupports: [{ objective: o, because: b${more} }]${message && `\n                        ^ ${message}`}`,
    );
  const unit = (id: string, parent = "trust"): string =>
    doc(`units/${id}.md`, `kind: unit\nid: ${id}\nparent: ${parent}`);
  const world = (measured: string): string =>
    doc("objectives/o.md", "kind: objective\nid: o\nlevel: organisation\nmeasure: { metric: m }") +
    doc("metrics/m.md", `kind: metric\nid: m\nscope: { unit: ${measured} }`) +
    doc("units/trust.md", "kind: unit\nid: trust") +
    unit("eyes") +
    unit("theatres") +
    unit("eye-theatre", "theatres");

  test("speaks of all the units of a plan", () =>
    check(
      plan("eyes", "", "The plan works in eyes; the objective covers theatres only.") + world("theatres"),
      outside,
    ));

  test.each([
    ["lies within what is covered", "eye-theatre", "theatres"],
    ["holds what is covered", "theatres", "eye-theatre"],
    ["is what is covered", "eyes", "eyes"],
    ["lies in part within it", "eyes, eye-theatre", "theatres"],
    ["is one of several, one of them unknown", "eyes, nowhere", "theatres"],
    ["is held against a unit that nobody knows", "eyes", "nowhere"],
  ])("is silent about a plan whose unit %s", (_, units, measured) => check(plan(units) + world(measured), outside));

  test.each(["contributory", "enabling"])("work elsewhere can be %s", (strength) =>
    check(plan("eyes", `, strength: ${strength}`) + world("theatres"), outside),
  );
  test("and cannot be direct", () =>
    check(
      plan("eyes", ", strength: direct", "The plan works in eyes; the objective covers theatres only.") +
        world("theatres"),
      outside,
    ));

  test("units that are not known to be of one tree may lie anywhere", () =>
    check(plan("island") + world("theatres") + unit("island", "atlantis"), outside));

  test.each(["idea", "closed", "paused", "stopped"])("is silent about a plan at the stage '%s'", (stage) =>
    check(plan("eyes", "", "", stage) + world("theatres"), outside),
  );
});

describe("objective-not-plain", () => {
  const plain = [rule("objective-not-plain")];
  const objective = (fields: string): string => doc("objectives/o.md", `kind: objective\nid: o\n${fields}`);
  const words = (count: number): string => Array.from({ length: count }, () => "word").join(" ");

  test("forty words are few enough, and one more is not", () => {
    const own = "level: organisation\nstatus: active\nplain_language: ";
    check(objective(own + words(40)), plain);
    check(
      objective(`${own}${words(41)}\n^^^^^^^^^^^^^^ This takes 41 words; 40 are as many as people carry away.`),
      plain,
    );
    check(objective(`${own}>\n  ${words(20)}\n  ${words(20)}`), plain);
  });

  test.each([
    ["that the system set", "level: system\nstatus: active"],
    ["that is being written", "level: organisation\nstatus: draft"],
    ["that is over", "level: organisation\nstatus: active\nperiod: { from: 2024-04-01, to: 2026-04-19 }"],
    ["that is to come", "level: organisation\nstatus: active\nperiod: { from: 2026-04-21, to: 2027-03-31 }"],
    ["whose words cannot be read", "level: organisation\nstatus: active\nplain_language: [a, b]"],
    ["that misspells the field", "level: organisation\nstatus: active\nplain_languge: a b c"],
  ])("is silent about an objective %s", (_, fields) => check(objective(fields), plain));

  test("those of divisions and teams are read too", () =>
    check(
      objective(
        "title: Flow\nlevel: team\nstatus: active\nplain_language:\n^^^^^^^^^^^^^^ 'Flow' is not said in plain language anywhere.",
      ),
      plain,
    ));
});

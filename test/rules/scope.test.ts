// Focus and scope: what these rules leave alone, and the edges of what they say.
import { describe, expect, test } from "vitest";
import { applyEdits } from "../../server/core/text/edit.ts";
import { buildGraph, check, diagnose, readFixture, rule } from "../fixture.ts";

const UNITS = `
=== units/trust.md
---
kind: unit
id: trust
title: The trust
type: trust
size: { theatres: 32, wte: 5200 }
---
=== units/theatres-urology.md
---
kind: unit
id: theatres-urology
title: Urology theatres
parent: trust
size: { theatres: 4, wte: 52 }
---
=== units/urology-suite-a.md
---
kind: unit
id: urology-suite-a
parent: theatres-urology
size: { theatres: 2, wte: 30 }
---
=== units/outpatients.md
---
kind: unit
id: outpatients
title: Outpatients
parent: trust
size: { wte: 260 }
---
`;

const metric = (id: string, unit: string, more = ""): string => `
=== metrics/${id}.md
---
kind: metric
id: ${id}
scope: { unit: ${unit} }
${more}---
`;

describe("metric-scope-too-broad", () => {
  const only = [rule("metric-scope-too-broad")];
  const plan = (scope: string, metrics: string, more = "stage: testing\n"): string => `
=== plans/urology.md
---
kind: plan
id: urology
${more}scope: { units: [${scope}] }
metrics:
${metrics}
---
`;
  const UTILISATION = `type: proportion
unit: "%"
direction: increase
frequency: monthly
target: { value: 84, by: 2026-12-31 }
baseline: { from: 2026-01, to: 2026-03, value: 76 }
data: use.csv
`;

  test("says what the gap to the target would do, and to judge by the local metric where there is one", () =>
    check(
      `${plan(
        "theatres-urology",
        `  - { metric: local-use, role: outcome }
  - { metric: use, role: outcome }
              ^^^ This metric covers 32 theatres; the plan changes 4 (12.5%). An 8-point gain there moves it by 1.0 point. Judge the plan by its local outcome metric, and give this one the role 'context'.`,
      )}${UNITS}${metric("use", "trust", UTILISATION)}${metric("local-use", "theatres-urology")}
=== metrics/use.csv
period,value
2026-01,76
2026-02,78
2026-03,76
`,
      only,
    ));

  test("offers the role 'context' where there is a local metric, and a stub of one where there is none", () => {
    const mended = (metrics: string): string | undefined => {
      const picture =
        plan("theatres-urology", metrics) + UNITS + metric("use", "trust") + metric("local", "theatres-urology");
      const { files } = readFixture(picture);
      const fix = diagnose(buildGraph(files), only)[0]?.fix;
      return fix && applyEdits(files.get("plans/urology.md") ?? "", fix.edits);
    };
    const both = "  - { metric: local, role: outcome }\n  - { metric: use, role: outcome }";
    expect(mended(both)).toContain("  - { metric: use, role: context }\n");
    expect(mended("  - { metric: use, role: outcome }")).toContain(
      "  - metric: # the id of one that exists, or of one to begin\n    role: outcome\n",
    );
  });

  test("counts a unit once that lies in another unit of the plan", () =>
    check(
      `${plan(
        "theatres-urology, urology-suite-a",
        `  - { metric: use, role: outcome }
              ^^^ This metric covers 32 theatres; the plan changes 4 (12.5%). Add a metric for the 4 theatres and keep this one as its parent.`,
      )}${UNITS}${metric("use", "trust")}`,
      only,
    ));

  test("compares in the first measure that all have", () =>
    check(
      `${plan(
        "outpatients",
        `  - { metric: use, role: process }
              ^^^ This metric covers the work of 5,200 staff; the plan changes that of 260 (5%). Add a metric for 'Outpatients' and keep this one as its parent.
  - { metric: visits, role: outcome }`,
      )}${UNITS}${metric("use", "trust")}${metric("visits", "outpatients")}`.replace(
        "Add a metric for 'Outpatients' and keep this one as its parent.",
        "Judge the plan by its local outcome metric, and give this one the role 'context'.",
      ),
      only,
    ));

  test("says 'fall' where lower is better, and names the unit", () =>
    check(
      `${plan(
        "theatres-urology",
        `  - { metric: late, role: outcome }
              ^^^^ This metric covers 32 theatres; the plan changes 4 (12.5%). A fall of 16 minutes there moves it by 2.0 minutes. Add a metric for the 4 theatres and keep this one as its parent.`,
      )}${UNITS}${metric(
        "late",
        "trust",
        "type: duration\nunit: minutes\ndirection: decrease\nfrequency: weekly\ntarget: { value: 10 }\nbaseline: { from: 2026-03-02, to: 2026-03-22, value: 26 }\ndata: late.csv\n",
      )}
=== metrics/late.csv
period,value
2026-W10,26
2026-W11,26.5
2026-W12,26
2026-W13,90
`,
      only,
    ));

  test("writes a small gain with decimals enough, and takes no metric for local that counts something else", () =>
    check(
      `${plan(
        "theatres-urology",
        `  - { metric: use, role: outcome }
              ^^^ This metric covers 32 theatres; the plan changes 4 (12.5%). A gain of 0.3 cases there moves it by 0.04 cases. Add a metric for the 4 theatres and keep this one as its parent.
  - { metric: visits, role: outcome }`,
        "stage: testing\naim: { metric: use, from: 2.3, to: 2.6 }\n",
      )}${UNITS}${metric("use", "trust", "type: mean\nunit: cases\ndecimals: 0\ndirection: increase\n")}${metric("visits", "outpatients")}`,
      only,
    ));

  test("says nothing of a gain where counts add up, where the target is met, or where better has no direction", () => {
    for (const terms of [
      "type: count\nunit: letters\ndirection: increase\n",
      'type: proportion\nunit: "%"\ndirection: decrease\n',
      'type: proportion\nunit: "%"\ndirection: neutral\n',
    ]) {
      check(
        `${plan(
          "theatres-urology",
          `  - { metric: use, role: outcome }
              ^^^ This metric covers 32 theatres; the plan changes 4 (12.5%). Add a metric for the 4 theatres and keep this one as its parent.`,
        )}${UNITS}${metric("use", "trust", `${terms}target: { value: 84 }\nbaseline: { from: 2026-01, to: 2026-03, value: 76 }\n`)}`,
        only,
      );
    }
  });

  test.each([
    [
      "a metric of one of the plan's own units",
      plan("theatres-urology", "  - { metric: use, role: outcome }") + metric("use", "urology-suite-a"),
    ],
    ["context", plan("theatres-urology", "  - { metric: use, role: context }") + metric("use", "trust")],
    [
      "harm that is watched for elsewhere",
      plan("theatres-urology", "  - { metric: use, role: balancing }") + metric("use", "outpatients"),
    ],
    [
      "an idea",
      plan("theatres-urology", "  - { metric: use, role: outcome }", "stage: idea\n") + metric("use", "trust"),
    ],
    [
      "a plan that is over",
      plan("theatres-urology", "  - { metric: use, role: outcome }", "stage: closed\n") + metric("use", "trust"),
    ],
    [
      "a retired metric",
      plan("theatres-urology", "  - { metric: use, role: outcome }") + metric("use", "trust", "status: retired\n"),
    ],
    [
      "a unit that nobody knows",
      plan("theatres-urology, nowhere", "  - { metric: use, role: outcome }") + metric("use", "trust"),
    ],
    ["a metric that nobody knows", plan("theatres-urology", "  - { metric: use, role: outcome }")],
  ])("leaves alone: %s", (_what, picture) => check(picture + UNITS, only));

  test.each([
    ["an eighth of the only outcome metric", "error", "theatres-urology", "{ metric: use, role: outcome }"],
    [
      "an eighth of one of two",
      "warning",
      "theatres-urology",
      "{ metric: use, role: outcome }, { metric: local, role: outcome }",
    ],
    [
      "an eighth of a process metric",
      "warning",
      "theatres-urology",
      "{ metric: use, role: process }, { metric: local, role: outcome }",
    ],
    ["three eighths", "warning", "theatres-urology, theatres-day", "{ metric: use, role: outcome }"],
  ])("%s is called %s", (_what, severity, units, metrics) => {
    const day =
      "=== units/theatres-day.md\n---\nkind: unit\nid: theatres-day\nparent: trust\nsize: { theatres: 8 }\n---\n";
    const local = metric("local", "theatres-urology");
    const { files } = readFixture(
      `${plan(units, "").replace("metrics:\n", `metrics: [${metrics}]`)}${UNITS}${day}${metric("use", "trust")}${local}`,
    );
    expect(diagnose(buildGraph(files), only)).toMatchObject([{ severity, related: [{ file: "metrics/use.md" }] }]);
  });

  test("half of the unit is enough", () =>
    check(
      `${plan("urology-suite-a", "  - { metric: use, role: outcome }")}${UNITS}${metric("use", "theatres-urology")}`,
      only,
    ));

  test("the limit can be set", () =>
    check(
      `
=== plan-lint.yaml
rules: { metric-scope-too-broad: { warning_below: 0.1 } }
${plan("theatres-urology", "  - { metric: use, role: outcome }")}${UNITS}${metric("use", "trust")}`,
      only,
    ));
});

describe("only-high-level-metrics", () => {
  const only = [rule("only-high-level-metrics")];
  const plan = (units: string, metrics: string): string => `
=== plans/urology.md
---
kind: plan
id: urology
stage: testing
scope: { units: [${units}] }
metrics: [${metrics}]
---
`;

  test.each([
    [
      "one local metric",
      plan("theatres-urology", "{ metric: use, role: outcome }, { metric: late, role: process }") +
        metric("late", "urology-suite-a"),
    ],
    ["a plan for the whole trust", plan("trust", "{ metric: use, role: outcome }")],
    [
      "a plan that changes every part of the trust",
      plan("theatres-urology, outpatients, theatres-rest", "{ metric: use, role: outcome }") +
        "=== units/theatres-rest.md\n---\nkind: unit\nid: theatres-rest\nparent: trust\nsize: { theatres: 28, wte: 4888 }\n---\n",
    ],
    ["context alone", plan("theatres-urology", "{ metric: use, role: context }")],
    [
      "a metric that nobody knows",
      plan("theatres-urology", "{ metric: use, role: outcome }, { metric: nowhere, role: process }"),
    ],
    [
      "a role that cannot be read",
      plan("theatres-urology", "{ metric: use, role: outcome }, { metric: late, role: other }") +
        metric("late", "trust"),
    ],
  ])("leaves alone: %s", (_what, picture) => check(picture + UNITS + metric("use", "trust"), only));

  test("of metrics that are all trust-wide, only the outcomes are called too broad one by one", () =>
    check(
      `
=== plans/urology.md
---
kind: plan
id: urology
stage: testing
scope: { units: [theatres-urology] }
metrics:
^^^^^^^ All this plan's metrics are trust-wide. Add at least one the team itself can move.
  - { metric: use, role: outcome }
              ^^^ This metric covers 32 theatres; the plan changes 4 (12.5%). Add a metric for the 4 theatres and keep this one as its parent.
  - { metric: late, role: process }
---
${UNITS}${metric("use", "trust")}${metric("late", "trust")}`,
      [rule("only-high-level-metrics"), rule("metric-scope-too-broad")],
    ));
});

describe("metric-scope-too-narrow", () => {
  const wards = `
=== units/maple.md
---
kind: unit
id: maple
type: ward
---
=== units/rowan.md
---
kind: unit
id: rowan
type: ward
---
=== units/theatre.md
---
kind: unit
id: theatre
type: theatre-suite
---
`;
  const plan = (metrics: string, units = "maple, rowan"): string => `
=== plans/stays.md
---
kind: plan
id: stays
stage: testing
scope: { units: [${units}] }
metrics: [${metrics}]
---
${wards}${metric("stay", "maple")}`;

  test.each([
    [
      "another metric for the other ward",
      plan("{ metric: stay, role: outcome }, { metric: falls, role: process }") + metric("falls", "rowan"),
    ],
    ["units of another sort", plan("{ metric: stay, role: outcome }", "maple, theatre")],
    ["one unit", plan("{ metric: stay, role: outcome }", "maple")],
    ["a process metric", plan("{ metric: stay, role: process }")],
    ["a metric that nobody knows", plan("{ metric: stay, role: outcome }, { metric: nowhere, role: process }")],
  ])("leaves alone: %s", (_what, picture) => check(picture, [rule("metric-scope-too-narrow")]));
});

describe("target-too-broad", () => {
  const plan = (units: string, more = ""): string => `
=== plans/first-day.md
---
kind: plan
id: first-day
stage: testing
scope:
  units: [${units}]
${more}---
`;

  test("says nothing of events where both are there", () =>
    check(
      plan(
        "a, b, c, d, e",
        "  ^^^^^ The scope spans 5 units. Narrow it to one pathway you can describe in a sentence ('the first 24 hours' proved too broad).\n  process: { start: arrival, stop: discharge }\n",
      ),
      [rule("target-too-broad")],
    ));

  test("a unit within another, or named twice, counts once", () =>
    check(`${plan("a, b, c, theatres-urology, urology-suite-a, a")}${UNITS}`, [rule("target-too-broad")]));
});

describe("aim-incomplete", () => {
  const plan = (aim: string): string => `
=== plans/waits.md
---
kind: plan
id: waits
stage: testing
${aim}
---
`;
  const only = [rule("aim-incomplete")];

  test("names the half of 'how much' that is missing", () =>
    check(
      plan(
        "aim: { metric: m, to: 70, by: 2026-12-31, for_whom: everybody }\n^^^ The aim says by when and for whom but not from which figure.",
      ),
      only,
    ));

  test("says all that is missing", () =>
    check(plan("aim: { metric: m }\n^^^ The aim does not say how much, by when or for whom."), only));

  test("leaves a value that is there and wrong to the rule about values", () =>
    check(plan("aim: { metric: m, from: 61, to: seventy, by: 2026-13-01, for_whom: everybody }"), only));
});

describe("the sorts of metric", () => {
  const plan = (stage: string, metrics: string): string => `
=== plans/stays.md
---
kind: plan
id: stays
stage: ${stage}
${metrics}
---
`;
  const all = [rule("outcome-metric-missing"), rule("process-metric-missing"), rule("balancing-metric-missing")];

  test("no metrics at all is one finding", () =>
    check(
      `
=== plans/stays.md
---
kind: plan
id: stays
    ^^^^^ This plan has no metrics, so nobody can see whether it helps.
stage: baseline
---
`,
      all,
    ));

  test.each([
    ["a plan that is not measured yet", plan("chosen", "metrics: [{ metric: stay, role: outcome }]")],
    ["a role that cannot be read", plan("testing", "metrics: [{ metric: stay, role: result }]")],
    ["a plan that is paused", plan("paused", "metrics: []")],
  ])("leaves alone: %s", (_what, picture) => check(picture, all));
});

describe("process-boundary-missing", () => {
  const only = [rule("process-boundary-missing")];

  test("a process that is named for another sort of metric needs both ends as well", () =>
    check(
      `
=== metrics/m.md
---
kind: metric
id: m
type: median
process: { stop: discharge }
^^^^^^^ A process needs a start and a stop event. This one has 'discharge' but no start.
---
`,
      only,
    ));

  test.each(["type: duration\nstatus: retired", "type: proportion", "type: duration\nprocess: arrival to discharge"])(
    "leaves alone: %s",
    (fields) => check(`\n=== metrics/m.md\n---\nkind: metric\nid: m\n${fields}\n---\n`, only),
  );
});

describe("a metric to add", () => {
  /** The text of the plan after the fix that a finding of this rule offers, and what is then said of it. */
  function mended(id: string, picture: string) {
    const { files } = readFixture(picture);
    const path = [...files.keys()][0] ?? "";
    const texts = new Map(files);
    const fix = diagnose(buildGraph(texts), [rule(id)])[0]?.fix;
    if (!fix) return undefined;
    expect(fix.isGuess).toBe(true);
    texts.set(path, applyEdits(texts.get(path) ?? "", fix.edits));
    const left = diagnose(buildGraph(texts), [rule(id), rule("field-missing")]);
    return { text: texts.get(path), left: left.map(({ message }) => message) };
  }

  const plan = (metrics: string): string => `
=== plans/shorter-stays.md
---
kind: plan
id: shorter-stays
stage: testing
${metrics}
---
`;

  test("stands below the last one, with its role, and waits for its id and its reason", () => {
    const list = `metrics: # all three
  - { metric: length-of-stay, role: outcome }
  - metric: joint-school # how many came
    role: process
lead: matron`;
    expect(mended("balancing-metric-missing", plan(list))?.text).toContain(`
  - metric: joint-school # how many came
    role: process
  - metric: # the id of one that exists, or of one to begin
    role: balancing
    # reason: what could get worse while this gets better
lead: matron
`);
  });

  test("keeps the ends of lines as they are", () => {
    const text = plan("metrics:\n- { metric: length-of-stay, role: outcome }").replaceAll("\n", "\r\n");
    const path = "plans/shorter-stays.md";
    const windows = text.slice(text.indexOf("---"));
    const fix = diagnose(buildGraph(new Map([[path, windows]])), [rule("process-metric-missing")])[0]?.fix;
    expect(applyEdits(windows, fix?.edits ?? [])).toMatch(
      /\r\n- \{ metric: length-of-stay, role: outcome \}\r\n- metric: #[^\r\n]*\r\n {2}role: process\r\n {2}# reason: [^\r\n]*\r\n---\r\n$/,
    );
  });

  test("joins a list on one line", () => {
    const after = mended("outcome-metric-missing", plan("metrics: [{ metric: joint-school, role: process }]"));
    expect(after?.text).toContain("metrics: [{ metric: joint-school, role: process }, { metric: , role: outcome }]");
    expect(after?.left.some((message) => message.includes("which metric"))).toBe(true);
  });
});

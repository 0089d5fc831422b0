// Every command but `check`: what it writes, where, and how it refuses.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { checkReport } from "../../schemas/check-report.ts";
import { KINDS } from "../../schemas/index.ts";
import { JSON_SCHEMAS } from "../../schemas/json-schema.ts";
import { VERSION } from "../../server/cli/version.ts";
import { rules } from "../../server/core/rules/index.ts";
import { emptyFolder, folderOf } from "../protocol/folder.ts";
import { run } from "./run.ts";

const refused = async (folder: string, args: readonly string[], message: RegExp): Promise<void> => {
  const { code, out, err } = await run(folder, args);
  expect(err).toMatch(message);
  expect(out).toBe("");
  expect(code).toBe(2);
};

describe("help and version", () => {
  const commands = [
    "check",
    "explain",
    "thread",
    "chart",
    "evaluate",
    "network",
    "init",
    "new",
    "schema",
    "lsp",
    "mcp",
  ];

  test("the version", async () => {
    expect(await run("/", ["--version"])).toEqual({ code: 0, out: `${VERSION}\n`, err: "" });
    expect(VERSION).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test("the help names every command, and the options of the one that need not be named", async () => {
    const { code, out, err } = await run("/", ["--help"]);
    for (const command of commands) expect(out).toMatch(new RegExp(`^  ${command}\\b`, "m"));
    for (const option of ["--format", "--as-of", "--fail-on", "--max-warnings", "--fix", "--fix-dry-run"])
      expect(out).toMatch(new RegExp(`^  ${option}\\b`, "m"));
    expect([code, err]).toEqual([0, ""]);
  });

  test.each(commands)("%s has a help of its own, which fits the terminal", async (command) => {
    const { code, out, err } = await run("/", [command, "--help"]);
    expect(out).toMatch(new RegExp(`^Usage: plan-lint ${command}\\b`));
    for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    expect([code, err]).toEqual([0, ""]);
    expect((await run("/", ["help", command])).out).toBe(out);
  });

  test("the help of new names every kind", async () => {
    const words = (await run("/", ["new", "--help"])).out.split(/[\s,]+/);
    for (const kind of KINDS) expect(words).toContain(kind);
  });

  test.each([
    ["an argument that is missing", ["thread"], /missing required argument 'id'\nRun 'plan-lint thread --help'/],
    [
      "the help of a command that there is not",
      ["help", "chrat"],
      /^plan-lint: There is no command 'chrat'\. Did you mean the command 'chart'\?\n$/,
    ],
    ["an argument too many", ["schema", "plan", "metric"], /too many arguments/],
    ["what was typed stays on one line", ["--x\n::error::y"], /^plan-lint: unknown option '--x\\u\{a\}::error::y'\n/],
    ["and shows what it hides", ["explain", "\u001b[2J\u202e"], /'\\u\{1b\}\[2J\\u\{202e\}'/],
  ])("%s", async (_, args, message) => refused("/", args, message));
});

describe("init", () => {
  test("begins a workspace that is clean as it stands", async () => {
    const folder = emptyFolder();
    const begun = await run(folder.root, ["init"]);
    expect(begun.code).toBe(0);
    expect(begun.out).toContain(`Begun in ${folder.root}: plan-lint.yaml and organisation.md.`);
    expect(readdirSync(folder.root).toSorted()).toEqual(["organisation.md", "plan-lint.yaml"]);
    const checked = await run(folder.root, ["--format", "json"]);
    expect(checkReport.parse(JSON.parse(checked.out)).findings).toEqual([]);
    expect(checked.code).toBe(0);
  });

  test.each(["Northbridge NHS Trust", "st-mary's [x] #1: 'a'", "2026", "1e3", "...", "Übersee", "no", "<b>", "a`*_b"])(
    "names the organisation after the folder: %s",
    async (name) => {
      const folder = emptyFolder();
      expect((await run(folder.root, ["init", name])).code).toBe(0);
      const { code, out } = await run(join(folder.root, name), ["--fail-on", "info"]);
      expect(out).toContain("1 document checked: 1 organisation.");
      expect(code).toBe(0);
    },
  );

  test("writes over nothing", async () => {
    const folder = emptyFolder();
    folder.write("organisation.md", "ours");
    await refused(folder.root, ["init"], /Nothing was written: there is already a file 'organisation\.md'/);
    expect(readFileSync(join(folder.root, "organisation.md"), "utf8")).toBe("ours");
    expect(readdirSync(folder.root)).toEqual(["organisation.md"]);
  });

  test("begins no workspace within another, not even in a folder that is not there yet", async () => {
    const folder = folderOf("=== plan-lint.yaml\n\n=== plans/a.txt\n\n");
    await refused(folder.root, ["init"], /There is a workspace already: '.*plan-lint\.yaml'\./);
    await refused(folder.root, ["init", "plans"], /There is a workspace already/);
    await refused(folder.root, ["init", "new/folder"], /There is a workspace already/);
    expect(existsSync(join(folder.root, "new"))).toBe(false);
  });

  test("leaves nothing half begun where it cannot write", async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder.root, "file"), "");
    await refused(folder.root, ["init", "file"], /could not be begun/);
    await refused(folder.root, ["init", "file/below"], /could not be begun/);
  });
});

describe("new", () => {
  const begun = async () => {
    const folder = emptyFolder();
    await run(folder.root, ["init"]);
    folder.remove("organisation.md");
    return folder;
  };

  test.each(KINDS)(
    "%s: a document of that kind, in its place, with nothing wrong but what is to be filled in",
    async (kind) => {
      const folder = await begun();
      const { code, out, err } = await run(folder.root, ["new", kind, "First", "of:", "its # kind"]);
      expect([code, err]).toEqual([0, ""]);
      const path = out.split("\n")[0] ?? "";
      expect(readFileSync(join(folder.root, path), "utf8")).toMatch(
        new RegExp(`^---\\nkind: ${kind}\\nid: first-of-its-kind\\n`),
      );
      const report = checkReport.parse(JSON.parse((await run(folder.root, ["--format", "json"])).out));
      expect(report.summary.documents).toEqual({ [kind]: 1 });
      for (const { rule } of report.findings)
        expect(rule).not.toMatch(/unknown|invalid|not-allowed|surprise|unreadable|disguised/);
      expect(report.findings.some(({ rule }) => rule === "field-missing")).toBe(true);
    },
  );

  test("from a folder below, with an id of one's own", async () => {
    const folder = await begun();
    mkdirSync(join(folder.root, "docs"));
    const { out } = await run(join(folder.root, "docs"), ["new", "plan", "Théâtres à l'heure", "--id", "theatres"]);
    expect(out).toBe("../plans/theatres.md\nFill in its fields, then run plan-lint.\n");
    await run(folder.root, ["new", "plan", "Théâtres à l'heure"]);
    expect(readdirSync(join(folder.root, "plans")).toSorted()).toEqual(["theatres-a-lheure.md", "theatres.md"]);
  });

  test("refuses what it cannot begin", async () => {
    const folder = await begun();
    await run(folder.root, ["new", "plan", "Start on time"]);
    await refused(
      folder.root,
      ["new", "plan", "Start on time"],
      /There is a document with the id 'start-on-time' already: plans\/start-on-time\.md/,
    );
    await refused(
      folder.root,
      ["new", "metrics", "x"],
      /'metrics' is not a kind of document\. Did you mean 'metric'\?/,
    );
    await refused(
      folder.root,
      ["new", "__proto__", "x"],
      /'__proto__' is not a kind of document\. The kinds are organisation, unit,/,
    );
    await refused(folder.root, ["new", "plan", "日本"], /The title gives no id\..* Name one with --id\./);
    await refused(folder.root, ["new", "plan", "x", "--id", "../../etc"], /'\.\.\/\.\.\/etc' cannot be an id/);
    await refused(folder.root, ["new", "plan", "x", "--id", "a".repeat(81)], /cannot be an id/);
    await refused(emptyFolder().root, ["new", "plan", "x"], /no plan-lint\.yaml/);
    folder.write("metrics/late.md", "something of ours");
    await refused(folder.root, ["new", "metric", "Late"], /There is already a file 'metrics\/late\.md'/);
    expect(readFileSync(join(folder.root, "metrics/late.md"), "utf8")).toBe("something of ours");
  });
});

describe("schema", () => {
  test.each(JSON_SCHEMAS)("%s", async (name) => {
    const { code, out } = await run("/", ["schema", name]);
    expect(JSON.parse(out)).toHaveProperty("$schema");
    expect(out.endsWith("}\n")).toBe(true);
    expect(code).toBe(0);
  });

  test("of what there is none", async () => {
    await refused("/", ["schema", "metrik"], /There is no schema 'metrik'\. Did you mean 'metric'\?/);
    await refused("/", ["schema", "constructor"], /There is no schema 'constructor'\. There are organisation,/);
  });
});

describe("explain", () => {
  test("lists every rule", async () => {
    const { code, out } = await run("/", ["explain"]);
    for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    for (const { id, summary } of rules) {
      expect(out).toContain(`  ${id} `);
      expect(out.replaceAll(/\s+/g, " ")).toContain(summary);
    }
    expect(code).toBe(0);
  });

  test.each(rules.map(({ id }) => id))("%s", async (id) => {
    const { code, out } = await run("/", ["explain", id]);
    expect(out).toMatch(new RegExp(`^# ${id}\\n`));
    expect(out).toContain("**Why it matters.**");
    expect(code).toBe(0);
  });

  test("of what there is none", async () => {
    await refused("/", ["explain", "thread-non"], /There is no rule 'thread-non'\. Did you mean 'thread-none'\?/);
    await refused("/", ["explain", "toString"], /There is no rule 'toString'\. 'plan-lint explain' lists all rules\./);
  });
});

const objective = (id: string, level: string, supports?: string) => `=== objectives/${id}.md
---
kind: objective
id: ${id}
title: Objective ${id}
level: ${level}
period: { from: 2025-04-01, to: 2027-03-31 }
status: active
accountable: board
wording: Better
${supports === undefined ? "" : `supports: [{ objective: ${supports}, because: it helps, confirmed: 2026-01-01 }]`}
---
`;
const metric = (id: string, supports: string, more = "") => `=== metrics/${id}.md
---
kind: metric
id: ${id}
title: Metric ${id}
status: active
supports: [{ objective: ${supports}, because: it shows it, confirmed: 2026-01-01 }]
${more}
---
`;

describe("thread", () => {
  const tree = `=== plan-lint.yaml\n\n${objective("nation", "national")}${objective("ours", "organisation", "nation")}${metric("one", "ours")}${metric("two", "ours")}`;

  test("up, from a metric to the nation", async () => {
    const { code, out } = await run(folderOf(tree).root, ["thread", "one"]);
    expect(out).toMatchInlineSnapshot(`
      "metric: Metric one (one) [complete]
      └─ organisation: Objective ours (ours) [complete] – because it shows it
         └─ national: Objective nation (nation) [complete] – because it helps

      A metric whose thread is 'complete': it reaches a national objective.
      "
    `);
    expect(code).toBe(0);
  });

  test("down, to everything beneath an objective", async () => {
    const { out } = await run(folderOf(tree).root, ["thread", "nation"]);
    expect(out).toMatchInlineSnapshot(`
      "national: Objective nation (nation) [complete]
      └─ organisation: Objective ours (ours) [complete] – because it helps
         ├─ metric: Metric one (one) [complete] – because it shows it
         └─ metric: Metric two (two) [complete] – because it shows it

      "
    `);
  });

  test("not of a document that serves no objective", async () => {
    const folder = folderOf(`${tree}=== units/w.md\n---\nkind: unit\nid: w\n---\n`).root;
    await refused(folder, ["thread", "w"], /^plan-lint: 'w' is not on a thread\. A unit leads to no objective/);
  });

  test("by a title, which tells the id", async () => {
    await refused(folderOf(tree).root, ["thread", "metric One"], /'metric One'\. Did you mean 'one'\?/);
  });

  test("down to nothing", async () => {
    const { out } = await run(folderOf(`=== plan-lint.yaml\n\n${objective("nation", "national")}`).root, [
      "thread",
      "nation",
    ]);
    expect(out).toContain("Nothing supports this objective yet.");
  });

  test("in a circle", async () => {
    const circle = `=== plan-lint.yaml\n\n${objective("a", "organisation", "b")}${objective("b", "organisation", "a")}${metric("one", "a")}`;
    const { code, out } = await run(folderOf(circle).root, ["thread", "one"]);
    expect(out).toMatchInlineSnapshot(`
      "metric: Metric one (one) [broken-national]
      └─ organisation: Objective a (a) [broken-national] – because it shows it
         └─ organisation: Objective b (b) [broken-national] – because it helps
            └─ organisation: Objective a (a) [broken-national, see above] – because it helps

      A metric whose thread is 'broken-national': it reaches the organisation's objectives, but no national one.
      "
    `);
    expect(code).toBe(0);
    expect((await run(folderOf(circle).root, ["thread", "a"])).code).toBe(0);
  });

  test("to an objective that is not there", async () => {
    const { code, out } = await run(folderOf(`=== plan-lint.yaml\n\n${metric("one", "gone")}`).root, ["thread", "one"]);
    expect(out).toMatchInlineSnapshot(`
      "metric: Metric one (one) [none]

      'one' leads on to 'gone', and no document has that id.
      A metric whose thread is 'none': it belongs to no plan and no objective.
      "
    `);
    expect(code).toBe(0);
  });

  test("of an id that nobody has", async () => {
    await refused(
      folderOf(tree).root,
      ["thread", "natoin"],
      /No document has the id 'natoin'\. Did you mean 'nation'\?/,
    );
    await refused(folderOf(tree).root, ["thread", "__proto__"], /No document has the id '__proto__'\.\n/);
    await refused(emptyFolder().root, ["thread", "one"], /no plan-lint\.yaml/);
  });

  test("as of another day", async () => {
    const { out } = await run(folderOf(tree).root, ["thread", "one", "--as-of", "2028-01-01"]);
    expect(out).toContain("whose thread is 'expired'");
  });
});

describe("chart", () => {
  const rows = Array.from({ length: 24 }, (_, index) => {
    const month = `${2024 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
    return `${month},${20 + (index % 5)}`;
  });
  const charted = (unit = "%") =>
    folderOf(
      `=== plan-lint.yaml\n\n${objective("ours", "organisation")}${metric("late", "ours", `frequency: monthly\nunit: '${unit}'\ndirection: decrease\ndata: late.csv`)}${metric("bare", "ours")}=== units/ward.md\n---\nkind: unit\nid: ward\ntitle: A ward\ntype: ward\n---\n=== metrics/late.csv\nperiod,value\n${rows.join("\n")}\n`,
    );

  test("in words and figures", async () => {
    const { code, out } = await run(charted().root, ["chart", "late"]);
    expect(out.split("\n").slice(0, 5)).toMatchInlineSnapshot(`
      [
        "Metric late",
        "The latest value, for December 2025, is 23%. It is ordinary variation: nothing suggests a change. Values usually lie between 17.9 and 26.0%, around a mean of 21.9.",
        "",
        "Period          Value (%)  Mean  Lower limit  Upper limit  What it shows",
        "January 2024    20         21.9  17.9         26.0         Ordinary variation",
      ]
    `);
    expect(out).toContain("December 2025");
    expect(code).toBe(0);
  });

  test.each(["light", "dark", "high-contrast", "print"])("as a picture, with the colours '%s'", async (theme) => {
    const folder = charted();
    const { code, out } = await run(folder.root, ["chart", "late", "--out", "late.svg", "--theme", theme]);
    expect(out).toMatch(/^The latest value.*\nWritten to late\.svg\.\n$/);
    expect(readFileSync(join(folder.root, "late.svg"), "utf8")).toMatch(/^<svg.*<\/svg>\s*$/s);
    expect(code).toBe(0);
  });

  test("as a specification", async () => {
    const folder = charted();
    await run(folder.root, ["chart", "late", "--out", "out.vl.json"]);
    expect(JSON.parse(readFileSync(join(folder.root, "out.vl.json"), "utf8"))).toHaveProperty("$schema");
  });

  test("as a picture of dots", async () => {
    const folder = charted();
    const { code, out } = await run(folder.root, ["chart", "late", "--out", "late.png"]);
    expect([code, out]).toEqual([0, expect.stringMatching(/Written to late\.png\.\n$/)]);
    const png = readFileSync(join(folder.root, "late.png"));
    expect(png.subarray(0, 8).toString("latin1")).toBe("\u0089PNG\r\n\u001a\n");
  });

  test("a picture of dots says which letters its font lacks", async () => {
    const { out } = await run(charted("مرضى").root, ["chart", "late", "--out", "late.png"]);
    expect(out).toMatch(
      /\nThe font of a \.png has only Latin letters, so these are left out of the picture: م ر ض ى\. A \.svg shows them\.\nWritten to/,
    );
  });

  test("a picture of dots where nobody installed what draws it", async () => {
    vi.doMock("@resvg/resvg-js", () => {
      throw new Error("Cannot find package");
    });
    const folder = charted();
    try {
      await refused(
        folder.root,
        ["chart", "late", "--out", "late.png"],
        /^plan-lint: A \.png needs the package @resvg\/resvg-js, which is not installed here\. .*or write a \.svg\.\n$/,
      );
    } finally {
      vi.doUnmock("@resvg/resvg-js");
    }
    expect(existsSync(join(folder.root, "late.png"))).toBe(false);
  });

  test("as a table for a spreadsheet, in which nobody's title is a formula", async () => {
    const folder = folderOf(
      `=== plan-lint.yaml\n\n${objective("ours", "organisation")}${metric("late", "ours").replace("title: Metric late", 'title: \'=HYPERLINK("http://x", "y")\'')}`,
    );
    const { code } = await run(folder.root, ["chart", "ours", "--type", "thread", "--out", "thread.csv"]);
    expect(code).toBe(0);
    const text = readFileSync(join(folder.root, "thread.csv"), "utf8");
    expect(text).toContain(`"'=HYPERLINK(""http://x"", ""y"")"`);
    expect(text).not.toMatch(/(?:^|[,"\n])[=@]/);
  });

  test("of another sort, and of another kind of document", async () => {
    const folder = charted();
    const usual = await run(folder.root, ["chart", "late"]);
    expect((await run(folder.root, ["chart", "late", "--type", "spc"])).out).toBe(usual.out);
    const thread = await run(folder.root, ["chart", "late", "--type", "thread"]);
    expect([thread.code, thread.err]).toEqual([0, ""]);
    expect(thread.out).not.toBe(usual.out);
    expect(await run(folder.root, ["chart", "ours"])).toEqual(
      await run(folder.root, ["chart", "ours", "--type", "thread"]),
    );
  });

  test("of what there is none", async () => {
    const folder = charted();
    await refused(folder.root, ["chart", "bare"], /There is no chart of 'bare'\. This metric names no data yet\./);
    await refused(folder.root, ["chart", "ward"], /There is no chart of 'ward'\. A unit has no chart of its own\.\n$/);
    await refused(
      folder.root,
      ["chart", "late", "--type", "tread"],
      /A metric has no chart of the sort 'tread'\. Did you mean 'thread'\? 'late' has: spc, paired, run, thread\.\n$/,
    );
    await refused(folder.root, ["chart", "none"], /No document has the id 'none'/);
    await refused(
      folder.root,
      ["chart", "late", "--out", "late.pdf"],
      /should end in \.svg \(a picture\), \.png \(a picture of dots\), \.vl\.json \(a Vega-Lite specification\) or \.csv/,
    );
    await refused(
      folder.root,
      ["chart", "late", "--out", "none/late.svg"],
      /There is no folder '.*none' to write into/,
    );
    await refused(folder.root, ["chart", "late", "--theme", "pink"], /Allowed choices are light, dark/);
  });
});

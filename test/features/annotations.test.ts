// What is shown in a document unasked: a line above it, titles behind ids, and how ids stand.
import { describe, expect, test } from "vitest";
import { codeLensOf } from "../../server/core/features/code-lenses.ts";
import { inlayHintsIn } from "../../server/core/features/inlay-hints.ts";
import { idTokensOf } from "../../server/core/features/semantic-tokens.ts";
import { range } from "../../server/core/text/range.ts";
import { atCursor, today } from "./at-cursor.ts";
import { THREAD } from "./thread.ts";

/** The picture of a thread with the cursor in one of its documents. */
const inside = (title: string, picture = THREAD) => picture.replace(`title: ${title}`, `title: <|>${title}`);

/** Twenty-four months: low until March 2025, then high. */
const figures = Array.from({ length: 24 }, (_, index) => {
  const month = `${2024 + Math.floor((index + 3) / 12)}-${String(((index + 3) % 12) + 1).padStart(2, "0")}`;
  return `${month},${(index < 12 ? 50 : 70) + (index % 3)}\n`;
}).join("");
const measured = `${THREAD.replace(
  "id: late-starts\ntitle",
  "id: late-starts\ndata: ../data/late.csv\ndirection: increase\ntitle",
).replace(
  "stage: testing",
  "stage: testing\ndates: { start: 2024-04-01, change_start: 2025-04-01 }",
)}=== data/late.csv\nperiod,value\n${figures}`;

describe("the line above a document", () => {
  const lens = (picture: string) => {
    const { graph, document, text } = atCursor(picture);
    if (document.kind === undefined || document.kind === "config") return undefined;
    const found = codeLensOf(graph, document, today);
    return found && `${text.slice(found.range.start, found.range.end)} ${found.title}`;
  };

  test.each([
    [
      "a metric with figures",
      "Late starts",
      measured,
      "--- ↑ org-theatres ↑ nat-elective · improved: 51.0 → 71.0 (+20.0, between +20.0 and +20.0) · 24 points",
    ],
    ["a metric without", "Lists that overrun", THREAD, "--- ↑ org-theatres ↑ nat-elective · no figures yet"],
    [
      "a plan whose change has begun",
      "Starting on time",
      measured,
      "--- ↑ org-theatres ↑ nat-elective · improved: 51.0 → 71.0 (+20.0, between +20.0 and +20.0) · 2 metrics",
    ],
    ["a plan", "Starting on time", THREAD, "--- ↑ org-theatres ↑ nat-elective · 2 metrics"],
    ["an objective", "Theatre productivity", THREAD, "--- ↑ nat-elective · 1 plan, 3 metrics beneath"],
    ["a national objective", "Waiting for treatment", THREAD, "--- 1 plan, 3 metrics beneath"],
  ])("%s", (_, title, picture, expected) => expect(lens(inside(title, picture))).toBe(expected));

  test("a thread that stops says so, and a retired metric is not counted", () => {
    const broken = THREAD.replace("supports: [{ objective: nat-elective, because: more operations }]\n", "");
    expect(lens(inside("Starting on time", broken))).toBe("--- ↑ org-theatres · thread broken-national · 2 metrics");
    const retired = THREAD.replace(
      "title: Lists that overrun\nstatus: active",
      "title: Lists that overrun\nstatus: retired",
    );
    expect(lens(inside("Theatre productivity", retired))).toBe("--- ↑ nat-elective · 1 plan, 2 metrics beneath");
  });

  test("none above a unit, and none where there is no front matter", () => {
    expect(lens("=== u.md\n---\nkind: unit\nid: u<|>\n---\n")).toBeUndefined();
    expect(lens("=== plan-lint.yaml\ninclude: [x/]\n=== x/y.md\nlate<|>\n")).toBeUndefined();
  });
});

describe("the hints behind ids", () => {
  const hints = (picture: string, span?: { readonly start: number; readonly end: number }) => {
    const { graph, document, text } = atCursor(picture);
    const found = inlayHintsIn(graph, document, span ?? range(0, text.length), today);
    return found.map(
      ({ offset, label }) =>
        `${text
          .slice(0, offset)
          .split(/[\s[{]/)
          .at(-1)} ${label}`,
    );
  };

  test("the title; of a metric with figures also what its icons say", () => {
    expect(hints(inside("Starting on time", measured))).toEqual([
      "org-surgery Theatre productivity",
      "late-starts Late starts · better H",
      "overruns Lists that overrun",
    ]);
  });

  test("only in the span that is asked for, and none for what nobody has", () => {
    const picture = "=== u.md\n---\nkind: unit\nid: <|>u\ntitle: Us\nparent: nobody\n---\n";
    expect(hints(picture)).toEqual([]);
    expect(hints(inside("Starting on time"), range(0, 20))).toEqual([]);
  });

  test("long titles are cut between words", () => {
    const long = THREAD.replace("title: Theatre productivity", `title: ${"productivity ".repeat(20)}`);
    expect(hints(inside("Starting on time", long))[0]).toBe("org-surgery productivity productivity productivity…");
    const oneWord = THREAD.replace("title: Theatre productivity", `title: ${"productivity".repeat(20)}`);
    expect(hints(inside("Starting on time", oneWord))[0]?.slice("org-surgery ".length)).toHaveLength(43);
  });

  test("and leave room for what the icons say, in what VS Code shows of a hint", () => {
    const long = measured.replace("title: Late starts", "title: Late starts of the first list of the day, every week");
    const [, hint = ""] = hints(inside("Starting on time", long));
    expect(hint).toBe("late-starts Late starts of the first list… · better H");
    expect(hint.slice("late-starts ".length).length).toBeLessThanOrEqual(43);
  });

  test("titles that begin alike show their ends, so that they can be told apart", () => {
    const alike = measured
      .replace("title: Late starts", "title: Emergency readmission in 30 days after a new hip")
      .replace("title: Lists that overrun", "title: Emergency readmission in 30 days after a new knee");
    expect(hints(inside("Starting on time", alike)).slice(1)).toEqual([
      "late-starts Emergency… a new hip · better H",
      "overruns Emergency readmission in… after a new knee",
    ]);
  });

  test("titles that begin and end alike show where they part, three of them too", () => {
    const titleOf = (what: string) =>
      `title: Share of all the people on our waiting list with ${what} who were seen within two weeks of referral`;
    const three = THREAD.replace("title: Late starts", titleOf("a broken hip"))
      .replace("title: Lists that overrun", titleOf("a broken wrist"))
      .replace("title: Use of theatre time", titleOf("cataracts"))
      .replace("role: balancing }", "role: balancing }\n  - { metric: utilisation, role: context }");
    const labels = hints(inside("Starting on time", three)).slice(1);
    expect(labels).toEqual([
      "late-starts Share of all…hip who were seen within two…",
      "overruns Share of all…wrist who were seen within…",
      "utilisation Share of all…cataracts who were seen…",
    ]);
  });
});

describe("how ids stand", () => {
  const tokens = (picture: string) => {
    const { graph, document, text } = atCursor(picture);
    return idTokensOf(graph, document, today).map(
      ({ range: { start, end }, status }) => `${text.slice(start, end)} ${status}`,
    );
  };

  test("the document's own and those that it mentions", () => {
    expect(tokens(inside("Starting on time"))).toEqual([
      "theatre-starts complete",
      "org-surgery complete",
      "late-starts complete",
      "overruns complete",
    ]);
  });

  test("a link that has to be confirmed again, though what it leads to stands well", () => {
    const suspect = THREAD.replace("level: organisation", "level: organisation\nrevised: 2026-02-01").replace(
      "because: late starts cost operations",
      "because: late starts cost operations\n    confirmed: 2026-01-01",
    );
    expect(tokens(inside("Starting on time", suspect))).toContain("org-surgery suspect");
    expect(tokens(inside("Theatre productivity", suspect))).toContain("org-theatres complete");
  });

  test.each([
    ["over", "to: 2027-03-31 }\nsupports", "to: 2025-06-30 }\nsupports", "org-surgery expired"],
    ["broken", "supports: [{ objective: nat-elective, because: more operations }]\n", "", "org-surgery broken"],
    ["unknown", "formerly: [org-surgery]\n", "", "org-surgery unknown"],
  ])("%s", (_, from, to, expected) => {
    expect(tokens(inside("Starting on time", THREAD.replace(from, to)))).toContain(expected);
  });

  test("what has no thread has no status", () => {
    const units = "=== u.md\n---\nkind: unit\nid: u<|>\nparent: v\n---\n=== v.md\n---\nkind: unit\nid: v\n---\n";
    expect(tokens(units)).toEqual(["u undefined", "v undefined"]);
  });
});

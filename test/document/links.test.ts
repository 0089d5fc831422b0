// The scan that finds what could be a link, held against a Markdown parser; and where links lead.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseBody } from "../../server/core/document/body.ts";
import { plainHeadingSlugs } from "../../server/core/document/headings.ts";
import { isUncertain, joinPath, relativePath, resolveLink, scanLinks } from "../../server/core/document/links.ts";
import { property } from "../property.ts";

const urls = (text: string) => scanLinks(text, 0).map(({ url }) => url);

describe("what could be a link", () => {
  test.each([
    ["[a](b.md)", ["b.md"]],
    ["![a](b.png) and [c](d.md 'title')", ["b.png", "d.md"]],
    ["[![a](b.png)](c.md)", ["b.png", "c.md"]],
    ["[a](<b c.md>)", ["b c.md"]],
    ["[a](b(c)d.md) (e)", ["b(c)d.md"]],
    ["([a](b.md))", ["b.md"]],
    ["[a]: b.md\n[c]:\n  <d e.md>", ["b.md", "d e.md"]],
    ["> [a](\n> b.md)", [">"]],
    ["| [a](b.md) | [c](d.md) |", ["b.md", "d.md"]],
    ["[a](b\u00A0c.md)", ["b\u00A0c.md"]],
    ["[a]() [b](<>) [c] (d.md)", []],
    ["`[a](b.md)`", ["b.md"]],
    ["[a](b.md#c)", ["b.md#c"]],
    [`<a href="b.md">a</a> <img alt='' src='c d.png'> <a HREF = e.md>`, ["b.md", "c d.png", "e.md"]],
    ['<img src="{{ base }}/a.png"> data-src=a.png hrefs="b"', []],
    ['[a](b.md) <a href="c.md">d</a> [e](f.md)', ["b.md", "c.md", "f.md"]],
  ])("in %j", (text, expected) => expect(urls(text)).toEqual(expected));

  test("each has the place where it is written", () => {
    const text = "x [a](b.md) [c](<d e.md>)\n[f]: g.md";
    for (const { url, range } of scanLinks(text, 0)) expect(text.slice(range.start, range.end)).toBe(url);
  });

  test("begins after the offset", () =>
    expect(scanLinks("[a](b.md) [c](d.md)", 9).map(({ url }) => url)).toEqual(["d.md"]));

  test.each(["a\\_b.md", "a&amp;b.md", "a&#35;b", "a](b.md", "[a]:b", ">"])("%s is uncertain", (url) =>
    expect(isUncertain(url)).toBe(true),
  );

  test.each(["a.md", "a&b.md", "https://example.org/?a=1&amp;b=\\2", "../a b.md#c"])("%s is certain", (url) =>
    expect(isUncertain(url)).toBe(false),
  );
});

/** Pages put together of what links and the things around them are made of. */
const page = fc
  .array(
    fc.constantFrom(
      ..."[ ] ( ) ]( ]: [a]( ![b]( [c]: < > <d.md> e.md ../f.md g(h).md #i j.md#k \\ \\( \\] &amp; &#35; & ` `` * ** _ ~~ ! | \" ' 'l' \"m\" n".split(
        " ",
      ),
      ..."https://example.org www.example.org o@example.org mailto:p@example.org [^1]: [^1] <!-- --> <b> </b> [x] $ : %20 <a href=r.md> <img src='s.png'>".split(
        " ",
      ),
      ...[
        " ",
        " ",
        " ",
        "\n",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\t",
        "\u00A0",
        "    ",
        "> ",
        "- ",
        "1. ",
        "# ",
        "---\n",
        "| - | - |\n",
      ],
      ...["```\n", "~~~\n", "<div>\n", "q", "r s", "\u0001", "\uFEFF", "é", "😀"],
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(""));

/** Pages with whole links in the places where authors put them. */
const destination = fc.constantFrom(
  "a.md",
  "b%20c.md",
  "<d e.md>",
  "f(g).md",
  "h.md#i",
  "#j",
  "../k/",
  "l.png 't'",
  'm.md "u v"',
  "n\u00A0o.md",
);
const inline = fc
  .tuple(
    fc.constantFrom("", "!", "*", "~~", "\\[x] ", "`code` "),
    fc.constantFrom("p", "q r", "![s](t.png)", "**u**", "v\nw", "`x`"),
    destination,
  )
  .map(([before, words, to]) => `${before}[${words}](${to})`);
const reference = fc
  .tuple(fc.constantFrom("y", "z z", "A"), destination)
  .map(([name, to]) => `\n\n[${name}]: ${to}\n\n[${name}][] `);
const realPage = fc
  .array(
    fc.tuple(
      fc.constantFrom("", "> ", "- ", "  - ", "1. ", "| ", "## ", "    ", "> - "),
      fc.oneof(inline, reference),
      fc.constantFrom("\n", "\n\n", " | b |\n", ". "),
    ),
  )
  .map((lines) => lines.flat().join(""));

describe("no link is missed", () => {
  const holds = (text: string) => {
    const candidates = scanLinks(text, 0);
    if (candidates.some(({ url }) => isUncertain(url))) return;
    const known = new Set(candidates.map(({ url }) => url));
    const body = parseBody(text);
    expect(body.analysed).toBe(true);
    if (!body.analysed) return;
    for (const { url } of body.links)
      if (resolveLink("plans/a.md", url).to !== "elsewhere") expect(known, text).toContain(url);
  };

  property("on pages of odds and ends", { seed: 1, runs: 3_000 }, () => fc.property(page, holds));

  let links = 0;
  const counting = (text: string) => {
    const body = parseBody(text);
    if (body.analysed) links += body.links.length;
    holds(text);
  };
  const reaches = () => expect(links).toBeGreaterThan(600);
  property("on pages like real ones", { seed: 1, runs: 600, reaches }, () => fc.property(realPage, counting));
});

describe("where a link leads", () => {
  test.each([
    ["b.md", { to: "file", path: "plans/b.md", heading: undefined }],
    ["../c/d.md#e-f", { to: "file", path: "c/d.md", heading: "e-f" }],
    ["#g", { to: "file", path: "plans/a.md", heading: "g" }],
    ["#", { to: "file", path: "plans/a.md", heading: undefined }],
    ["/h/i.md?raw#j", { to: "file", path: "h/i.md", heading: "j" }],
    ["k%20l.md", { to: "file", path: "plans/k l.md", heading: undefined }],
    ["%zz.md", { to: "file", path: "plans/%zz.md", heading: undefined }],
    ["./", { to: "file", path: "plans", heading: undefined }],
    ["..", { to: "file", path: "", heading: undefined }],
    ["../..", { to: "outside" }],
    ["../%2e%2e/etc/passwd", { to: "outside" }],
    ["/../x.md", { to: "outside" }],
    ["", { to: "elsewhere" }],
    ["https://example.org", { to: "elsewhere" }],
    ["//example.org/x", { to: "elsewhere" }],
    ["mailto:a@example.org", { to: "elsewhere" }],
    ["C:/x.md", { to: "elsewhere" }],
    ["JAVASCRIPT:x", { to: "elsewhere" }],
  ])("%j", (url, expected) => expect(resolveLink("plans/a.md", url)).toEqual(expected));

  property("is never outside the root", { seed: 1, runs: 2_000 }, () => {
    const step = fc.constantFrom("..", ".", "", "a", "b.md", "%2e%2e", "%2F", "..%2f", "\\..", "...", "c d");
    const path = fc.array(step, { maxLength: 8 }).map((steps) => steps.join("/"));
    return fc.property(path, path, fc.boolean(), (from, to, fromRoot) => {
      const joined = joinPath(joinPath("", from) ?? "x", fromRoot ? `/${to}` : to);
      const link = resolveLink(joinPath("", from) ?? "x", fromRoot ? `/${to}` : to);
      for (const found of [joined, link.to === "file" ? link.path : undefined]) {
        if (found === undefined) continue;
        expect(found.startsWith("/")).toBe(false);
        expect(found.split("/")).not.toContain("..");
      }
    });
  });
});

describe("headings without a parser", () => {
  const slugs = (text: string) => [...plainHeadingSlugs(text, { start: 0, end: text.length })];

  test("are those at the beginning of a line that hold nothing but words", () => {
    expect(slugs("# What we did\n## Ähnlich, oder?\n### *no*\n    # no\n####### no\n#no\nx # no\n#\tyes")).toEqual([
      "what-we-did",
      "ähnlich-oder",
      "yes",
    ]);
  });

  test.each(["```\n# no\n", "> ~~~\n# no\n", "<div>\n# no\n", "- <!--\n# no\n"])("end where doubt begins: %j", (text) =>
    expect(slugs(text)).toEqual([]),
  );

  let found = 0;
  const reaches = () => expect(found).toBeGreaterThan(300);

  property("a parser finds every one of them", { seed: 1, runs: 1_000, reaches }, () => {
    const line = fc.constantFrom(
      ..."# a|## b c|# a|### d-1|# a 1|## é|> # q|- # l|```|~~~|<div>|<!--|-->|text|  # e|    # f|[x]: y|| a | b |".split(
        "|",
      ),
      "",
      "===",
      "---",
      "| - |",
    );
    return fc.property(fc.array(line), fc.constantFrom("\n", "\r\n", "\r"), (lines, end) => {
      const text = lines.join(end);
      const body = parseBody(text);
      if (!body.analysed) throw new Error("not analysed");
      const known = new Set(body.headings.map(({ slug }) => slug));
      const begins = text.startsWith("---") ? text.length : 0;
      for (const slug of plainHeadingSlugs(text, { start: begins, end: text.length })) {
        expect(known, text).toContain(slug);
        found++;
      }
    });
  });
});

describe("the body of a page", () => {
  test("has its links, headings and named places, with offsets into the file", () => {
    const text =
      '\uFEFF---\nkind: plan\n...\n# What *we* did\n\n<a id="Here"></a>See [x](y.md "t") and ![z](w.png).\n\n# What we did\n';
    const body = parseBody(text);
    if (!body.analysed) throw new Error("not analysed");
    expect(body.headings.map(({ slug, depth }) => [slug, depth])).toEqual([
      ["what-we-did", 1],
      ["what-we-did-1", 1],
    ]);
    expect(body.links.map(({ range }) => text.slice(range.start, range.end))).toEqual(['[x](y.md "t")', "![z](w.png)"]);
    expect(body.anchors).toEqual(["Here"]);
    expect(text.slice(body.headings[0]?.range.start, body.headings[0]?.range.end)).toBe("# What *we* did");
  });

  test("is not analysed when it is too long", () => {
    expect(parseBody("x".repeat(1_000_001))).toEqual({
      analysed: false,
      reason: "it is longer than 1 million characters",
    });
  });
});

describe("how one file names another", () => {
  test.each([
    ["metrics/m.md", "data/a.csv", "../data/a.csv"],
    ["metrics/m.md", "metrics/a.csv", "a.csv"],
    ["m.md", "data/a.csv", "data/a.csv"],
    ["a/b/c.md", "a/b.md", "../b.md"],
    ["a/b.md", "../catalogues/x.md", "../../catalogues/x.md"],
  ])("%s → %s", (from, to, expected) => expect(relativePath(from, to)).toBe(expected));

  property("the way back leads to the same file", { seed: 1, runs: 100 }, () => {
    const names = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 4 });
    return fc.property(names, names, (from, to) => {
      expect(joinPath(from.join("/"), relativePath(from.join("/"), to.join("/")))).toBe(to.join("/"));
    });
  });
});

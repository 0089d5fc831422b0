// Patterns for paths, and ignore files: what they match, that they agree with programs that many people know, and that no pattern
// makes matching take long.
import fc from "fast-check";
import ignore from "ignore";
import picomatch from "picomatch";
import { describe, expect, test } from "vitest";
import { expandBraces } from "../../schemas/index.ts";
import { globMatcher } from "../../server/core/lint/settings.ts";
import { compileGlob } from "../../server/core/text/glob.ts";
import { parseIgnoreFile } from "../../server/host/ignore-file.ts";
import { property } from "../property.ts";

describe("a pattern", () => {
  test.each([
    ["plans/a.md", "plans/a.md", true],
    ["plans/a.md", "plans/a.mdx", false],
    ["plans/*.md", "plans/a.md", true],
    ["plans/*.md", "plans/old/a.md", false],
    ["plans/*.md", "plans/.hidden.md", true],
    ["plans/**/*.md", "plans/a.md", true],
    ["plans/**/*.md", "plans/2025/old/a.md", true],
    ["**/a.md", "a.md", true],
    ["plans/**", "plans/2025/a.csv", true],
    ["plans/**", "plans", false],
    ["**", "a", true],
    ["a?.md", "ab.md", true],
    ["a?.md", "a.md", false],
    ["a?.md", "a😀.md", true],
    ["[a-c]x", "bx", true],
    ["[!a-c]x", "bx", false],
    ["[^a-c]x", "dx", true],
    ["[]x]", "]", true],
    ["[a", "[a", true],
    ["\\*.md", "*.md", true],
    ["\\*.md", "a.md", false],
    ["[\\]]", "]", true],
    ["a*b*c", "aXbYbZc", true],
    ["a*b*c", "aXbYbZ", false],
    ["a/**/b/**/c", "a/x/b/y/b/c", true],
    ["a/**/b/**/c", "a/x/y/c", false],
  ])("%s and %s: %s", (pattern, path, matches) => expect(compileGlob(pattern)(path)).toBe(matches));
});

test.each([
  ["{a,b}.md", ["a.md", "b.md"]],
  ["{a,b{c,d}}x", ["ax", "bcx", "bdx"]],
  ["{a}{b,c}", ["{a}b", "{a}c"]],
  ["\\{a,b}", ["\\{a,b}"]],
  ["{a,b", ["{a,b"]],
  ["{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}", undefined],
])("braces: %s", (pattern, wanted) => expect(expandBraces(pattern)).toEqual(wanted));

describe("the patterns of a configuration", () => {
  test.each([
    [["plans"], "plans/a.md", true],
    [["plans/"], "plans/a.md", true],
    [["./plans/*.md"], "plans/a.md", true],
    [["/plans"], "plans/deep/a.md", true],
    [["plans"], "plans2/a.md", false],
    [["plans/**", "!plans/drafts"], "plans/drafts/a.md", false],
    [["plans/**", "!plans/drafts", "plans/drafts/b.md"], "plans/drafts/b.md", true],
    [["!plans"], "metrics/a.md", false],
    [["{plans,units}/*.md"], "units/a.md", true],
    [[], "a.md", false],
    [["", "/", "!"], "a.md", false],
  ])("%j and %s: %s", (patterns, path, matches) => expect(globMatcher(patterns)(path)).toBe(matches));
});

const piece = fc.constantFrom("a", "b", "ab", "*", "?", "[ab]", "[!a]", ".", "-");
const segment = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(""));
const segments = fc.array(fc.oneof(segment, fc.constant("**")), { minLength: 1, maxLength: 4 });
const plainSegment = fc
  .array(fc.constantFrom("a", "b", "c", "ab", ".", "-"), { minLength: 1, maxLength: 4 })
  .map((pieces) => pieces.join(""))
  .filter((name) => !/^\.+$/.test(name));
const path = fc.array(plainSegment, { minLength: 1, maxLength: 4 }).map((names) => names.join("/"));
/** Other programs read more than one star as something of its own, and dots alone as folders. */
const isOrdinary = (pattern: string): boolean =>
  !/[^/]\*\*|\*\*[^/]/.test(pattern) && !pattern.split("/").some((one) => /^\.+$/.test(one));

property("patterns match what picomatch says", { seed: 1, runs: 3000 }, () => {
  // It takes the exclamation mark of a class for a member.
  const known = segments.map((all) => all.join("/").replaceAll("[!", "[^")).filter(isOrdinary);
  return fc.property(known, path, (pattern, place) => {
    // That `plans/**` is the folder itself, too, makes no difference for files in it.
    fc.pre(!pattern.endsWith("**"));
    expect(compileGlob(pattern)(place)).toBe(picomatch(pattern, { dot: true, noextglob: true })(place));
  });
});

property("ignore files say what the package 'ignore' says, which follows git", { seed: 1, runs: 3000 }, () => {
  const line = fc
    .tuple(fc.boolean(), fc.boolean(), segments, fc.boolean())
    .map(([negated, fromHere, all, folder]) => ({
      negated,
      pattern: `${fromHere ? "/" : ""}${all.join("/")}${folder ? "/" : ""}`,
    }))
    .filter(({ pattern }) => isOrdinary(pattern) && !pattern.includes("/**/**") && pattern !== "**/")
    .map(({ negated, pattern }) => `${negated ? "!" : ""}${pattern}`);
  return fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), path, fc.boolean(), (lines, place, isFolder) => {
    const oracle = ignore({ ignorecase: false }).add(lines);
    // Only the last name: the folders above are asked about on the way to it.
    fc.pre(
      place.split("/").every((_, depth, all) => depth === 0 || !oracle.ignores(`${all.slice(0, depth).join("/")}/`)),
    );
    const ours = parseIgnoreFile(lines.join("\n")).verdictOn(place, isFolder);
    expect(ours === "ignored").toBe(oracle.ignores(isFolder ? `${place}/` : place));
  });
});

test("an ignore file: comments, blank lines, spaces at the end, escapes, CRLF and a byte order mark", () => {
  const file = parseIgnoreFile("\uFEFFdrafts/\r\n# no\r\n\r\n*.tmp  \r\n!keep.tmp\r\n\\#odd\r\n\\!odd\r\nspace\\ \r\n");
  expect(file.size).toBe(6);
  expect(file.verdictOn("plans/drafts", true)).toBe("ignored");
  expect(file.verdictOn("plans/drafts", false)).toBe(undefined);
  expect(file.verdictOn("a/b.tmp", false)).toBe("ignored");
  expect(file.verdictOn("a/keep.tmp", false)).toBe("wanted");
  expect(file.verdictOn("#odd", false)).toBe("ignored");
  expect(file.verdictOn("!odd", false)).toBe("ignored");
  expect(file.verdictOn("space ", false)).toBe("ignored");
});

describe("a hostile pattern is matched at once", () => {
  const long = "a".repeat(250);
  test.each([
    ["many stars", "*a".repeat(100), "a".repeat(90)],
    ["stars and another end", `${"*a".repeat(100)}b`, long],
    ["runs of folders", `${"**/a/".repeat(100)}b`, `${"a/".repeat(200)}c`],
    ["nothing but runs", `${"**/".repeat(200)}b`, `${"a/".repeat(200)}c`],
    ["classes", `${"[ab]*".repeat(100)}c`, long],
    ["question marks", `${"?*".repeat(200)}b`, long],
  ])("%s", (_, pattern, place) => {
    expect(compileGlob(pattern)(place)).toBe(false);
    expect(parseIgnoreFile(pattern).verdictOn(place, false)).toBe(undefined);
  });

  test.each([
    ["many alternatives", "{a,b}".repeat(100)],
    ["unclosed braces", "{".repeat(499)],
    ["unclosed braces with choices", "{a,".repeat(160)],
    ["a range of numbers", `{1..1000000}${"{a,b}".repeat(9)}`],
  ])("%s", (_, pattern) => expect(globMatcher([pattern])("aaaa")).toBe(false));
});

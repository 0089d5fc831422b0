// Places and addresses in a browser: what Node says of paths, for addresses of every scheme.
import posix from "node:path/posix";
import { describe, expect, test } from "vitest";
import * as web from "../../server/web/path.ts";
import { fileOf, uriOf } from "../../server/web/uri.ts";

const PATHS = ["/", "/a", "/a/b", "/a/b/c.md", "/a/../b", "/a/./b//c/", "/x/y/../../..", "/a/b/../c", "/ab"];

describe("paths alone are as in Node", () => {
  test.each(PATHS)("%s", (path) => {
    expect(web.dirname(path)).toBe(posix.dirname(posix.normalize(path)));
    expect(web.basename(path)).toBe(posix.basename(posix.normalize(path)));
    expect(web.resolve(path)).toBe(posix.resolve(path));
    for (const other of [...PATHS, "c", "../c", "../../../c", "", "."])
      expect(web.join(path, other)).toBe(posix.join(path, other).replace(/(?<=.)\/$/, ""));
    for (const other of PATHS) expect(web.relative(path, other)).toBe(posix.relative(path, other));
  });
});

describe("addresses", () => {
  const root = "vscode-vfs://github/nhs/plans";

  test("are joined and divided beneath their scheme and authority", () => {
    expect(web.join(root, "a/b.md")).toBe(`${root}/a/b.md`);
    expect(web.join(root, "../../../../../x")).toBe("vscode-vfs://github/x");
    expect(web.dirname(`${root}/a.md`)).toBe(root);
    expect(web.dirname("vscode-vfs://github/")).toBe("vscode-vfs://github/");
    expect(web.basename(`${root}/a.md`)).toBe("a.md");
    expect(web.relative(root, `${root}/a/b.md`)).toBe("a/b.md");
    expect(web.relative(root, "vscode-vfs://github/nhs/x.md")).toBe("../x.md");
    expect(web.relative(root, root)).toBe("");
  });

  test("of another origin lie outside", () =>
    expect(web.relative("vscode-vfs://github/a", "vscode-vfs://gitlab/a/b.md")).toMatch(/^\.\.\//));

  test.each([
    ["vscode-vfs://github/nhs/plans/a%20b.md", "vscode-vfs://github/nhs/plans/a b.md"],
    ["vscode-remote://127.0.0.1%3A8080/x/%C3%A9.md", "vscode-remote://127.0.0.1:8080/x/é.md"],
    ["file:///a/b.md", "file:///a/b.md"],
  ])("%s", (uri, place) => {
    expect(fileOf(uri)).toBe(place);
    expect(uriOf(place)).toBe(uri);
  });

  test.each([
    "untitled:Untitled-1",
    "git:/a?{}",
    "x://a/b?c",
    "x://a/b#c",
    "x://a/b%2Fc",
    "x://a/%00",
    "x://a/%E9",
    7,
    null,
  ])("%s is none", (uri) => expect(fileOf(uri)).toBeUndefined());
});

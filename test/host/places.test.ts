// Places by the rules of Windows and of all other systems: which lies in which, how the disk spells them, and where git is looked for.
import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import path, { posix, win32 } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { disk } from "../../server/host/disk.ts";
import type { Files } from "../../server/host/files.ts";
import { notStarted, placesOfGit, refusalFrom } from "../../server/host/git/run-git.ts";
import { areAlike, isWithin, seemsWithin, spelledAs, wayInto } from "../../server/host/places.ts";
import { spelt } from "../../server/host/spelt.ts";
import { treeEntry } from "../../server/host/walk.ts";
import { Workspace } from "../../server/host/workspace.ts";
import { OpenTexts } from "../../server/lsp/open-texts.ts";
import { Roots } from "../../server/lsp/roots.ts";
import { emptyFolder } from "../protocol/folder.ts";

const NFC = "Caf\u00e9";
const NFD = "Cafe\u0301";

describe("what lies in a folder", () => {
  test.each([
    // Roots of drives and shares end with a separator, other folders do not.
    ["C:\\", "C:\\plans\\beds.md", "plans/beds.md"],
    ["C:\\", "C:\\", ""],
    ["\\\\trust\\plans\\", "\\\\trust\\plans\\a\\b.md", "a/b.md"],
    ["\\\\trust\\plans", "\\\\trust\\plans\\b.md", "b.md"],
    ["C:\\Plans", "C:\\Plans", ""],
    ["C:\\Plans", "c:\\plans\\Beds.md", "Beds.md"],
    ["c:\\plans", "C:\\Plans\\..odd\\Beds.md", "..odd/Beds.md"],
    ["C:\\Plans", "C:\\Plans-old\\beds.md", undefined],
    ["C:\\Plans", "C:\\beds.md", undefined],
    ["C:\\Plans", "C:\\", undefined],
    ["C:\\Plans", "D:\\Plans\\beds.md", undefined],
    ["C:\\", "\\\\trust\\plans\\beds.md", undefined],
    ["\\\\trust\\plans", "\\\\trust\\other\\beds.md", undefined],
    ["\\\\trust\\plans", "\\\\other\\plans\\beds.md", undefined],
    ["\\\\trust\\plans", "C:\\beds.md", undefined],
  ])("on Windows: %s, %s", (folder, place, way) => {
    expect(wayInto(folder, place, win32)).toBe(way);
    expect(isWithin(folder, place, win32)).toBe(way !== undefined);
  });

  test.each([
    ["/", "/plans/beds.md", "plans/beds.md"],
    ["/", "/", ""],
    ["/plans", "/plans/c:/beds.md", "c:/beds.md"],
    ["/plans", "/plans/a\\b.md", "a\\b.md"],
    ["/plans", "/Plans/beds.md", undefined],
    ["/plans", "/plans-old/beds.md", undefined],
    ["/plans", "/", undefined],
  ])("elsewhere: %s, %s", (folder, place, way) => {
    expect(wayInto(folder, place, posix)).toBe(way);
    expect(isWithin(folder, place, posix)).toBe(way !== undefined);
  });

  test("or would, if capitals and forms of accents were not told apart", () => {
    expect(seemsWithin("/Users/b/Plans", `/users/B/plans/${NFD}.md`, posix)).toBe(true);
    expect(seemsWithin(`/plans/${NFC}`, `/plans/${NFD}/a.md`, posix)).toBe(true);
    expect(seemsWithin("/", "/a", posix)).toBe(true);
    expect(seemsWithin("\\\\trust\\Plans\\", "\\\\TRUST\\plans\\a.md", win32)).toBe(true);
    expect(seemsWithin("/plans", "/plans-old/a.md", posix)).toBe(false);
    expect(areAlike(NFC, NFD.toUpperCase())).toBe(true);
    expect(areAlike("Cafe", NFC)).toBe(false);
  });
});

describe("a place is spelt as the disk spells it", () => {
  test.each([
    [win32, "c:\\PLANS\\Metrics\\a.MD", "C:\\Plans\\metrics\\a.md", "C:\\Plans\\metrics\\a.md"],
    [win32, "c:\\", "C:\\", "C:\\"],
    // A drive that stands for a folder or a share stays what it is.
    [win32, "p:\\PLANS\\a.md", "\\\\trust\\share\\plans\\a.md", "p:\\plans\\a.md"],
    [win32, "p:\\a.md", "C:\\data\\plans\\A.md", "p:\\A.md"],
    [win32, "\\\\TRUST\\Share\\A.md", "\\\\trust\\share\\a.md", "\\\\trust\\share\\a.md"],
    [posix, `/Users/b/${NFC}/A.md`, `/Users/b/${NFD}/a.md`, `/Users/b/${NFD}/a.md`],
    [posix, "/link/Plans/a.md", "/target/plans/a.md", "/link/plans/a.md"],
    [posix, "/link", "/target", "/link"],
    [posix, "/", "/", "/"],
  ])("%#: %s", (rules, place, real, expected) => expect(spelledAs(place, real, rules)).toBe(expected));

  test("and stays as it is where that is how it was written", () => {
    const folder = realpathSync(emptyFolder().root);
    mkdirSync(path.join(folder, "plans"));
    writeFileSync(path.join(folder, "plans", "a.md"), "");
    symlinkSync("a.md", path.join(folder, "plans", "A.md"));
    symlinkSync("plans", path.join(folder, "link"));
    for (const place of ["", "plans", "plans/a.md", "plans/A.md", "link", "link/a.md", "link/A.md", "not/there.md"])
      expect(spelt(path.join(folder, place))).toBe(path.join(folder, place));
  });
});

describe("a workspace", () => {
  /** A folder on a disk that does not tell capitals apart. */
  function withoutCapitals(): { readonly base: string; readonly files: Files } {
    const base = realpathSync(emptyFolder().root);
    for (const name of ["plan-lint.yaml", "units/trust.md"]) {
      mkdirSync(path.dirname(path.join(base, "plans", name)), { recursive: true });
      writeFileSync(path.join(base, "plans", name), name.endsWith("md") ? "---\nkind: unit\nid: trust\n---\n" : "");
    }
    const low = (place: string): string => base + place.slice(base.length).toLowerCase();
    const files: Files = {
      readText: (root, name) => disk.readText(low(root), name.toLowerCase()),
      readTable: (root, name) => disk.readTable(low(root), name.toLowerCase()),
      walk: (root, limit) => disk.walk(low(root), limit),
      isPassedBy: (root, name) => disk.isPassedBy(low(root), name),
      isNamed: (place) => disk.isNamed(low(place)),
      isThere: (place) => disk.isThere(low(place)),
      isFolder: (place) => disk.isFolder(low(place)),
      spelt: low,
    };
    return { base, files };
  }

  test("is one, and so is each of its files, however their names are written", async () => {
    const { base, files } = withoutCapitals();
    const make = (root: string): Workspace => new Workspace(root, { files, rules: [], today: 20000 });
    const roots = new Roots(files, make);
    const folders = ["Plans", "plans"].map((name) => path.join(base, name));
    await roots.find(folders, [path.join(base, "PLANS", "units", "trust.md")], false);
    expect(roots.workspaces.map(({ root }) => root)).toEqual([path.join(base, "plans")]);
    for (const name of ["plans/units/trust.md", "PLANS/units/Trust.md", "Plans/Units/TRUST.MD"])
      expect(roots.ownerOf(path.join(base, name))?.path).toBe("units/trust.md");
    expect(roots.ownerOf(path.join(base, "Plans/units/new.md"))?.path).toBe("units/new.md");
    expect(roots.ownerOf(path.join(base, "other/units/trust.md"))).toBeUndefined();
    const texts = new OpenTexts(() => "utf-16", files.spelt);
    texts.open(pathToFileURL(path.join(base, "Plans/Units/TRUST.md")).href, 1, "");
    expect(texts.at(path.join(base, "plans/units/trust.md"))?.uri).toMatch(/TRUST\.md$/);
  });
});

describe("a listing", () => {
  const entry = (sort: "file" | "folder" | "link") => ({
    name: "a",
    isDirectory: () => sort === "folder",
    isSymbolicLink: () => sort === "link",
  });

  test("of Windows may take a folder in the cloud for a link", () => {
    const folder = emptyFolder().root;
    const file = path.join(folder, "a.md");
    writeFileSync(file, "");
    const isNoLink = (): boolean => false;
    expect(treeEntry(entry("link"), folder, isNoLink)).toMatchObject({ isFolder: true });
    expect(treeEntry(entry("link"), folder, isNoLink).leadsToFolder()).toBe(false);
    expect(treeEntry(entry("link"), file, isNoLink)).toMatchObject({ isFolder: false });
    const isLink = (): boolean => true;
    expect(treeEntry(entry("link"), folder, isLink)).toMatchObject({ isFolder: false });
    expect(treeEntry(entry("link"), folder, isLink).leadsToFolder()).toBe(true);
    expect(treeEntry(entry("link"), file, isLink).leadsToFolder()).toBe(false);
    expect(treeEntry(entry("folder"), folder)).toMatchObject({ isFolder: true });
  });
});

describe("git", () => {
  const asWritten = (place: string): string => place;
  const onWindows = (variable: string, folder: string): readonly string[] => [
    ...placesOfGit(variable, folder, win32, asWritten),
  ];

  test("is never taken from the folder that is read, nor from whichever folder somebody is in", () => {
    const variable = 'C:\\plans;c:\\PLANS\\bin;.;bin;;\\bin;C:bin;"C:\\Program Files\\Git\\cmd"';
    expect(onWindows(variable, "C:\\Plans")).toEqual(["C:\\Program Files\\Git\\cmd\\git.exe"]);
    expect(onWindows("\\\\trust\\share\\plans\\bin;\\\\trust\\share\\git", "\\\\Trust\\share\\plans")).toEqual([
      "\\\\trust\\share\\git\\git.exe",
    ]);
    expect([...placesOfGit("/plans:/plans/bin:.::/usr/bin", "/plans", posix, asWritten)]).toEqual(["/usr/bin/git"]);
  });

  test("is found beside a workspace at the root of a disk, in which everything lies", () => {
    expect(onWindows("C:\\;C:\\node_modules\\.bin;C:\\Git\\cmd;D:\\git", "C:\\")).toEqual([
      "C:\\Git\\cmd\\git.exe",
      "D:\\git\\git.exe",
    ]);
    expect(onWindows("\\\\trust\\plans\\;C:\\Git", "\\\\trust\\plans\\")).toEqual(["C:\\Git\\git.exe"]);
    expect([...placesOfGit("/:/node_modules/.bin:/usr/bin", "/", posix, asWritten)]).toEqual(["/usr/bin/git"]);
  });

  test.each([
    ["//trust/share/plans", "'%(prefix)///trust/share/plans'", '"%(prefix)///trust/share/plans"'],
    ["C:/Plans of ours", "'C:/Plans of ours'", '"C:/Plans of ours"'],
    ["/srv/plans", "/srv/plans", "'/srv/plans'"],
    ["/srv/St Mary's", "'/srv/St Mary'\\''s'", "'/srv/St Mary'\\''s'"],
  ])("that trusts no folder of others is told of %s by its own words", (place, written, command) => {
    const complaint = `fatal: detected dubious ownership in repository at '${place}'\nTo add an exception for this directory, call:\n\n\tgit config --global --add safe.directory ${written}\n`;
    for (const said of [complaint, complaint.replaceAll("\n", "\r\n")])
      expect(refusalFrom(said, "x").message).toBe(
        `Git does not read '${place}', because the folder belongs to another user. If you trust it, name it with: git config --global --add safe.directory ${command}`,
      );
  });

  test("that cannot be started is not taken for one that is not there", () => {
    const error = Object.assign(new Error(), { code: "ENOENT" });
    const long = `C:\\${"plans\\".repeat(50)}end`;
    expect(notStarted(error, long, win32).message).toMatch(
      /whole path is shorter than 259 characters, and this one has 306\.$/,
    );
    expect(notStarted(Object.assign(new Error(), { code: "EMFILE" }), "/plans", posix).message).toBe(
      "Git could not be started in '/plans': too many files are open.",
    );
  });
});

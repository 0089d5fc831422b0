// `--fix` and `--fix-dry-run`: only the bytes of the fixes change, in all files or in none.
import { chmodSync, linkSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Folder, folderOf } from "../protocol/folder.ts";
import { ward, wards } from "./pictures.ts";
import { run, withoutPrivileges } from "./run.ts";

const textOf = (folder: Folder, file: string): string => readFileSync(join(folder.root, file), "utf8");
const filesOf = (folder: Folder): readonly string[] =>
  readdirSync(folder.root, { recursive: true, encoding: "utf8" }).toSorted();

/** Two files with one fix each, and one without. */
const twoFixes = () =>
  folderOf(wards("include: [units]", ward("a", { type: "wards" }), ward("b", { type: "clinics" }), ward("cd")));

test("a fix changes what it says, and nothing else", async () => {
  const folder = twoFixes();
  const before = filesOf(folder);
  const { code, out, err } = await run(folder.root, ["--fix"]);
  expect(err).toBe("2 fixes made in 2 files.\n");
  expect(out).toContain("No findings");
  expect(code).toBe(0);
  expect(textOf(folder, "units/a.md")).toContain("type: ward\n");
  expect(textOf(folder, "units/b.md")).toContain("type: clinic\n");
  expect(filesOf(folder)).toEqual(before);
});

test("a second run changes nothing", async () => {
  const folder = twoFixes();
  await run(folder.root, ["--fix"]);
  const first = statSync(join(folder.root, "units/a.md"));
  const { err } = await run(folder.root, ["--fix"]);
  expect(err).toBe("Nothing to fix.\n");
  expect(statSync(join(folder.root, "units/a.md")).ino).toBe(first.ino);
});

test("what was probably meant is never made unseen: a misspelt reference stays for a person to mend", async () => {
  const folder = folderOf(wards("include: [units]", ward("b", { parent: "cc" }), ward("cd")));
  const before = textOf(folder, "units/b.md");
  const { out, err } = await run(folder.root, ["--fix"]);
  expect(out).toContain("No unit has the id 'cc'. Closest: 'cd'.");
  expect(err).toBe("Nothing to fix.\n");
  expect(textOf(folder, "units/b.md")).toBe(before);
});

test("a dry run shows the change as a diff, and changes nothing", async () => {
  const folder = twoFixes();
  const { code, out, err } = await run(folder.root, ["--fix-dry-run"]);
  expect(out).toMatchInlineSnapshot(`
    "--- a/units/a.md
    +++ b/units/a.md
    @@ -3,6 +3,6 @@
     id: a
     title: Ward a
     owner: ward-manager
    -type: wards
    +type: ward
     size: { beds: 20 }
     ---
    --- a/units/b.md
    +++ b/units/b.md
    @@ -3,6 +3,6 @@
     id: b
     title: Ward b
     owner: ward-manager
    -type: clinics
    +type: clinic
     size: { beds: 20 }
     ---
    "
  `);
  expect(err).toBe("2 fixes would be made in 2 files.\n");
  expect(code).toBe(0);
  expect(textOf(folder, "units/a.md")).toContain("type: wards\n");
});

test("--fix together with --fix-dry-run changes nothing", async () => {
  const folder = twoFixes();
  await run(folder.root, ["--fix", "--fix-dry-run"]);
  expect(textOf(folder, "units/a.md")).toContain("type: wards\n");
});

test("only the files that were asked for are fixed", async () => {
  const folder = twoFixes();
  const { err } = await run(folder.root, ["units/b.md", "--fix"]);
  expect(err).toBe("1 fix made in 1 file.\n");
  expect(textOf(folder, "units/a.md")).toContain("type: wards\n");
});

test("line ends, byte order mark, odd spacing, comments and a missing last line end stay", async () => {
  const folder = folderOf(wards("include: [units]", ward("b")));
  const odd =
    "\uFEFF---\r\nkind:   unit # odd\r\nid: a\r\ntitle: 'It''s \u00e9 \u{1F600}'\r\nowner: ward-manager\r\ntype:  wards   # here\r\nsize: {beds: 20 ,   }\r\n---\r\n\r\n# Text  \r\nno line end";
  folder.write("units/a.md", odd);
  const { err } = await run(folder.root, ["--fix"]);
  expect(err).toBe("1 fix made in 1 file.\n");
  expect(textOf(folder, "units/a.md")).toBe(odd.replace("wards", "ward"));
});

test("the rights of a file stay", async () => {
  const folder = twoFixes();
  chmodSync(join(folder.root, "units/a.md"), 0o640);
  await run(folder.root, ["--fix"]);
  expect(statSync(join(folder.root, "units/a.md")).mode & 0o777).toBe(0o640);
});

describe("all files or none:", () => {
  const unchanged = async (folder: Folder, message: RegExp): Promise<void> => {
    const files = filesOf(folder);
    const texts = ["units/a.md", "units/b.md"].map((file) => textOf(folder, file));
    const { code, out, err } = await run(folder.root, ["--fix"]);
    expect(err).toMatch(message);
    expect(out).toBe("");
    expect(code).toBe(2);
    expect(["units/a.md", "units/b.md"].map((file) => textOf(folder, file))).toEqual(texts);
    expect(filesOf(folder)).toEqual(files);
  };

  test("a write-protected file", async () => {
    const folder = twoFixes();
    chmodSync(join(folder.root, "units/b.md"), 0o444);
    await unchanged(folder, /^plan-lint: Nothing was changed: 'units\/b\.md' is write-protected\.\n$/);
  });

  test("a folder in which nothing may be made", async () => {
    const folder = twoFixes();
    chmodSync(join(folder.root, "units"), 0o555);
    await withoutPrivileges(folder.root, () =>
      unchanged(folder, /could not be written \(you have no permission for it\)\.\n$/),
    );
    chmodSync(join(folder.root, "units"), 0o755);
  });

  test("another plan-lint at work", async () => {
    const folder = twoFixes();
    folder.write(".plan-lint-changes.json", JSON.stringify({ process: process.pid, changes: [] }));
    await unchanged(folder, /^plan-lint: Another plan-lint is making changes here at this moment/);
  });
});

test("a file with a second name is left alone and told, and its findings stand; the others are fixed", async () => {
  const folder = twoFixes();
  linkSync(join(folder.root, "units/b.md"), join(folder.root, "b-too.txt"));
  const before = textOf(folder, "units/b.md");
  const { err, out } = await run(folder.root, ["--fix", "--format", "concise"]);
  expect(err).toBe(
    "'units/b.md' has a second name (a hard link), so its fixes are left to you.\n1 fix made in 1 file.\n",
  );
  expect(out).toMatch(/^units\/b\.md:/m);
  expect(out).not.toMatch(/^units\/a\.md:/m);
  expect(textOf(folder, "units/b.md")).toBe(before);
  expect(statSync(join(folder.root, "units/b.md")).nlink).toBe(2);
});

test("a link and the file that it leads to are one file, written once", async () => {
  const folder = folderOf(wards("rules: { id-duplicate: off }", ward("b", { type: "wards" })));
  symlinkSync("b.md", join(folder.root, "units/c.md"));
  const { err } = await run(folder.root, ["--fix"]);
  expect(err).toMatch(/^\d fix(?:es)? made in /);
  expect(textOf(folder, "units/b.md")).toContain("type: ward\n");
  expect(lstatSync(join(folder.root, "units/c.md")).isSymbolicLink()).toBe(true);
});

test("files of catalogues are never fixed", async () => {
  const folder = folderOf(`${wards("catalogues: [shared]", ward("b"))}${ward("a", { type: "wards" }, "shared")}`);
  const { err } = await run(folder.root, ["--fix"]);
  expect(err).toBe("Nothing to fix.\n");
  expect(textOf(folder, "shared/a.md")).toContain("type: wards\n");
});

test("a link inside the workspace is written through, and stays a link", async () => {
  const folder = folderOf(wards("rules: {}", ward("b")));
  folder.write("texts/a.txt", ward("a", { type: "wards" }).replace(/^===.*\n/, ""));
  symlinkSync("../texts/a.txt", join(folder.root, "units/a.md"));
  const { err } = await run(folder.root, ["--fix"]);
  expect(err).toBe("1 fix made in 1 file.\n");
  expect(textOf(folder, "texts/a.txt")).toContain("type: ward\n");
  expect(
    readdirSync(join(folder.root, "units"), { withFileTypes: true })
      .find(({ name }) => name === "a.md")
      ?.isSymbolicLink(),
  ).toBe(true);
});

test("what an interrupted run began is undone first, and a check says that it was interrupted", async () => {
  const folder = twoFixes();
  const before = textOf(folder, "units/a.md");
  const half = before.replace("wards", "ward");
  folder.write("units/a.md", half);
  const change = { path: "units/a.md", before, after: half, fresh: ".a.md.0123456789ab.new" };
  folder.write(".plan-lint-changes.json", JSON.stringify({ process: 2 ** 30, changes: [change] }));
  expect((await run(folder.root, [])).out).toContain("A --fix was interrupted");
  const { code, err } = await run(folder.root, ["--fix"]);
  expect(err).toBe("An earlier --fix was interrupted; it was undone in 'units/a.md'.\n2 fixes made in 2 files.\n");
  expect(code).toBe(0);
  expect((await run(folder.root, [])).out).not.toContain("interrupted");
});

// Files in memory, where they differ from what a folder with the same files would say, or might.
import { expect, test } from "vitest";
import { MemoryFiles, type Sent } from "../../server/host/memory-files.ts";

const text = (words: string): Sent => ({ sort: "file", bytes: new TextEncoder().encode(words) });

function filled(): { readonly files: MemoryFiles; readonly wanted: string[] } {
  const wanted: string[] = [];
  const files = new MemoryFiles((folder) => wanted.push(folder));
  files.begin("/w");
  files.put("/w/plans", { sort: "folder" });
  files.put("/w/plans/a.md", text("one"));
  files.put("/w/.gitignore", text("drafts/\n"));
  files.put("/w/drafts/b.md", text("two"));
  return { files, wanted };
}

test("is walked as a disk is: without what is ignored, links and what is not known", () => {
  const { files } = filled();
  files.put("/w/linked", { sort: "folder", isLink: true });
  files.put("/w/closed", { sort: "folder", reason: "it could not be read" });
  expect(files.walk("/w")).toEqual({
    files: [".gitignore", "linked", "plans/a.md"],
    nested: [],
    unlisted: [{ path: "closed", reason: "it could not be read" }],
    passedBy: [{ path: "linked", reason: "it is a link to a folder" }],
  });
  expect(files.isPassedBy("/w", "drafts/b.md")).toBe(true);
  expect(files.isPassedBy("/w", "linked/c.md")).toBe(true);
  expect(files.isPassedBy("/w", "plans/a.md")).toBe(false);
});

test("says why a file is not read", () => {
  const { files } = filled();
  files.put("/w/large.csv", { sort: "file", size: 30_000_000 });
  files.put("/w/link.md", { sort: "file", isLink: true });
  files.put("/w/latin.md", { sort: "file", bytes: new Uint8Array([0xe9, 0x20]) });
  const read = (path: string) => files.readText("/w", path);
  expect(read("plans/a.md")).toEqual({ text: "one" });
  expect(read("plans")).toMatchObject({ reason: "it is not an ordinary file", isGone: false });
  expect(read("plans/x.md")).toMatchObject({ isGone: true });
  expect(read("large.csv")).toMatchObject({ reason: "it is 30 MB large; at most 25 MB are read" });
  expect(read("link.md")).toMatchObject({ reason: "it is a link, and where it leads is not known in a browser" });
  expect(read("latin.md")).toMatchObject({ reason: "it is not saved as UTF-8; save it as UTF-8" });
});

test("a folder goes with everything in it, and what comes again is read again", () => {
  const { files } = filled();
  files.remove("/w/plans");
  expect(files.isFolder("/w/plans")).toBe(false);
  expect(files.isNamed("/w/plans/a.md")).toBe(false);
  files.put("/w/plans/a.md", text("three"));
  expect(files.readText("/w", "plans/a.md")).toEqual({ text: "three" });
  files.begin("/w");
  expect(files.walk("/w").files).toEqual([]);
});

test("asks for a folder of which nothing was told, and for no other", () => {
  const { files, wanted } = filled();
  for (const place of ["/w/plans", "/w/nowhere", "/w/plans/a.md"]) files.isFolder(place);
  expect(wanted).toEqual([]);
  for (const place of ["/catalogues", "/w/node_modules/national"]) files.isFolder(place);
  expect(wanted).toEqual(["/catalogues", "/w/node_modules/national"]);
  for (const place of wanted) files.begin(place);
  files.isFolder("/catalogues");
  files.isFolder("/w/node_modules/national");
  expect(wanted).toHaveLength(2);
});

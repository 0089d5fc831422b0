// Changing several files: all or none, whatever the disk refuses and wherever the process ends.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { takePlace } from "../../server/host/take-place.ts";
import { hasChangesBegun, JOURNAL, type Rewrite, undoInterrupted, writeFiles } from "../../server/host/write-files.ts";
import { emptyFolder, type Folder } from "../protocol/folder.ts";

const CHANGES: readonly Rewrite[] = ["a.md", "deep/b.md", "c.md"].map((path) => ({
  path,
  before: `old ${path} é\r\n`,
  after: `new ${path} 😀\n`,
}));

function prepared(atEnd?: typeof afterAll): Folder {
  const folder = emptyFolder(atEnd);
  for (const { path, before } of CHANGES) folder.write(path, before);
  return folder;
}

/** What each file holds: the old text, the new one, or something else. */
const states = (folder: Folder): readonly string[] =>
  CHANGES.map(({ path, before, after }) => {
    const text = readFileSync(join(folder.root, path), "utf8");
    return text === before ? "old" : text === after ? "new" : text;
  });

const filesOf = (folder: Folder): readonly string[] =>
  readdirSync(folder.root, { recursive: true, encoding: "utf8" }).toSorted();

const OURS = ["a.md", "c.md", "deep", "deep/b.md"];

type Fault = { readonly folder: Folder; readonly at: number; readonly how: string };

/** Makes the changes in a process of its own, once for each fault at a call that changes something. What was said each time, and how many such calls there were. */
function writeWithFaults(faults: readonly Fault[]) {
  const here = import.meta.dirname;
  const runs = faults.map(({ folder, at, how }) => [folder.root, at, how]);
  const script = `
    const { writeFiles } = await import(${JSON.stringify(join(here, "../../server/host/write-files.ts"))});
    const results = ${JSON.stringify(runs)}.map(([root, at, how]) => {
      const calls = globalThis.failAt(at, how);
      return { said: writeFiles(root, ${JSON.stringify(CHANGES)}) ?? "done", calls: calls() };
    });
    globalThis.failAt(0, "none");
    process.stdout.write(JSON.stringify(results));`;
  const { stdout, signal } = spawnSync(
    process.execPath,
    ["--import", join(here, "fail-at.mjs"), "--input-type=module", "-e", script],
    { encoding: "utf8" },
  );
  const results: readonly { said: string; calls: number }[] = signal ? [] : JSON.parse(stdout);
  return { results, signal };
}

/** How many calls change something on the disk when nothing fails. */
let calls = 0;

beforeAll(() => {
  const folder = prepared(afterAll);
  const [whole = { said: "", calls: 0 }] = writeWithFaults([{ folder, at: 0, how: "none" }]).results;
  expect(whole.said).toBe("done");
  expect(states(folder)).toEqual(["new", "new", "new"]);
  expect(filesOf(folder)).toEqual(OURS);
  expect(whole.calls).toBeGreaterThan(15);
  calls = whole.calls;
});

/** A fault at each of these calls, in a folder of its own. */
const everyFault = (howIn: (folder: Folder) => string): readonly Fault[] =>
  Array.from({ length: calls }, (_, index) => {
    const folder = prepared();
    return { folder, at: index + 1, how: howIn(folder) };
  });

test("wherever the process ends, and by whatever signal, every file is whole, and afterwards all are old", () => {
  const signals = ["SIGKILL", "SIGINT", "SIGTERM"] as const;
  for (const [index, fault] of everyFault(() => "SIGKILL").entries()) {
    const { folder, at } = fault;
    const how = signals[index % 3] ?? "SIGKILL";
    expect(writeWithFaults([{ ...fault, how }]).signal).toBe(how);
    for (const state of states(folder)) expect(["old", "new"]).toContain(state);
    undoInterrupted(folder.root);
    expect(states(folder), `ended at call ${at}`).toEqual(["old", "old", "old"]);
    expect(filesOf(folder), `ended at call ${at}`).toEqual(OURS);
    // And the changes can be made.
    expect(writeFiles(folder.root, CHANGES)).toBe(undefined);
    expect(states(folder)).toEqual(["new", "new", "new"]);
  }
});

test.each(["ENOSPC", "EROFS", "EIO", "EACCES"])(
  "whatever fails with %s, nothing is changed and that is said",
  (code) => {
    const faults = everyFault(() => code);
    const { results } = writeWithFaults(faults);
    expect(results).toHaveLength(faults.length);
    for (const [index, { said }] of results.entries()) {
      const folder = faults[index]?.folder ?? expect.unreachable();
      expect(said, `at call ${index + 1}`).toMatch(/^Nothing was changed: '.+' could not be written \(.+\)\.$/);
      expect(states(folder), `at call ${index + 1}`).toEqual(["old", "old", "old"]);
      expect(filesOf(folder), `at call ${index + 1}`).toEqual(OURS);
    }
  },
);

test("what somebody else writes into a file meanwhile stays, and then nothing is changed", () => {
  // The last file is looked at just before it is replaced, with the last call but one.
  const faults = everyFault((folder) => `EDIT ${join(folder.root, "c.md")}`).slice(0, -2);
  const { results } = writeWithFaults(faults);
  expect(results).toHaveLength(faults.length);
  for (const [index, { folder, at }] of faults.entries()) {
    const { said } = results[index] ?? expect.unreachable();
    expect(said, `at call ${at}`).toBe("Nothing was changed: 'c.md' was changed by something else in the meantime.");
    expect(states(folder), `at call ${at}`).toEqual(["old", "old", "edited meanwhile"]);
    expect(filesOf(folder), `at call ${at}`).toEqual(OURS);
  }
});

describe("a file that somebody keeps for a moment", () => {
  /** The calls of a rename that fails so often with an error. */
  const kept = (code: string, times: number, isWindows: boolean) => {
    let calls = 0;
    const rename = (): void => {
      calls++;
      if (calls <= times) throw Object.assign(new Error(code), { code });
    };
    const take = (): void => takePlace("a", "b", { isWindows, rename, pause: 0 });
    return { take, calls: () => calls };
  };

  test.each(["EBUSY", "EPERM", "EACCES"])("is replaced on Windows when it is free again: %s", (code) => {
    const { take, calls } = kept(code, 3, true);
    expect(take).not.toThrow();
    expect(calls()).toBe(4);
  });

  test("is given up in the end, and elsewhere or for another reason at once", () => {
    for (const [code, isWindows, expected] of [
      ["EBUSY", true, 11],
      ["ENOSPC", true, 1],
      ["EPERM", false, 1],
    ] as const) {
      const { take, calls } = kept(code, 99, isWindows);
      expect(take).toThrow(code);
      expect(calls()).toBe(expected);
    }
  });
});

describe("what was interrupted", () => {
  const interrupted = (changed: readonly Rewrite[], number = 2 ** 30): Folder => {
    const folder = prepared();
    for (const { path, after } of changed) folder.write(path, after);
    const changes = CHANGES.map((change) => ({ ...change, fresh: ".a.md.0123456789ab.new" }));
    folder.write(JOURNAL, JSON.stringify({ process: number, changes }));
    return folder;
  };

  test("is undone in the files that were changed", () => {
    const folder = interrupted(CHANGES.slice(0, 2));
    expect(hasChangesBegun(folder.root)).toBe(true);
    expect(undoInterrupted(folder.root)).toEqual({ restored: ["a.md", "deep/b.md"], edited: [] });
    expect(states(folder)).toEqual(["old", "old", "old"]);
    expect(hasChangesBegun(folder.root)).toBe(false);
  });

  test("is left alone in files that somebody has edited since", () => {
    const folder = interrupted(CHANGES.slice(0, 1));
    folder.write("deep/b.md", "edited since");
    expect(undoInterrupted(folder.root)).toEqual({ restored: ["a.md"], edited: ["deep/b.md"] });
    expect(states(folder)).toEqual(["old", "edited since", "old"]);
  });

  test("is not undone while another process is at it", () => {
    const folder = interrupted(CHANGES.slice(0, 1), process.pid);
    expect(undoInterrupted(folder.root)).toMatch(/^Another plan-lint is making changes here/);
    expect(states(folder)).toEqual(["new", "old", "old"]);
    expect(writeFiles(folder.root, [])).toMatch(/another plan-lint is making changes/);
  });

  test("is undone when it is old, even if a process has that number again", () => {
    const folder = interrupted(CHANGES.slice(0, 1), process.pid);
    const longAgo = Date.now() / 1000 - 3600;
    utimesSync(join(folder.root, JOURNAL), longAgo, longAgo);
    expect(undoInterrupted(folder.root)).toEqual({ restored: ["a.md"], edited: [] });
  });

  test("goes, when the journal itself was interrupted", () => {
    const folder = prepared();
    folder.write(JOURNAL, '{"process":1,"chan');
    expect(undoInterrupted(folder.root)).toEqual({ restored: [], edited: [] });
    expect(filesOf(folder)).toEqual(OURS);
  });

  test("cannot name files outside, nor other files to remove", () => {
    const folder = prepared();
    const outside = emptyFolder();
    outside.write("secret.md", "new");
    const change = {
      path: `../${outside.root.split("/").at(-1)}/secret.md`,
      before: "gone",
      after: "new",
      fresh: "c.md",
    };
    const here = { path: "a.md", before: "x", after: "y", fresh: "../a.md" };
    const beside = { path: "a.md", before: "x", after: "y", fresh: "c.md" };
    folder.write(JOURNAL, JSON.stringify({ process: 2 ** 30, changes: [change, here, beside] }));
    undoInterrupted(folder.root);
    expect(readFileSync(join(outside.root, "secret.md"), "utf8")).toBe("new");
    expect(states(folder)).toEqual(["old", "old", "old"]);
  });
});

describe("a change is refused", () => {
  test("of a file that holds something else now", () => {
    const folder = prepared();
    folder.write("c.md", "edited meanwhile");
    expect(writeFiles(folder.root, CHANGES)).toBe(
      "Nothing was changed: 'c.md' was changed by something else in the meantime.",
    );
    expect(states(folder)).toEqual(["old", "old", "edited meanwhile"]);
  });

  test("of a file that differs in bytes alone", () => {
    const folder = prepared();
    writeFileSync(join(folder.root, "c.md"), Buffer.concat([Buffer.from("old c.md "), Buffer.from([0xe9])]));
    expect(writeFiles(folder.root, [{ path: "c.md", before: "old c.md \ufffd", after: "new" }])).toMatch(/was changed/);
  });

  test("of a file that is not there, or outside", () => {
    const folder = prepared();
    const outside = emptyFolder();
    outside.write("x.md", "old");
    const path = `../${outside.root.split("/").at(-1)}/x.md`;
    expect(writeFiles(folder.root, [{ path: "none.md", before: "", after: "x" }])).toMatch(
      /is not there or leads outside/,
    );
    expect(writeFiles(folder.root, [{ path, before: "old", after: "x" }])).toMatch(/leads outside/);
    expect(readFileSync(join(outside.root, "x.md"), "utf8")).toBe("old");
    expect(existsSync(join(folder.root, "none.md"))).toBe(false);
  });
});

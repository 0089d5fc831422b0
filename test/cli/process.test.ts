// The executable in the real world: pipes, descriptors, environments, and folders that go away.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { beforeAll, expect, test } from "vitest";
import { checkReport } from "../../schemas/check-report.ts";
import { VERSION } from "../../server/cli/version.ts";
import { AS_NODE_20 } from "../as-node-20.ts";
import { build, PROGRAM } from "../built.ts";
import { Peer } from "../mcp/peer.ts";
import { type Folder, folderOf } from "../protocol/folder.ts";
import { ward, wards } from "./pictures.ts";

beforeAll(build);

/** These tests say the same in a CI, where findings would be written for it. */
const NO_CI = { GITHUB_ACTIONS: undefined, TF_BUILD: undefined, GITLAB_CI: undefined };

/** Enough findings for many times what a pipe holds. */
function manyFindings(): Folder {
  const fields = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`colour-${index}`, "blue"]));
  return folderOf(wards("rules: {}", ...Array.from({ length: 150 }, (_, index) => ward(`w${index}`, fields))));
}

const plain = (folder: Folder, args: readonly string[], env: NodeJS.ProcessEnv = process.env) =>
  spawnSync(process.execPath, [PROGRAM, ...args], {
    cwd: folder.root,
    encoding: "utf8",
    env: { ...env, ...NO_CI },
    maxBuffer: 2 ** 28,
  });

const inShell = (folder: Folder, script: string) =>
  spawnSync("sh", ["-c", script, "sh", process.execPath, PROGRAM], { cwd: folder.root, encoding: "utf8" });

test("a long output goes through a pipe whole", () => {
  const { status, stdout, stderr } = plain(manyFindings(), ["--format", "json"]);
  expect(checkReport.parse(JSON.parse(stdout)).findings.length).toBe(3000);
  expect([status, stderr]).toEqual([0, ""]);
});

test("a reader that has seen enough is no error", async () => {
  const child = spawn(process.execPath, [PROGRAM, "--format", "json", "--max-warnings", "0"], {
    cwd: manyFindings().root,
  });
  let complaint = "";
  child.stderr.on("data", (data) => {
    complaint += data;
  });
  child.stdout.once("data", () => child.stdout.destroy());
  const [code] = await once(child, "close");
  expect([code, complaint]).toEqual([1, ""]);
});

test("it runs on Node 20, which has less than the Node that builds it", () => {
  const folder = folderOf(wards("rules: {}", ward("a", { colour: "blue" }), ward("b", { title: "B" })));
  for (const args of [["check", "--format", "json"], ["explain"], ["schema", "metric"]]) {
    const usual = plain(folder, args);
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", AS_NODE_20, PROGRAM, ...args], {
      cwd: folder.root,
      encoding: "utf8",
    });
    expect({ status, stdout, stderr }).toEqual({ status: usual.status, stdout: usual.stdout, stderr: usual.stderr });
    expect(stderr).not.toContain("is not a function");
  }
});

test("nothing is coloured in a pipe, nor when colours are asked not to be", () => {
  const folder = folderOf(wards("rules: {}", ward("a", { colour: "blue" })));
  for (const env of [{}, { NO_COLOR: "1" }, { TERM: "xterm-256color" }, { FORCE_COLOR: "0" }])
    expect(plain(folder, [], { PATH: process.env.PATH, ...env }).stdout).not.toContain("\u001b");
  const forced = { PATH: process.env.PATH, FORCE_COLOR: "1", NO_COLOR: "1" };
  expect(plain(folder, [], forced).stdout).toContain("\u001b");
});

test("it needs no home, no language and no input", () => {
  const folder = folderOf(wards("rules: {}", ward("a", { title: "Wärd – é" })));
  const { status, stdout } = plain(folder, ["thread", "nobody"], { LC_ALL: "C", TZ: "Pacific/Kiritimati" });
  expect([status, stdout]).toEqual([2, ""]);
  const closed = inShell(folder, 'exec "$1" "$2" <&-');
  expect(closed.stdout).toContain("1 document checked");
  expect(closed.status).toBe(0);
});

test("an older Node is told, and not left to stumble", () => {
  const folder = folderOf(wards("rules: {}", ward("a")));
  const older = 'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "18.20.2" } })';
  const { status, stdout, stderr } = plain(folder, [], {
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(older)}`,
  });
  expect([status, stdout, stderr]).toEqual([
    2,
    "",
    "plan-lint: this needs Node 20 or newer, and this is Node 18.20.2.\n",
  ]);
});

test("it needs few files open at a time", () => {
  const folder = manyFindings();
  const { status, stderr } = inShell(folder, 'ulimit -n 64 && exec "$1" "$2" --format json > /dev/null');
  expect([status, stderr]).toEqual([0, ""]);
});

test("whatever the disk answers about a file is said of that file, and the others are checked", () => {
  const answers = { EACCES: "permission", EISDIR: "a folder", ELOOP: "back to itself", ENAMETOOLONG: "too long" };
  const more = { EMFILE: "too many files", EIO: "the disk reports an error", ENOENT: undefined, EXYZ: "reports EXYZ" };
  const told = Object.entries({ ...answers, ...more });
  const folder = folderOf(wards("rules: {}", ward("a"), ...told.map(([code]) => ward(code.toLowerCase()))));
  // Each file opens with the error that it is called after; the one that is not there went after it was listed.
  const failing = `import fs from "node:fs"; import { syncBuiltinESMExports } from "node:module"; const open = fs.openSync;
    fs.openSync = (place, ...rest) => {
      const [, code] = /(e[a-z]+)[.]md$/.exec(place) ?? [];
      if (code) throw Object.assign(new Error(code), { code: code.toUpperCase() });
      return open(place, ...rest);
    };
    syncBuiltinESMExports();`;
  const { status, stdout, stderr } = plain(folder, ["--format", "json"], {
    ...process.env,
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(failing)}`,
  });
  const { findings, summary } = checkReport.parse(JSON.parse(stdout));
  const unread = findings.filter(({ rule }) => rule === "file-unreadable");
  expect(unread.map(({ file, message }) => [file, message])).toEqual(
    told
      .flatMap(([code, words]) =>
        words === undefined ? [] : [[`units/${code.toLowerCase()}.md`, expect.stringContaining(words)]],
      )
      .toSorted(),
  );
  expect(findings.map(({ file }) => file)).not.toContain("units/enoent.md");
  expect(summary.documents).toMatchObject({ unit: 1 });
  expect([status, stderr]).toEqual([1, ""]);
});

test("an output that cannot be written ends with 2", () => {
  const folder = manyFindings();
  const { status, stderr } = inShell(folder, 'exec "$1" "$2" --format json > /dev/full');
  expect(stderr).toBe("plan-lint: the output could not be written (ENOSPC).\n");
  expect(status).toBe(2);
});

test("a folder that is not there any more ends with 2", () => {
  const folder = folderOf("=== gone/a.txt\n\n");
  const { status, stderr } = inShell(folder, 'cd gone && rm -r ../gone && exec "$1" "$2"');
  expect(stderr).toBe("plan-lint: the folder that you are in is not there any more.\n");
  expect(status).toBe(2);
});

test("pages are parsed apart, in a file of its own beside the executable", () => {
  const folder = folderOf(`${wards("rules: {}", ward("a"))}See [there](gone.md).\n`);
  const { stdout, status } = plain(folder, ["--format", "json"]);
  expect(checkReport.parse(JSON.parse(stdout)).findings).toMatchObject([{ rule: "link-broken", line: 9 }]);
  expect(status).toBe(1);
});

test("the server starts from the same executable, and ends with its client", () => {
  const { status, stdout } = spawnSync(process.execPath, [PROGRAM, "lsp", "--stdio"], {
    input: 'Content-Length: 33\r\n\r\n{"jsonrpc":"2.0","method":"exit"}',
    encoding: "utf8",
  });
  expect([status, stdout]).toEqual([1, ""]);
});

test("an assistant is spoken to in nothing but its protocol, and the server ends when it goes", async () => {
  const folder = folderOf(wards("rules: {}", ward("a", { title: "A" })));
  const child = spawn(process.execPath, [PROGRAM, "mcp"], { cwd: folder.root, stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(child, "close");
  const peer = new Peer(child.stdin, child.stdout);
  expect((await peer.initialize()).serverInfo).toMatchObject({ name: "plan-lint", version: VERSION });
  expect((await peer.call("check")).text).toMatch(/^Checked as of .*\b1 unit\b/);
  peer.end();
  expect(await ended).toEqual([0, null]);
});

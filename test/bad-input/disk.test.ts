// What lies in a folder besides ordinary files: links, pipes, devices, odd names, other workspaces, and trees without end.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import process from "node:process";
import { describe, expect, onTestFinished, test } from "vitest";
import { rules } from "../../server/core/rules/index.ts";
import { readText } from "../../server/host/read-text.ts";
import { walk } from "../../server/host/walk.ts";
import { Workspace } from "../../server/host/workspace.ts";
import { run, withoutPrivileges } from "../cli/run.ts";
import { dayOf, TODAY } from "../fixture.ts";
import { emptyFolder, type Folder } from "../protocol/folder.ts";
import { findingsIn, folderWith, RAW } from "./workspaces.ts";

const ward = (id: string, title = `Ward ${id}`): string =>
  `---\nkind: unit\nid: ${id}\ntitle: "${title}"\nowner: ward-manager\ntype: ward\nsize: { beds: 2 }\n---\n`;
const CANARY = "canary-that-nobody-may-see";

const told = async (folder: Folder): Promise<readonly string[]> =>
  (await findingsIn(folder)).map(({ rule, file, message }) => `${rule} ${file}: ${message}`);

/** All that both ways of writing say about a folder. */
async function everythingSaid(folder: Folder, ...args: readonly string[]): Promise<string> {
  const runs = [await run(folder.root, args), await run(folder.root, [...args, "--format", "json"])];
  return runs.map(({ out, err }) => out + err).join("");
}

describe("links", () => {
  test("that lead back to themselves", async () => {
    const folder = folderWith({ "units/good.md": ward("good") }, "include: [units]\n");
    symlinkSync("b.md", join(folder.root, "units/a.md"));
    symlinkSync("a.md", join(folder.root, "units/b.md"));
    symlinkSync("self.md", join(folder.root, "units/self.md"));
    symlinkSync("..", join(folder.root, "units/up"));
    symlinkSync(".", join(folder.root, "units/here"));
    const reason = "This file cannot be read: it is a link that leads back to itself.";
    expect(await told(folder)).toEqual(["a", "b", "self"].map((name) => `file-unreadable units/${name}.md: ${reason}`));
    const { out } = await run(folder.root, []);
    expect(out).toContain("Not looked at: 'units/up', because it is a link to a folder.");
  });

  test("that lead out of the workspace: nothing of what is there is ever shown", async () => {
    const outside = emptyFolder();
    outside.write("secret.md", ward("secret", CANARY));
    outside.write("secret.csv", `period,value\n${CANARY},1\n`);
    outside.write("ignore", `${CANARY}\n`);
    const metric =
      "---\nkind: metric\nid: m\nstatus: active\nfrequency: monthly\ndata: secret.csv\n---\n[x](secret.md#canary)\n";
    const folder = folderWith({ "units/m.md": metric, "units/good.md": ward("good") });
    for (const [name, target] of [
      ["units/secret.md", "secret.md"],
      ["units/secret.csv", "secret.csv"],
      ["units/.gitignore", "ignore"],
      ["units/deep", ""],
    ] as const)
      symlinkSync(join(outside.root, target), join(folder.root, name));
    const findings = await told(folder);
    expect(findings).toContain(
      "file-unreadable units/secret.md: This file cannot be read: it is a link to a place outside this folder.",
    );
    expect(findings).toContain(
      "data-invalid units/secret.csv: This file cannot be read: it is a link to a place outside this folder.",
    );
    const said = (await everythingSaid(folder)) + (await everythingSaid(folder, "--fix-dry-run"));
    const more = [await run(folder.root, ["thread", "secret"]), await run(folder.root, ["chart", "m"])];
    expect(said + more.map(({ out, err }) => out + err).join("")).not.toContain(CANARY);
  });

  test("through which a file outside would be opened by its name, also in a running workspace", async () => {
    const outside = emptyFolder();
    outside.write("secret.md", ward("secret", CANARY));
    const folder = folderWith({ "units/good.md": ward("good") });
    symlinkSync(outside.root, join(folder.root, "units/deep"));
    expect(await told(folder)).toEqual([]);
    const { err, code } = await run(folder.root, ["units/deep/secret.md"]);
    expect(err).toMatch(/Nothing was checked/);
    expect(code).toBe(2);
    const workspace = new Workspace(folder.root, { rules, today: dayOf(TODAY) });
    await workspace.load();
    workspace.fileChanged("units/deep/secret.md");
    workspace.openText("units/deep/secret.md", ward("secret", CANARY));
    workspace.closeText("units/deep/secret.md");
    expect(workspace.graph.find("secret")).toBe(undefined);
    await workspace.close();
  });

  test("that take the place of a file while it is read", async () => {
    const outside = emptyFolder();
    outside.write("secret.md", CANARY);
    const folder = folderWith({ "units/good.md": ward("good") });
    const script = `const fs = require("fs"); fs.writeFileSync("plain", "plain"); fs.symlinkSync(process.argv[1], "link");
      for (;;) for (const name of ["plain", "link"]) { fs.linkSync(name, "next"); fs.renameSync("next", "good.md"); }`;
    const swapping = spawn(process.execPath, ["-e", script, join(outside.root, "secret.md")], {
      cwd: join(folder.root, "units"),
    });
    onTestFinished(() => void swapping.kill("SIGKILL"));
    const seen = new Set<string>();
    const isSeen = (): boolean => seen.has("plain") && seen.has("refused");
    for (let reads = 0; reads < 3_000 || !isSeen(); reads++) {
      const read = readText(folder.root, "units/good.md");
      seen.add("text" in read ? read.text.slice(0, 5) : "refused");
    }
    // The ward as it was, what was put in its place, and nothing of what lies outside.
    expect(["---\nk", "plain", "refused"]).toEqual(expect.arrayContaining([...seen]));
  });

  test("as the configuration", async () => {
    const outside = emptyFolder();
    outside.write("plan-lint.yaml", `${CANARY}: 1\n`);
    const folder = emptyFolder();
    folder.write("units/good.md", ward("good"));
    symlinkSync(join(outside.root, "plan-lint.yaml"), join(folder.root, "plan-lint.yaml"));
    expect(await told(folder)).toEqual([
      "file-unreadable plan-lint.yaml: This file cannot be read: it is a link to a place outside this folder.",
    ]);
    expect(await everythingSaid(folder)).not.toContain(CANARY);
  });

  test("to a device", async () => {
    const folder = folderWith({ "units/good.md": ward("good") }, "include: [units]\n");
    symlinkSync("/dev/zero", join(folder.root, "units/zero.md"));
    symlinkSync("/dev/stdin", join(folder.root, "units/stdin.md"));
    for (const one of await told(folder))
      expect(one).toMatch(/^file-unreadable units\/(?:zero|stdin)\.md: This file cannot be read: it is /);
  });
});

describe("what is no ordinary file", () => {
  test("pipes", async () => {
    const metric = "---\nkind: metric\nid: m\nstatus: active\nfrequency: monthly\ndata: pipe.csv\n---\n";
    const folder = folderWith({ "units/good.md": ward("good"), "units/m.md": metric }, "include: [units]\n");
    for (const name of ["units/pipe.md", "units/pipe.csv", "units/.gitignore", ".planlintignore"])
      execFileSync("mkfifo", [join(folder.root, name)]);
    const findings = await told(folder);
    expect(findings).toContain("file-unreadable units/pipe.md: This file cannot be read: it is not an ordinary file.");
    expect(findings).toContain("data-invalid units/pipe.csv: This file cannot be read: it is not an ordinary file.");
    const { out } = await run(folder.root, []);
    expect(out).toContain("Not looked at: '.planlintignore', because it is not an ordinary file.");
  });

  test("a pipe as the configuration", async () => {
    const folder = emptyFolder();
    folder.write("units/good.md", ward("good"));
    execFileSync("mkfifo", [join(folder.root, "plan-lint.yaml")]);
    expect(await told(folder)).toEqual([
      "file-unreadable plan-lint.yaml: This file cannot be read: it is not an ordinary file.",
    ]);
  });

  test("a gigabyte under the name of a document, and of a data file", async () => {
    const metric = "---\nkind: metric\nid: m\nstatus: active\nfrequency: monthly\ndata: large.csv\n---\n";
    const folder = folderWith({ "units/good.md": ward("good"), "units/m.md": metric }, "include: [units]\n");
    for (const name of ["units/large.md", "units/large.csv"]) {
      folder.write(name, "");
      truncateSync(join(folder.root, name), 2 ** 30);
    }
    const { out } = await run(folder.root, ["--format", "concise"]);
    const large = out.split("\n").filter((line) => line.includes("it is 1074 MB large; at most 25 MB are read"));
    expect(large.map((line) => line.split(":")[0])).toEqual(["units/large.csv", "units/large.md"]);
  });

  test("sockets", async () => {
    const folder = folderWith({ "units/good.md": ward("good") }, "include: [units]\n");
    const server = createServer().listen(join(folder.root, "units/s.md"));
    onTestFinished(() => void server.close());
    await once(server, "listening");
    expect(await told(folder)).toEqual([
      "file-unreadable units/s.md: This file cannot be read: it is not an ordinary file.",
    ]);
  });

  test("a folder with the name of a document", async () => {
    const folder = folderWith(
      { "units/good.md": ward("good"), "units/odd.md/inner.md": ward("inner") },
      "include: [units]\n",
    );
    expect(await told(folder)).toEqual([]);
  });
});

describe("names", () => {
  const findingsOfFileNamed = async (name: string) => {
    const folder = folderWith(
      { [`units/${name}.md`]: "# No document\n", "units/good.md": ward("good") },
      "include: [units]\n",
    );
    const findings = await findingsIn(folder);
    expect(new Set(findings.map(({ file }) => file))).toEqual(new Set([`units/${name}.md`]));
    const { out } = await run(folder.root, []);
    expect(out).not.toMatch(RAW);
    expect(out).not.toMatch(/^(?:::|##)/m);
    return findings.map(({ rule }) => rule);
  };

  test.each(["a\u001b[2Jb", "a\u202eb", "a\u0007b", "a\u009bb"])("%j is a finding", async (name) =>
    expect(await findingsOfFileNamed(name)).toEqual(["front-matter-missing", "text-disguised"]),
  );

  test.each(["::error::a", "##vso[a", "%0Aa", "'\"`$(x)", "é", "日本"])("%j is a name", async (name) =>
    expect(await findingsOfFileNamed(name)).toEqual(["front-matter-missing"]),
  );

  test.each(["a\nb", "a\n::error::b", "a\tb"])("%j is written on one line", async (name) => {
    await findingsOfFileNamed(name);
  });

  test("that are not UTF-8", async () => {
    const folder = folderWith({ "units/good.md": ward("good") }, "include: [units]\n");
    const odd = (name: string): Buffer =>
      Buffer.concat([Buffer.from(`${folder.root}/units/`), Buffer.from(name, "latin1")]);
    writeFileSync(odd("caf\xe9.md"), ward("cafe"));
    mkdirSync(odd("d\xe9p\xf4t"));
    const name = "its name is not in UTF-8; give it another.";
    expect(await told(folder)).toEqual([
      `file-unreadable units/caf\ufffd.md: This file cannot be read: ${name}`,
      `file-unreadable units/d\ufffdp\ufffdt: This folder cannot be looked into: ${name}`,
    ]);
  });
});

describe("rights", () => {
  test("files and folders that may not be read", async () => {
    const folder = folderWith({
      "units/good.md": ward("good"),
      "units/a.md": ward("a"),
      "closed/b.md": ward("b"),
      ".gitignore": "x\n",
    });
    await findingsIn(folder);
    for (const name of ["units/a.md", "closed", ".gitignore"]) chmodSync(join(folder.root, name), 0);
    const found = await withoutPrivileges(folder.root, () => told(folder));
    const { out } = await withoutPrivileges(folder.root, () => run(folder.root, []));
    chmodSync(join(folder.root, "closed"), 0o700);
    expect(found).toEqual([
      "file-unreadable closed: This folder cannot be looked into: you have no permission for it.",
      "file-unreadable units/a.md: This file cannot be read: you have no permission for it.",
    ]);
    expect(out).toContain("Not looked at: '.gitignore', because you have no permission for it.");
  });

  test("the workspace itself may not be listed", async () => {
    const folder = folderWith({ "units/good.md": ward("good") });
    await findingsIn(folder);
    const found = await withoutPrivileges(folder.root, () => told(folder), 0o711);
    expect(found).toContain("file-unreadable .: This folder cannot be looked into: you have no permission for it.");
  });
});

describe("trees", () => {
  test("one workspace in another in another", async () => {
    const folder = folderWith({
      "units/good.md": ward("good"),
      "a/plan-lint.yaml": "rules: {}\n",
      "a/b/plan-lint.yaml": "rules: {}\n",
      "a/b/broken.md": "---\nkind: unitt\n---\n",
    });
    expect(await told(folder)).toEqual([]);
    expect((await run(join(folder.root, "a"), [])).err).toContain("Nothing was checked");
    expect((await run(join(folder.root, "a/b"), [])).code).toBe(1);
  });

  test("more files than anybody has: the walk ends, and says where", () => {
    const folder = emptyFolder();
    for (let i = 0; i < 40; i++) folder.write(`f${i % 4}/x${i}.md`, "");
    const { files, unlisted } = walk(folder.root, 20);
    expect(files.length).toBeGreaterThan(15);
    expect(files.length).toBeLessThan(40);
    expect(unlisted).toEqual([
      { path: expect.stringMatching(/^f\d$/), reason: "there are more than 20 files and folders" },
    ]);
    expect(walk(folder.root, 100).unlisted).toEqual([]);
  });

  test("folders 200 deep", async () => {
    const folder = folderWith({ [`${"d/".repeat(200)}a.md`]: "---\nkind: unitt\n---\n" });
    const [finding] = await findingsIn(folder);
    expect(finding?.rule).toBe("kind-unknown");
  });
});

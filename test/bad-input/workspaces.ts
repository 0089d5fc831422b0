// Checks a folder by the command and in a running workspace, and holds what must be true of every input: both agree, nothing is
// printed raw, and no object has been given new properties.
import { type Dirent, lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { type CheckReport, checkReport } from "../../schemas/check-report.ts";
import { rules } from "../../server/core/rules/index.ts";
import { BodyParser } from "../../server/host/body-parser.ts";
import { Workspace } from "../../server/host/workspace.ts";
import { run } from "../cli/run.ts";
import { dayOf, TODAY } from "../fixture.ts";
import { emptyFolder, type Folder } from "../protocol/folder.ts";

export type Finding = CheckReport["findings"][number];

/** Control characters but for line ends, and what hides or reorders text: never in any output. */
export const RAW = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** A folder with a configuration and these files. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>, config = "rules: {}\n"): Folder {
  const folder = emptyFolder();
  folder.write("plan-lint.yaml", config);
  for (const [path, text] of Object.entries(files)) folder.write(path, text as string);
  return folder;
}

/** All findings in a folder, after both ways of finding them have been tried. */
export async function findingsIn(folder: Folder): Promise<readonly Finding[]> {
  const before = Object.getOwnPropertyNames(Object.prototype);
  const people = await run(folder.root, ["check"]);
  const programs = await run(folder.root, ["check", "--format", "json"]);
  for (const { out, err } of [people, programs]) {
    expect(out).not.toMatch(RAW);
    expect(err).not.toMatch(RAW);
    expect(err).not.toContain("inside plan-lint itself");
  }
  expect(people.code).toBe(programs.code);
  const { findings } = checkReport.parse(JSON.parse(programs.out));
  for (const { message, line, column } of findings) {
    expect(message).toMatch(/^[^\n]{10,600}[.?…)]$/);
    expect([line > 0, column > 0]).toEqual([true, true]);
  }
  const live = await liveFindings(folder);
  expect(live).toEqual(findings.map(({ rule, file, message }) => `${rule} ${file}: ${message}`));
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
  return findings;
}

/** The findings of a workspace that was running before the files came, each of which was told to it, opened and closed again. */
async function liveFindings(folder: Folder): Promise<readonly string[]> {
  const workspace = new Workspace(folder.root, { rules, today: dayOf(TODAY), bodies: new BodyParser(2_000) });
  try {
    await workspace.load();
    for (const file of filesBelow(folder.root)) {
      const path = workspace.pathOf(file);
      if (path === undefined) continue;
      const text = textAt(file);
      if (text !== undefined) workspace.openText(path, text);
      await workspace.settle();
      workspace.closeText(path);
      if (workspace.fileChanged(path) === undefined) await workspace.load();
      await workspace.settle();
    }
    return workspace.checker.diagnostics().map(({ rule, file, message }) => `${rule} ${file}: ${message}`);
  } finally {
    await workspace.close();
  }
}

/** What an editor would show of a file. */
function textAt(file: string): string | undefined {
  try {
    return lstatSync(file).isFile() ? readFileSync(file, "utf8") : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Everything below a folder that is no folder, as far as it may be looked into. Node's own recursive listing would follow links
 * round and round.
 */
function filesBelow(folder: string): readonly string[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const place = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(place) : [place];
  });
}

/** Holds that there is a finding of this rule at this place (`file:line:column`), and that it says this. */
export function expectFinding(findings: readonly Finding[], rule: string, place: string, message: RegExp): void {
  const places = findings.map((one) => `${one.rule} ${one.file}:${one.line}:${one.column}`);
  expect(places).toContain(`${rule} ${place}`);
  const messages = findings.flatMap((one, index) => (places[index] === `${rule} ${place}` ? [one.message] : []));
  expect(
    messages.some((one) => message.test(one)),
    messages.join("\n"),
  ).toBe(true);
}

// The editor, the command and a check from scratch say the same of every sample, byte for byte.
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { Diagnostic } from "vscode-languageserver/node";
import type { Summary } from "../../protocol/index.ts";
import type { CheckReport } from "../../schemas/check-report.ts";
import { main } from "../../server/cli/main.ts";
import { TODAY } from "../fixture.ts";
import { type Client, connect } from "./client.ts";
import { type Folder, folderAt, found } from "./folder.ts";

type Finding = CheckReport["findings"][number];

const samples = path.resolve(import.meta.dirname, "../../samples");
const roots = globSync("**/plan-lint.yaml", { cwd: samples })
  .map((config) => path.dirname(config))
  .toSorted();

/** What the command reports about a folder. */
async function reported(folder: Folder): Promise<CheckReport> {
  let out = "";
  const io = {
    out: (text: string) => {
      out += text;
    },
    err: () => {},
    cwd: folder.root,
    colour: false,
    environment: {},
    input: async () => "",
    change: async () => false,
    width: 100,
    today: "1999-12-31",
  };
  const code = await main(["check", "--as-of", TODAY, "--format", "json"], io);
  expect(code).not.toBe(2);
  return JSON.parse(out) as CheckReport;
}

/** What the client shows, in the words of the command's report. */
function shownAsReport(client: Client, folder: Folder): readonly Finding[] {
  const fileOf = (uri: string) => path.relative(folder.root, fileURLToPath(uri)).replaceAll(path.sep, "/");
  const severities = ["error", "warning", "info"] as const;
  const finding = (file: string, diagnostic: Diagnostic): Finding => ({
    rule: String(diagnostic.code),
    severity: severities[(diagnostic.severity ?? 0) - 1] ?? expect.unreachable(),
    file,
    line: diagnostic.range.start.line + 1,
    column: diagnostic.range.start.character + 1,
    endLine: diagnostic.range.end.line + 1,
    endColumn: diagnostic.range.end.character + 1,
    message: String(diagnostic.message),
    help: (diagnostic.data as { help?: string } | undefined)?.help ?? "",
    related: (diagnostic.relatedInformation ?? []).map(({ location, message }) => ({
      file: fileOf(location.uri),
      line: location.range.start.line + 1,
      message,
    })),
  });
  return [...client.diagnostics]
    .map(([uri, list]) => ({ file: fileOf(uri), list }))
    .toSorted((a, b) => (a.file < b.file ? -1 : 1))
    .flatMap(({ file, list }) => list.map((one) => finding(file, one)));
}

test("there are samples", () => expect(roots.length).toBeGreaterThan(8));

test.each(roots)("%s", async (root) => {
  const folder = folderAt(path.join(samples, root));
  const report = await reported(folder);
  const client = connect();
  await client.initialize([folder]);
  const scratch = await found(folder);
  await client.untilShown(scratch);
  const bytes = (findings: readonly Finding[]) => JSON.stringify(findings, null, 2);
  expect(bytes(shownAsReport(client, folder))).toBe(bytes(report.findings));
  const summary = await client.request<Summary>("goldenThread/check", {});
  expect({ documents: summary.documents, threads: summary.threads, findings: summary.findings }).toEqual(
    report.summary,
  );

  // Every file opened, broken and mended again: nothing may be left behind.
  const files = globSync("**/*.{md,csv,yaml}", { cwd: folder.root });
  const texts = new Map(files.map((file) => [file, readFileSync(path.join(folder.root, file), "utf8")]));
  const broken = new Map([...texts].map(([file, text]) => [file, text.replaceAll(/\w+-\w+/g, "broken")]));
  for (const [file, text] of broken) client.open(folder.uriOf(file), text);
  await client.untilShown(await found(folder, Object.fromEntries(broken)));
  for (const [file, text] of texts) client.change(folder.uriOf(file), [{ text }]);
  await client.untilShown(scratch);
  expect(bytes(shownAsReport(client, folder))).toBe(bytes(report.findings));
});

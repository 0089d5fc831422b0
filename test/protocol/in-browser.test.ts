// The server in a web worker says what it says on a disk, apart from what a browser has not, and says that.
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { ChartPicture, PreviewModel, Refusal, Summary } from "../../protocol/index.ts";
import { inBrowser, requests } from "../../protocol/index.ts";
import {
  addressOf,
  connectInBrowser,
  type InBrowser,
  ORIGIN,
  sentFrom,
  webServerScript,
  webSources,
} from "./browser.ts";
import { copyOf, type Folder, folderAt, found } from "./folder.ts";

const samples = path.resolve(import.meta.dirname, "../../samples");
const roots = globSync("**/plan-lint.yaml", { cwd: samples }).map((config) => path.dirname(config));

let script = "";
beforeAll(async () => {
  script = await webServerScript();
}, 120_000);

/** The same folder as an editor in a browser knows it. */
const remote = (folder: Folder): Folder => ({
  ...folder,
  uri: addressOf(folder.root),
  uriOf: (file) => addressOf(path.join(folder.root, file)),
});

/** What a check from scratch finds on disk, under the addresses of the browser. */
const foundOnDisk = async (folder: Folder, open: Readonly<Record<string, string>> = {}): Promise<readonly string[]> =>
  (await found(folder, open)).map((line) => line.replaceAll("file:///", `${ORIGIN}/`)).toSorted();

/** Northbridge with the catalogues beside it, which are not sent before they are asked for. */
async function northbridge(): Promise<{ readonly client: InBrowser; readonly folder: Folder; readonly web: Folder }> {
  const folder = folderAt(path.join(copyOf(samples).root, "northbridge"));
  const client = connectInBrowser(script, sentFrom([folder.root]));
  const web = remote(folder);
  await client.initialize([web]);
  return { client, folder, web };
}

test("nothing that runs in a browser uses what only Node has", async () => {
  const sources = await webSources();
  expect(sources.length).toBeGreaterThan(200);
  const root = path.resolve(import.meta.dirname, "../..");
  const bound = sources.filter((file) =>
    /\bBuffer[.(]|\bprocess\.(?:env|argv|platform|cwd|pid|stdout)|from "node:(?!path")/.test(
      readFileSync(path.join(root, file), "utf8"),
    ),
  );
  expect(bound).toEqual([]);
});

test("finds the same in every sample", async () => {
  const client = connectInBrowser(script, sentFrom([samples]));
  await client.initialize([remote(folderAt(samples))]);
  const lines: string[] = [];
  for (const root of roots) lines.push(...(await foundOnDisk(folderAt(path.join(samples, root)))));
  expect(lines.length).toBeGreaterThan(50);
  await client.untilShown(lines.toSorted());
});

test("is told of the catalogues that lie outside of what is open, once it asks", async () => {
  const { client, folder } = await northbridge();
  await client.untilShown(await foundOnDisk(folder));
  expect(client.messages.filter(({ method }) => method === inBrowser.wanted)).toHaveLength(1);
});

test("answers about what is open, and about what is sent again", async () => {
  const { client, folder, web } = await northbridge();
  const metric = "metrics/uro-late-start.md";
  const text = readFileSync(path.join(folder.root, metric), "utf8").replace("aim: decrease", "aim: sideways");
  client.open(web.uriOf(metric), text);
  const edited = await foundOnDisk(folder, { [metric]: text });
  await client.untilShown(edited);
  client.close(web.uriOf(metric));
  await client.untilShown(await foundOnDisk(folder));

  folder.write(metric, text);
  const bytes = new TextEncoder().encode(text);
  client.sendFiles({ entries: [{ uri: web.uriOf(metric), sort: "file", bytes }] });
  await client.untilShown(edited);
  folder.remove("plans");
  client.sendFiles({ gone: [web.uriOf("plans")] });
  await client.untilShown(await foundOnDisk(folder));
});

test("draws, and says what only a computer can do", async () => {
  const { client, web } = await northbridge();
  const uri = web.uriOf("metrics/uro-late-start.md");
  const preview = await client.request<PreviewModel>(requests.preview, { uri, theme: "light" });
  expect(preview.sections.some(({ chart }) => chart !== undefined)).toBe(true);
  const chart = await client.request<ChartPicture>(requests.chart, { uri, theme: "light", type: "spc" });
  expect(chart.svg).toMatch(/^<svg /);
  const summary = await client.request<Summary>(requests.check, {});
  expect(summary.metrics.total).toBeGreaterThan(10);
  for (const method of [requests.review, requests.revisions]) {
    const { problem } = await client.request<Refusal>(method, { folderUri: web.uri });
    expect(problem).toContain("A review needs git, which is not there in the browser.");
  }
});

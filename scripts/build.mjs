// Bundles what runs: the command, the language server, the extension and the preview, and server and extension for a browser again.
import { globSync } from "node:fs";
import { chmod, copyFile, cp, mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { build } from "esbuild";
import { webExtension, webServer } from "./in-browser.mjs";
import { thirdPartyNotices } from "./third-party.mjs";

process.chdir(path.resolve(import.meta.dirname, ".."));

/** The command and the server share chunks, so that each loads a library only when it needs it. */
const node = {
  platform: "node",
  target: "node20",
  inject: ["scripts/for-node-20.mjs"],
  alias: { "@modelcontextprotocol/server/_shims": "./scripts/mcp-shims.mjs" },
  format: "esm",
  splitting: true,
  entryPoints: {
    "plan-lint": "server/cli/bin.ts",
    server: "server/lsp/bin.ts",
    core: "server/library/index.ts",
    // A worker is a file of its own: server/host/body-worker.ts becomes dist/body-worker.js.
    ...Object.fromEntries(globSync("server/host/*-worker.ts").map((file) => [path.basename(file, ".ts"), file])),
  },
  // Native, and only for those who want a PNG, or figures from files of rows: they install it beside the command.
  external: ["@resvg/resvg-js", "@duckdb/node-api"],
  // Some libraries are CommonJS inside and ask for Node's own modules by `require`.
  banner: {
    js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
  },
};

const extension = {
  platform: "node",
  target: "node22",
  format: "cjs",
  outExtension: { ".js": ".cjs" },
  entryPoints: { extension: "client/extension.ts" },
  external: ["vscode"],
};

const preview = {
  platform: "browser",
  target: "chrome134",
  format: "iife",
  minifyIdentifiers: true,
  entryPoints: { preview: "client/webview/preview.ts" },
};

await rm("dist", { recursive: true, force: true });
const metafiles = [];
for (const options of [node, extension, preview, webServer, webExtension]) {
  const built = await build({
    bundle: true,
    metafile: true,
    outdir: "dist",
    minifySyntax: true,
    minifyWhitespace: true,
    logLevel: "warning",
    ...options,
  }).catch(() => process.exit(1)); // esbuild has said why
  metafiles.push(built.metafile);
}
await writeFile("dist/third-party-notices.txt", thirdPartyNotices(metafiles));
await chmod("dist/plan-lint.js", 0o755);
// What the library promises: a file of types that imports nothing.
await copyFile("server/library/api.ts", "dist/core.d.ts");
// The style of our parts of the built-in Markdown preview.
await copyFile("client/markdown/preview.css", "dist/markdown.css");
// The page that the links behind findings lead to.
await copyFile("docs/rules.md", "dist/rules.md");
// What VS Code reads by itself: beginnings of documents, and the pictures of the walkthrough.
await copyFile("client/snippets.json", "dist/snippets.json");
await cp("client/walkthrough", "dist/walkthrough", { recursive: true });
// What pictures of dots are drawn with.
await cp("server/host/fonts", "dist/fonts", { recursive: true });
// The search of sites.
await cp("server/host/site", "dist/site", { recursive: true });
// The questions of a roll-up.
await cp("server/host/questions", "dist/questions", { recursive: true });
// What a repository can begin with: the national objectives, and a sample to look around in.
for (const folder of ["catalogues", "northbridge"])
  await cp(`samples/${folder}`, `dist/samples/${folder}`, { recursive: true });
// Where the package goes: vsce makes no folder.
await mkdir("out", { recursive: true });

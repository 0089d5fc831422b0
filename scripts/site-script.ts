// The script of a site, in one file with the library that it searches by. Classic, because pages on a disk load no modules.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

export const SITE_SCRIPT = "server/host/site/search.js";

export async function siteScript(): Promise<string> {
  const root = join(import.meta.dirname, "..");
  const licence = await readFile(join(root, "node_modules/minisearch/LICENSE.txt"), "utf8");
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ["client/webview/site-search.ts"],
    bundle: true,
    minify: true,
    format: "iife",
    target: ["chrome100", "firefox100", "safari15.4"],
    charset: "ascii",
    banner: { js: `/* The search of this site, with MiniSearch 7.2.0 in it:\n\n${licence.trim()}\n*/` },
    write: false,
    logLevel: "warning",
  });
  return outputFiles[0]?.text ?? "";
}

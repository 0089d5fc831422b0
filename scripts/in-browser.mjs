// What the code for a browser has in place of what only a process has: one list for the server and one for the extension.
import { globSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");

const server = {
  "node:path": "server/web/path.ts",
  "vscode-languageserver/node": "vscode-languageserver/browser",
  "server/host/disk.ts": "server/web/no-disk.ts",
  "server/host/digest.ts": "server/web/digest.ts",
  "server/host/pack-word.ts": "server/web/no-word.ts",
  "server/host/workbook.ts": "server/web/no-workbooks.ts",
  "server/host/start-body-worker.ts": "server/web/start-body-worker.ts",
  "server/host/sample-files.ts": "server/web/sample-files.ts",
  "server/host/git/load-revisions.ts": "server/web/no-git.ts",
  "server/host/git/revision-list.ts": "server/web/no-git.ts",
  "server/host/git/text-at.ts": "server/web/no-git.ts",
  "server/lsp/uri.ts": "server/web/uri.ts",
};

const client = {
  "client/here.ts": "client/web/here.ts",
};

/** Has esbuild take one module for another. */
const instead = (modules) => ({
  name: "in a browser",
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^(\.|node:|vscode-)/ }, ({ path: target, importer, resolveDir, kind, pluginData }) => {
      if (pluginData === "done") return undefined;
      const wanted = target.startsWith(".") ? path.relative(root, path.resolve(resolveDir, target)) : target;
      const other = modules[wanted.replaceAll("\\", "/")];
      if (other === undefined) return undefined;
      if (other.endsWith(".ts")) return { path: path.join(root, other) };
      return resolve(other, { importer, resolveDir, kind, pluginData: "done" });
    });
  },
});

/** The samples that a repository can begin with; the name is that of a module which server/web/sample-files.ts takes them from. */
const samples = {
  name: "samples",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^all-samples$/ }, ({ path: name }) => ({ path: name, namespace: "samples" }));
    onLoad({ filter: /^/, namespace: "samples" }, () => {
      const cwd = path.join(root, "samples");
      const files = globSync("{northbridge,catalogues}/**/*.*", { cwd }).toSorted();
      const all = files.map((file) => ({
        path: file.replaceAll("\\", "/"),
        text: readFileSync(path.join(cwd, file), "utf8"),
      }));
      return { contents: JSON.stringify({ all }), loader: "json" };
    });
  },
};

const browser = { platform: "browser", target: "chrome134", minifyIdentifiers: true };

/** The language server, and what it has parse the bodies of pages: scripts for web workers. */
export const webServer = {
  ...browser,
  format: "iife",
  // Some libraries use the page otherwise, which a worker has not.
  conditions: ["worker"],
  entryPoints: { "web-server": "server/web/main.ts", "web-body-worker": "server/web/body-worker.ts" },
  plugins: [instead(server), samples],
};

export const webExtension = {
  ...browser,
  format: "cjs",
  // VS Code takes a .js for a module, as the package says, and has no modules in a browser.
  outExtension: { ".js": ".cjs" },
  entryPoints: { "web-extension": "client/extension.ts" },
  external: ["vscode"],
  plugins: [instead(client)],
};

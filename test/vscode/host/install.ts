// Puts a real VS Code (server, extension host and web workbench) into a folder, from the npm registry alone.
//   node test/vscode/host/install.ts [folder] [code-server version]
// The tests use VSCODE_HOST and VSCODE_HOST_VERSION instead of the folder .vscode-host and the version below, for instance to
// run on the oldest VS Code that is supported.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";

/** The version of code-server; 4.139.1 carries VS Code 1.139.1. */
const wantedVersion = process.env.VSCODE_HOST_VERSION ?? "4.139.1";

/** Where the host lies unless VSCODE_HOST names another folder. */
export const hostFolder = path.resolve(
  process.env.VSCODE_HOST ?? path.join(import.meta.dirname, "../../../.vscode-host"),
);

/** What is installed in a host folder: its version, and the two files that start it. */
export type Host = { readonly version: string; readonly node: string; readonly server: string };

/** What a folder holds; undefined when nothing was installed there to the end. */
export function installedHost(folder: string): Host | undefined {
  const file = path.join(folder, "host.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Host) : undefined;
}

/** Installs VS Code into a folder, unless this version is there. Throws with npm's words when npm fails. */
export function installHost(folder = hostFolder, version = wantedVersion): Host {
  const there = installedHost(folder);
  if (there?.version === version && existsSync(there.node) && existsSync(there.server)) {
    putLogWriter(folder);
    return there;
  }

  emptyPackage(folder, "vscode-host");
  // The package's own install script would compile every native module. None of them is needed to run an
  // extension, so it is skipped, and the two dependency trees it would have installed are installed here.
  npm(folder, ["install", "--save-exact", "--ignore-scripts", `code-server@${version}`]);
  const host = path.join(folder, "node_modules", "code-server");
  for (const tree of ["lib/vscode", "lib/vscode/extensions"]) {
    npm(path.join(host, tree), ["install", "--omit=dev", "--ignore-scripts"]);
  }
  putRipgrep(path.join(host, "lib/vscode/node_modules/@vscode/ripgrep"), folder);
  putLogWriter(folder);
  const installed = { version, node: nodeFor(host, folder), server: path.join(host, "lib/vscode/out/server-main.js") };
  writeFileSync(path.join(folder, "host.json"), `${JSON.stringify(installed, null, 2)}\n`);
  return installed;
}

/** Installs VS Code for a script that cannot do without it; says why that failed, and ends the process. */
export function requireHost(): void {
  try {
    installHost();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

/** The Node that this VS Code was built for: ours when it will do, otherwise one installed beside it. */
function nodeFor(host: string, folder: string): string {
  const { engines } = JSON.parse(readFileSync(path.join(host, "package.json"), "utf8")) as {
    engines: { node: string };
  };
  const wanted = Number.parseInt(engines.node, 10);
  if (Number.parseInt(process.versions.node, 10) === wanted) return process.execPath;
  const nodeFolder = path.join(folder, "node");
  emptyPackage(nodeFolder, "vscode-host-node");
  npm(nodeFolder, ["install", `node@${wanted}`]);
  return path.join(nodeFolder, "node_modules/node/bin/node");
}

/** The install script of older ones fetches the program that finds files; the same program is on the registry. */
function putRipgrep(ripgrep: string, folder: string): void {
  const bin = path.join(ripgrep, "bin");
  if (!existsSync(ripgrep) || existsSync(bin)) return;
  npm(folder, ["install", "--save-exact", "--ignore-scripts", "@vscode/ripgrep-universal@1.18.0"]);
  const programs = path.join(folder, "node_modules/@vscode/ripgrep-universal/bin");
  cpSync(path.join(programs, `${process.platform}-${process.arch}`), bin, { recursive: true });
}

/** Puts ours in place of the log writer that nobody compiled, unless it is there. */
function putLogWriter(folder: string): void {
  const place = path.join(folder, "node_modules/code-server/lib/vscode/node_modules/@vscode/spdlog/index.js");
  const ours = readFileSync(path.join(import.meta.dirname, "plain-log.cjs"), "utf8");
  if (readFileSync(place, "utf8") !== ours) writeFileSync(place, ours);
}

function emptyPackage(folder: string, name: string): void {
  mkdirSync(folder, { recursive: true });
  // The install script of the package `node` fetches the program itself.
  const contents = { name, private: true, allowScripts: { node: true } };
  writeFileSync(path.join(folder, "package.json"), `${JSON.stringify(contents, null, 2)}\n`);
}

function npm(cwd: string, args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync("npm", [...args, "--no-audit", "--no-fund"], { cwd, encoding: "utf8" });
  if (status === 0) return;
  const command = `npm ${args.join(" ")}`;
  throw new Error(
    `${stdout}${stderr}\nVS Code could not be installed from the npm registry: '${command}' failed in ${cwd}.`,
  );
}

if (import.meta.main) {
  const [folder, version] = process.argv.slice(2);
  const host = installHost(folder === undefined ? undefined : path.resolve(folder), version);
  console.log(`VS Code (code-server ${host.version}) is ready: ${host.server}`);
}

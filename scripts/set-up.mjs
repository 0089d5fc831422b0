// Installs what the lock file names, unless node_modules already holds it; then runs the script that its
// arguments name, if any, on the Node that was installed:  node scripts/set-up.mjs [script [arguments…]]
// Plain JavaScript without dependencies: it runs first, on any Node from 20, in a fresh clone.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const windows = process.platform === "win32";

/** Ends this process with the command's exit code unless that is 0. */
function run(command, args, options) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: "inherit", ...options });
  if (error) console.error(String(error));
  if (status !== 0) process.exit(status ?? 1);
}

/** The packages that a lock file names, by folder; none when there is no such file. */
function packagesIn(lockFile) {
  try {
    return JSON.parse(readFileSync(path.join(root, lockFile), "utf8")).packages;
  } catch {
    return {};
  }
}

const installed = packagesIn("node_modules/.package-lock.json");
const complete = Object.entries(packagesIn("package-lock.json")).every(
  // Optional packages are for other machines; the entry "" is this repository itself.
  ([folder, { version, optional }]) => folder === "" || optional || installed[folder]?.version === version,
);
if (!complete) {
  console.log("Installing what package-lock.json names (npm ci)…");
  run("npm", ["ci", "--loglevel=error"], { shell: windows });
}

const script = process.argv.slice(2);
if (script.length > 0) {
  const node = path.join(root, "node_modules", "node", "bin", windows ? "node.exe" : "node");
  const tools = path.join(root, "node_modules", ".bin");
  run(node, script, { env: { ...process.env, PATH: `${tools}${path.delimiter}${process.env.PATH}` } });
}

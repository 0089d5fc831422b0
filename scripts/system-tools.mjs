// Finds the programs that no npm package brings, and installs them where that needs no question.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import process from "node:process";

const tools = {
  chromium: {
    variable: "CHROMIUM_PATH",
    names: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    packages: ["chromium", "fonts-liberation"],
  },
  neovim: { variable: "NVIM_PATH", names: ["nvim"], packages: ["neovim"] },
};

/** The path of a program; installed by apt-get when it is missing and we may. Throws with what to do otherwise. */
export function systemTool(name) {
  const { variable, names, packages } = tools[name];
  const found = process.env[variable] ?? onPath(names) ?? (mayInstall() && install(packages) && onPath(names));
  if (found) return found;
  throw new Error(
    `No ${name} here. Install it (apt-get install ${packages.join(" ")}) or set ${variable} to its path.`,
  );
}

function onPath(names) {
  const folders = [...(process.env.PATH ?? "").split(path.delimiter), "/usr/bin"];
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) => existsSync(file));
}

const mayInstall = () => process.getuid?.() === 0 && onPath(["apt-get"]) !== undefined;

function install(packages) {
  console.log(`Installing ${packages.join(" ")} (apt-get)…`);
  const apt = (...args) =>
    spawnSync("apt-get", ["-qq", "-y", ...args], {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    }).status === 0;
  return apt("update") && apt("install", "--no-install-recommends", ...packages);
}

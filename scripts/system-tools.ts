// Finds the programs that no npm package brings, and installs them where that needs no question.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import process from "node:process";

type Tool = { readonly variable: string; readonly names: readonly string[]; readonly packages: readonly string[] };

const tools = {
  chromium: {
    variable: "CHROMIUM_PATH",
    names: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    packages: ["chromium", "fonts-liberation"],
  },
  // Debian's Wine runs programs of 64 bits alone unless told otherwise, which is all that is needed.
  wine: { variable: "WINE_PATH", names: ["wine"], packages: ["wine", "wine64"] },
  neovim: { variable: "NVIM_PATH", names: ["nvim"], packages: ["neovim"] },
  // The tests of sources find both by themselves, and start them.
  postgres: { variable: "POSTGRES_PATH", names: ["pg_ctlcluster", "initdb"], packages: ["postgresql"] },
  clickhouse: { variable: "CLICKHOUSE_PATH", names: ["clickhouse-server"], packages: ["clickhouse-server"] },
} satisfies Record<string, Tool>;

/** apt-get locks its database: one installation waits for the other. */
let installing: Promise<void> = Promise.resolve();

/** The path of a program; installed by apt-get when it is missing and we may. Rejects with what to do otherwise. */
export async function systemTool(name: keyof typeof tools): Promise<string> {
  const { variable, names, packages }: Tool = tools[name];
  const there = process.env[variable] ?? onPath(names);
  if (there) return there;
  if (mayInstall()) {
    installing = installing.then(() => install(packages));
    await installing;
  }
  const found = onPath(names);
  if (found) return found;
  throw new Error(
    `No ${name} here. Install it (apt-get install ${packages.join(" ")}) or set ${variable} to its path.`,
  );
}

function onPath(names: readonly string[]): string | undefined {
  const folders = [...(process.env.PATH ?? "").split(path.delimiter), "/usr/bin", "/usr/sbin"];
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) => existsSync(file));
}

const mayInstall = (): boolean => process.getuid?.() === 0 && onPath(["apt-get"]) !== undefined;

async function install(packages: readonly string[]): Promise<void> {
  console.log(`Installing ${packages.join(" ")} (apt-get)…`);
  await apt("update");
  await apt("install", "--no-install-recommends", ...packages);
}

const apt = (...args: readonly string[]): Promise<unknown> =>
  new Promise((resolve) => {
    const child = spawn("apt-get", ["-qq", "-y", ...args], {
      stdio: ["ignore", "ignore", "inherit"],
      // No server begins to run because it is there now.
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" },
    });
    child.on("error", resolve).on("close", resolve);
  });

// Finds the programs that no npm package brings, and installs them where that needs no question.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import process from "node:process";

type Program = { readonly names: readonly string[]; readonly packages: readonly string[] };

/** Any of its programs will do; the first is the best, and the last is what people have. */
type Tool = { readonly variable: string; readonly programs: readonly Program[] };

const tools = {
  chromium: {
    variable: "CHROMIUM_PATH",
    programs: [
      // Made for tests: it draws the same with a quarter less of processor time.
      { names: ["chromium-headless-shell"], packages: ["chromium-headless-shell", "fonts-liberation"] },
      {
        names: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
        packages: ["chromium", "fonts-liberation"],
      },
    ],
  },
  // Debian's Wine runs programs of 64 bits alone unless told otherwise, which is all that is needed.
  wine: { variable: "WINE_PATH", programs: [{ names: ["wine"], packages: ["wine", "wine64"] }] },
  neovim: { variable: "NVIM_PATH", programs: [{ names: ["nvim"], packages: ["neovim"] }] },
  // The tests of sources find both by themselves, and start them.
  postgres: { variable: "POSTGRES_PATH", programs: [{ names: ["pg_ctlcluster", "initdb"], packages: ["postgresql"] }] },
  clickhouse: {
    variable: "CLICKHOUSE_PATH",
    programs: [{ names: ["clickhouse-server"], packages: ["clickhouse-server"] }],
  },
} satisfies Record<string, Tool>;

/** apt-get locks its database: one installation waits for the other. */
let installing: Promise<void> = Promise.resolve();

const looked = new Map<keyof typeof tools, Promise<string>>();

/** The path of a program; installed by apt-get, once, when it is missing and we may. Rejects with what to do otherwise. */
export function systemTool(name: keyof typeof tools): Promise<string> {
  const looking = looked.get(name) ?? look(name);
  looked.set(name, looking);
  return looking;
}

async function look(name: keyof typeof tools): Promise<string> {
  const { variable, programs }: Tool = tools[name];
  const named = process.env[variable];
  if (named) return named;
  for (const { names, packages } of programs) {
    if (onPath(names) === undefined && mayInstall()) {
      installing = installing.then(() => install(packages));
      await installing;
    }
    const found = onPath(names);
    if (found) return found;
  }
  const usual = programs.at(-1)?.packages ?? [];
  throw new Error(`No ${name} here. Install it (apt-get install ${usual.join(" ")}) or set ${variable} to its path.`);
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

// Starts a real VS Code on a loopback port with throwaway state, and opens its workbench in headless Chromium.
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import path from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { emptyFolder, root } from "../workspace.ts";
import { type Host, hostFolder, installedHost } from "./install.ts";

/** A VS Code that runs, with the address under which its workbench is served. */
export type RunningVSCode = {
  readonly authority: string;
  /** The folder of its throwaway state. */
  readonly state: string;
  /** The address under which this VS Code knows a file of this machine. */
  readonly uri: (file: string) => string;
  /** Notes what the browser says. */
  readonly log: (words: string) => void;
  /** Copies all logs: what VS Code, its extension host, the extension and its server wrote, and what the browser said. */
  readonly saveLogs: (folder: string) => void;
  readonly stop: () => Promise<void>;
};

type StartOptions = {
  /** Packaged extensions to install first. */
  readonly vsix?: readonly string[];
  /** User settings beside the quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Open folders in restricted mode, as one does that nobody vouches for. */
  readonly untrusted?: boolean;
};

const quietSettings = {
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "workbench.startupEditor": "none",
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "chat.disableAIFeatures": true,
  "git.enabled": false,
  "workbench.reduceMotion": "on",
  // A folder that is not trusted opens without a question.
  "security.workspace.trust.startupPrompt": "never",
  "files.autoSave": "off",
  // Drawn anew with each line. The caret goes on blinking: beside one that stands still, the walk waited in vain for a hint at the edge of the text.
  "editor.minimap.enabled": false,
};

/** Starts the VS Code that `install.ts` installed. With FARTHER=100 in the environment all that is said to it and by it takes so many milliseconds. */
export async function startVSCode({
  vsix = [],
  settings = {},
  untrusted = false,
}: StartOptions = {}): Promise<RunningVSCode> {
  const host = installedHost(hostFolder);
  if (host === undefined) throw new Error(`No VS Code in ${hostFolder}: run test/vscode/host/install.ts first.`);

  const { folder: state, remove } = emptyFolder("vscode");
  const data = path.join(state, "server");
  const serverLog = path.join(state, "server.log");
  const browserLog = path.join(state, "browser.log");
  mkdirSync(path.join(data, "data", "User"), { recursive: true });
  writeFileSync(path.join(data, "data", "User", "settings.json"), JSON.stringify({ ...quietSettings, ...settings }));
  const folders = [
    ["--server-data-dir", data],
    ["--extensions-dir", path.join(state, "extensions")],
    ["--builtin-extensions-dir", builtInExtensions(host, path.join(state, "built-in"))],
  ].flat();
  const env = cleanEnvironment(state);
  const log = openSync(serverLog, "a");
  // In a process group of its own, so that everything it starts can be ended with it.
  const launch = (args: readonly string[]) =>
    spawn(host.node, [host.server, ...folders, ...args], { env, stdio: ["ignore", log, log], detached: true });

  for (const file of vsix) {
    const [code] = await once(launch(["--install-extension", path.resolve(file)]), "exit");
    if (code !== 0) throw new Error(`Could not install ${file}:\n${readFileSync(serverLog, "utf8")}`);
  }

  const child = launch([
    "--host=127.0.0.1",
    // Any that is free: this VS Code tells which one it took.
    "--port=0",
    "--without-connection-token",
    "--accept-server-license-terms",
    "--telemetry-level=off",
    ...(untrusted ? [] : ["--disable-workspace-trust"]),
    // Without this a released VS Code ignores extensionDevelopmentPath and extensionTestsPath in the address.
    "--enable-smoke-test-driver",
  ]);
  const endAtExit = (): unknown => signalGroup(child.pid);
  process.prependOnceListener("exit", endAtExit);
  const said = () => readFileSync(serverLog, "utf8");
  const portTold = () => /^Extension host agent listening on (\d+)$/m.exec(said())?.[1];
  for (let waited = 0; portTold() === undefined; waited += 50) {
    if (child.exitCode !== null || waited > 2 * patience) {
      await endGroup(child.pid);
      throw new Error(`VS Code did not start:\n${said()}`);
    }
    await sleep(50);
  }
  const road =
    process.env.FARTHER === undefined ? undefined : await roadTo(Number(portTold()), Number(process.env.FARTHER));
  const authority = `127.0.0.1:${road?.port ?? portTold()}`;

  return {
    authority,
    state,
    uri: (file) => `vscode-remote://${authority}${pathToFileURL(path.resolve(file)).pathname}`,
    log(words) {
      // A window says its last words when its VS Code has gone.
      if (existsSync(state)) appendFileSync(browserLog, `${words}\n`);
    },
    saveLogs(folder) {
      for (const log of [serverLog, browserLog])
        if (existsSync(log)) cpSync(log, path.join(folder, path.basename(log)));
      const logs = path.join(data, "data", "logs");
      if (existsSync(logs)) cpSync(logs, folder, { recursive: true });
    },
    async stop() {
      await endGroup(child.pid);
      road?.close();
      process.off("exit", endAtExit);
      remove();
    },
  };
}

/** Another port that leads to this one, on which everything arrives later by so many milliseconds. */
async function roadTo(port: number, delay: number): Promise<{ readonly port: number; readonly close: () => void }> {
  const road = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on("data", (bytes) => setTimeout(() => to.write(bytes), delay));
      from.on("end", () => setTimeout(() => to.end(), delay));
      // Whoever breaks off on one side has gone on the other, too.
      from.on("error", () => to.destroy());
    }
  });
  road.listen(0, "127.0.0.1");
  await once(road, "listening");
  return { port: (road.address() as AddressInfo).port, close: () => road.close() };
}

/** Those that come with VS Code and have to do with what the tests look at: a window that loads all of them takes twice as long to start. */
const BUILT_IN = [
  "configuration-editing",
  "json",
  "markdown-basics",
  "markdown-language-features",
  "markdown-math",
  "media-preview",
  "theme-defaults",
  "theme-seti",
  "yaml",
];

/** A folder that leads to them. */
function builtInExtensions({ server }: Host, folder: string): string {
  mkdirSync(folder);
  for (const name of BUILT_IN) symlinkSync(path.join(server, "../../extensions", name), path.join(folder, name));
  return folder;
}

type OpenOptions = {
  readonly workspace: string;
  /** Pairs such as ["extensionDevelopmentPath", uri]. */
  readonly payload?: readonly (readonly [string, string])[];
  readonly beforeLoad?: (page: Page) => Promise<void>;
};

/**
 * Opens a window of the workbench on a folder. Windows of one context share what the browser keeps, so that the second one comes
 * sooner. With SLOWER=6 in the environment it runs as on a machine of a sixth the speed.
 */
export async function openWorkbench(
  vscode: RunningVSCode,
  context: BrowserContext,
  { workspace, payload = [], beforeLoad }: OpenOptions,
): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  page.on("console", (message) => vscode.log(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => vscode.log(`page error: ${error.stack ?? error.message}`));
  await beforeLoad?.(page);
  if (process.env.SLOWER !== undefined) {
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: Number(process.env.SLOWER) });
  }
  const address = new URL(`http://${vscode.authority}/`);
  address.searchParams.set("folder", path.resolve(workspace));
  if (payload.length > 0) address.searchParams.set("payload", JSON.stringify(payload));
  // The workbench loads on after that; whoever needs something of it waits for that.
  await page.goto(address.href, { waitUntil: "commit" });
  return page;
}

/** What fades or turns in the workbench is drawn sixty times a second, which takes a quarter of what a test costs. Our own pages move as they do. */
const stillness = `if (window === top) {
  const still = new CSSStyleSheet();
  still.replaceSync("*, ::before, ::after { animation: none !important; transition: none !important; }");
  document.adoptedStyleSheets.push(still);
}`;

/** What all windows of a run share. Whoever clicks may use the clipboard, which the browser without windows has to be told. */
export async function newContext(browser: Browser): Promise<BrowserContext> {
  const permissions = ["clipboard-read", "clipboard-write"];
  const context = await browser.newContext({ viewport: { width: 1400, height: 850 }, permissions });
  await context.addInitScript(stillness);
  return context;
}

/** A browser that reaches this machine and nothing else. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: browserPath(),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      // A window that lives for a minute never earns what it costs to compile its code for speed, or to give each webview a process.
      "--js-flags=--no-turbofan --no-maglev",
      "--disable-site-isolation-trials",
      "--disable-quic",
      "--no-first-run",
      "--disable-sync",
      "--disable-background-networking",
      "--disable-component-update",
      // Webview resources still load: their host names are answered by VS Code's own service worker.
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });

/** How long, in milliseconds, anything may take on a machine that is slow and busy. Only what fails waits for so long. */
export const patience = 180_000;

function browserPath(): string {
  const places = [
    process.env.CHROMIUM_PATH,
    "/usr/bin/chromium-headless-shell",
    "/usr/bin/chromium",
    "/usr/bin/google-chrome",
  ];
  const found = places.find((file) => file !== undefined && existsSync(file));
  if (found === undefined) throw new Error("No Chromium here: set CHROMIUM_PATH.");
  return found;
}

/** Our environment, without what belongs to another VS Code or to somebody's home. */
function cleanEnvironment(state: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(VSCODE|ELECTRON|XDG)_/.test(name));
  // Sockets lie in the temporary folder, and their paths must stay under about 100 characters.
  const temporary = state.length < 50 ? { TMPDIR: state } : {};
  // The packaged command has no modules beside it, and finds DuckDB where it is told to look.
  const duckDb = { GT_DUCKDB: root };
  return { ...Object.fromEntries(inherited), HOME: state, EXTENSIONS_GALLERY: "{}", ...duckDb, ...temporary };
}

/** Ends a process group, whose state nobody needs any more, and waits until no member is left. */
async function endGroup(leader: number | undefined): Promise<void> {
  for (const end = Date.now() + patience; signalGroup(leader) && Date.now() < end; ) await sleep(20);
}

/** False where no process of the group is left. */
function signalGroup(leader: number | undefined): boolean {
  try {
    return leader !== undefined && process.kill(-leader, "SIGKILL");
  } catch {
    return false;
  }
}

// Whoever ends this process ends what it started, too.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

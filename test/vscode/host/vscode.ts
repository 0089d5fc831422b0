// Starts a real VS Code on a loopback port with throwaway state, and opens its workbench in headless Chromium.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Frame, type Locator, type Page } from "playwright-core";
import { hostFolder, installedHost } from "./install.ts";

/** A VS Code that runs, with the address under which its workbench is served. */
export type RunningVSCode = {
  readonly authority: string;
  /** The folder of its throwaway state. */
  readonly state: string;
  /** The address under which this VS Code knows a file of this machine. */
  readonly uri: (file: string) => string;
  /** Copies VS Code's log files, for instance to keep them with a failed run. */
  readonly saveLogs: (folder: string) => void;
  readonly stop: (options?: { readonly keep?: boolean }) => Promise<void>;
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
  // A folder that is not trusted opens without a question.
  "security.workspace.trust.startupPrompt": "never",
  "files.autoSave": "off",
};

/** Starts the VS Code that `install.ts` installed. */
export async function startVSCode({
  vsix = [],
  settings = {},
  untrusted = false,
}: StartOptions = {}): Promise<RunningVSCode> {
  const host = installedHost(hostFolder);
  if (host === undefined) throw new Error(`No VS Code in ${hostFolder}: run test/vscode/host/install.ts first.`);

  const state = mkdtempSync(path.join(os.tmpdir(), "vscode-"));
  const data = path.join(state, "server");
  const serverLog = path.join(state, "server.log");
  mkdirSync(path.join(data, "data", "User"), { recursive: true });
  writeFileSync(path.join(data, "data", "User", "settings.json"), JSON.stringify({ ...quietSettings, ...settings }));
  const folders = ["--server-data-dir", data, "--extensions-dir", path.join(state, "extensions")];
  const env = cleanEnvironment(state);
  const log = openSync(serverLog, "a");
  // In a process group of its own, so that everything it starts can be ended with it.
  const launch = (args: readonly string[]) =>
    spawn(host.node, [host.server, ...folders, ...args], { env, stdio: ["ignore", log, log], detached: true });

  for (const file of vsix) {
    const [code] = await once(launch(["--install-extension", path.resolve(file)]), "exit");
    if (code !== 0) throw new Error(`Could not install ${file}:\n${readFileSync(serverLog, "utf8")}`);
  }

  const authority = `127.0.0.1:${await freePort()}`;
  const child = launch([
    "--host=127.0.0.1",
    `--port=${authority.split(":")[1]}`,
    "--without-connection-token",
    "--accept-server-license-terms",
    "--telemetry-level=off",
    ...(untrusted ? [] : ["--disable-workspace-trust"]),
    // Without this a released VS Code ignores extensionDevelopmentPath and extensionTestsPath in the address.
    "--enable-smoke-test-driver",
  ]);
  for (let waited = 0; !(await answers(`http://${authority}/version`)); waited += 100) {
    if (child.exitCode !== null || waited > 2 * patience) {
      await endGroup(child.pid, "SIGKILL", 2000);
      throw new Error(`VS Code did not start:\n${readFileSync(serverLog, "utf8")}`);
    }
    await sleep(100);
  }

  return {
    authority,
    state,
    uri: (file) => `vscode-remote://${authority}${pathToFileURL(path.resolve(file)).pathname}`,
    saveLogs(folder) {
      cpSync(serverLog, path.join(folder, "server.log"));
      const logs = path.join(data, "data", "logs");
      if (existsSync(logs)) cpSync(logs, folder, { recursive: true });
    },
    async stop({ keep = false } = {}) {
      if (!(await endGroup(child.pid, "SIGTERM", 5000))) await endGroup(child.pid, "SIGKILL", 2000);
      if (!keep) rmSync(state, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

type OpenOptions = {
  readonly workspace: string;
  /** Pairs such as ["extensionDevelopmentPath", uri]. */
  readonly payload?: readonly (readonly [string, string])[];
  readonly beforeLoad?: (page: Page) => Promise<void>;
};

export type Workbench = { readonly browser: Browser; readonly page: Page };

/** Opens the workbench on a folder. The browser can reach this VS Code and nothing else. */
export async function openWorkbench(
  vscode: RunningVSCode,
  { workspace, payload = [], beforeLoad }: OpenOptions,
): Promise<Workbench> {
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1400, height: 850 } });
  await beforeLoad?.(page);
  const address = new URL(`http://${vscode.authority}/`);
  address.searchParams.set("folder", path.resolve(workspace));
  if (payload.length > 0) address.searchParams.set("payload", JSON.stringify(payload));
  await page.goto(address.href);
  return { browser, page };
}

/** A browser that reaches this machine and nothing else. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: browserPath(),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-sync",
      "--disable-background-networking",
      "--disable-component-update",
      // Webview resources still load: their host names are answered by VS Code's own service worker.
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });

/** How long, in milliseconds, anything may take on a machine that is slow and busy. */
export const patience = 60_000;

/** Resolves when a condition holds; fails when it does not come to hold in time. A question that cannot be answered yet counts as no. */
export async function until(what: string, holds: () => Promise<boolean>, timeout = patience): Promise<void> {
  for (const end = Date.now() + timeout; !(await holds().catch(() => false)); await sleep(50))
    if (Date.now() > end) throw new Error(`It did not come to hold: ${what}.`);
}

/** Finds the frame (webviews are nested frames) that shows something matching `selector`. */
export async function frameWith(page: Page, selector: string): Promise<Frame> {
  let found: Frame | undefined;
  await until(`a webview shows ${selector}`, async () => {
    for (const frame of page.frames()) {
      // A frame may go away while it is asked.
      const count = await frame
        .locator(selector)
        .count()
        .catch(() => 0);
      if (count > 0) found = frame;
    }
    return found !== undefined;
  });
  return found ?? page.mainFrame();
}

/** Runs a command by its title, through the command palette. */
export function runCommand(page: Page, title: string): Promise<void> {
  return pick(page, "F1", title, `>${title}`);
}

/**
 * Opens the quick input with a key and takes the row of this name. A press is lost, and the quick input closes, when the focus moves
 * from one frame to another: then all of it once more, until a row was taken.
 */
export async function pick(page: Page, key: string, row: string, filter = row): Promise<void> {
  await until(`${key} and '${filter}' offer '${row}'`, async () => {
    // What is open may be another question, or the one that came too late for the last try.
    if (await quickInput(page).isVisible()) await quickInput(page).press("Escape", { timeout: 3000 });
    await quickInput(page).waitFor({ state: "hidden", timeout: 3000 });
    await page.keyboard.press(key);
    await quickInput(page).waitFor({ timeout: 3000 });
    await quickInput(page).fill(filter, { timeout: 3000 });
    return takeRow(page, row, filter);
  });
}

/** Takes the row of this name in the quick input that asks with these words, as soon as it asks. */
export async function answerQuickInput(page: Page, question: string, row: string): Promise<void> {
  await page.locator(`.quick-input-widget input.input[placeholder*="${question}"]`).waitFor();
  await quickInput(page).fill(row);
  if (!(await takeRow(page, row, row))) throw new Error(`The quick input closed before '${row}' was taken.`);
}

/**
 * Waits for the row of this name and clicks it where it then is: the list moves its rows about while it is being filtered, and a
 * click at a place might meet another. False when the quick input closed before that.
 */
async function takeRow(page: Page, name: string, filter: string): Promise<boolean> {
  const row = page
    .locator(".quick-input-list .monaco-list-row", { has: page.getByText(name, { exact: true }) })
    .first();
  const isOpen = () => quickInput(page).isVisible();
  await until(`a row '${name}'`, async () => (await row.isVisible()) || !(await isOpen()));
  if (!(await row.isVisible())) return false;
  await row.dispatchEvent("click", {}, { timeout: 3000 });
  await until(`'${name}' is taken`, async () => !(await isOpen()) || (await quickInput(page).inputValue()) !== filter);
  await movePointerAway(page);
  return true;
}

const quickInput = (page: Page) => page.locator(".quick-input-widget input.input");

/** Holds the pointer over something until a hint with this text shows. What is drawn anew under the pointer loses its hint: then once more. */
export async function hoverFor(page: Page, target: Locator, text: string): Promise<void> {
  const hint = page.locator(".monaco-hover", { hasText: text }).first();
  const isShown = () =>
    hint.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
  for (const end = Date.now() + 2 * patience; Date.now() < end; ) {
    await target.hover();
    if (await isShown()) return;
    await movePointerAway(page);
  }
  throw new Error(`No hint says "${text}".`);
}

/** Moves the pointer to where it calls up no hint. */
export const movePointerAway = (page: Page): Promise<void> => page.mouse.move(700, 848);

function browserPath(): string {
  const places = [process.env.CHROMIUM_PATH, "/usr/bin/chromium", "/usr/bin/google-chrome"];
  const found = places.find((file) => file !== undefined && existsSync(file));
  if (found === undefined) throw new Error("No Chromium here: set CHROMIUM_PATH.");
  return found;
}

/** Our environment, without what belongs to another VS Code or to somebody's home. */
function cleanEnvironment(state: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(VSCODE|ELECTRON|XDG)_/.test(name));
  // Sockets lie in the temporary folder, and their paths must stay under about 100 characters.
  const temporary = state.length < 50 ? { TMPDIR: state } : {};
  return { ...Object.fromEntries(inherited), HOME: state, EXTENSIONS_GALLERY: "{}", ...temporary };
}

async function freePort(): Promise<number> {
  const probe = net.createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === "string") throw new Error("No free port.");
  return address.port;
}

const answers = (address: string) =>
  fetch(address).then(
    ({ ok }) => ok,
    () => false,
  );

/** Ends a process group; true once no member is left. */
async function endGroup(leader: number | undefined, signal: NodeJS.Signals, milliseconds: number): Promise<boolean> {
  if (leader === undefined) return true;
  for (let waited = 0; waited <= milliseconds; waited += 50) {
    try {
      process.kill(-leader, waited === 0 ? signal : 0);
    } catch {
      return true;
    }
    await sleep(50);
  }
  return false;
}

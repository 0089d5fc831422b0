// What is kept of a failure, for whoever has to find out: the window as it was seen, its text, and all logs.
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Frame, Page } from "playwright-core";
import { root } from "../workspace.ts";
import type { RunningVSCode } from "./vscode.ts";

/** Where the failures of one run lie, without those of the last one. */
export function evidenceFolder(run: string): string {
  const folder = path.join(root, "out", "failures", run);
  rmSync(folder, { recursive: true, force: true });
  return folder;
}

/** Keeps what can be had of a failure, and says where, with the gist of it. It never fails itself: what cannot be had is left out. */
export async function keepEvidence(folder: string, name: string, page?: Page, vscode?: RunningVSCode): Promise<string> {
  const place = path.join(
    folder,
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .slice(0, 80),
  );
  mkdirSync(place, { recursive: true });
  const gist: string[] = [];
  if (page !== undefined) {
    await page.screenshot({ path: path.join(place, "screenshot.png"), timeout: 10_000 }).catch(() => {});
    // In the frame of the extension host stands a program, and nothing that is seen.
    const frames = page.frames().filter((frame) => !frame.url().includes("webWorkerExtensionHostIframe"));
    const texts = await Promise.all(frames.map(textOf));
    writeFileSync(path.join(place, "page.txt"), texts.join("\n\n"));
    gist.push(
      `In sight: ${texts
        .join(" | ")
        .replaceAll(/\s*\n\s*/g, " | ")
        .slice(0, MOST)}`,
    );
  }
  try {
    vscode?.saveLogs(path.join(place, "logs"));
    for (const log of globSync("logs/**/{remoteexthost,*Golden Thread*}.log", { cwd: place }))
      gist.push(`The end of ${path.basename(log)}:\n${lastOf(readFileSync(path.join(place, log), "utf8"))}`);
  } catch {
    // VS Code writes them at this very moment.
  }
  return [`What was seen lies in ${place}`, ...gist].join("\n");
}

/** As much of a page or a log as tells somebody who has only the words of the run what went wrong. */
const MOST = 2500;

const lastOf = (log: string): string =>
  log
    .split("\n")
    .filter((line) => line !== "" && !line.includes("Accessing a "))
    .join("\n")
    .slice(-MOST);

/** The text of a frame under its address, or what kept it from being had. */
async function textOf(frame: Frame): Promise<string> {
  const text = await Promise.race([
    frame.evaluate<string>("document.body.innerText"),
    sleep(10_000, "(It did not answer.)", { ref: false }),
  ]).catch((error: Error) => `(${error.message})`);
  return `== ${frame.url()}\n${text}`;
}

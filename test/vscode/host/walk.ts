// A walk through the packaged extension in VS Code, with a screenshot of each step in shots/<name>/.
//   node <walk>                      every step
//   node <walk> <step> …             only these, with the steps of their chapters before them
//   node <walk> --apart              every chapter in a VS Code of its own: none needs what another left behind
// A chapter that fails is taken once more in a new VS Code; what passed only then is named, with what was seen the first time.
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import type { Browser, Page } from "playwright-core";
import { type Folder, root } from "../workspace.ts";
import { evidenceFolder, keepEvidence } from "./evidence.ts";
import { requireHost } from "./install.ts";
import { launchBrowser, newContext, openWorkbench, type RunningVSCode, startVSCode } from "./vscode.ts";

/** What every step is given. */
export type Place = { readonly page: Page; readonly vscode: RunningVSCode; readonly folder: string };

/** What a step returns puts things back, once the screenshot is taken. */
export type Step<Scene = Place> = readonly [name: string, take: (scene: Scene) => Promise<unknown>];

/** Steps that build on each other. When one fails, the rest of its chapter cannot be tried, and every other chapter can. */
export type Chapter<Scene = Place> = {
  /** Brings a folder, as it is at the beginning of the walk, to where the first step has to find it. */
  readonly prepare?: (folder: string) => unknown;
  readonly steps: readonly Step<Scene>[];
};

type Walk<More> = {
  readonly name: string;
  /** Makes the folder that the walk is taken in: once, and anew after a step that failed. */
  readonly folder: () => Folder;
  readonly chapters: readonly Chapter<Place & More>[];
  /** What the steps need beside the place. */
  readonly more: (folder: string) => Promise<More>;
  readonly settings?: Readonly<Record<string, unknown>>;
};

/** A VS Code on a folder of its own, and a window of it. */
type Scene<More> = Place & More & { readonly end: () => Promise<void> };

/**
 * Takes the chapters in order, all in one window as long as all goes well; after a step that failed in a new VS Code on a new folder.
 * Ends what is said with a line "N passed, N failed", where a step that could not be tried counts as failed.
 */
export async function walk<More>(plan: Walk<More>): Promise<void> {
  requireHost();
  const shots = path.join(root, "shots", plan.name);
  rmSync(shots, { recursive: true, force: true });
  mkdirSync(shots, { recursive: true });
  const failures = evidenceFolder(plan.name);
  const isApart = process.argv.includes("--apart");
  const chapters = chosen(plan.chapters, process.argv.slice(2));
  let [passed, failed] = [0, 0];
  let scene: Scene<More> | undefined;

  /** The name of the step that failed, if one did. */
  async function takeAll({ prepare, steps }: Chapter<Place & More>): Promise<string | undefined> {
    for (const [index, [name, take]] of steps.entries()) {
      const begun = performance.now();
      try {
        scene ??= await begin(plan, prepare);
        const putBack = await take(scene);
        const number = String(passed + failed + index + 1).padStart(2, "0");
        await scene.page.screenshot({ path: path.join(shots, `${number}-${name}.png`) });
        if (typeof putBack === "function") await putBack();
        console.log(`ok ${name} (${((performance.now() - begun) / 1000).toFixed(1)} s)`);
      } catch (error) {
        console.error(`failed ${name}:`, error);
        if (scene !== undefined) console.error(await keepEvidence(failures, name, scene.page, scene.vscode));
        await scene?.end();
        scene = undefined;
        return name;
      }
    }
    return undefined;
  }

  const unsteady: string[] = [];
  for (const chapter of chapters) {
    const { steps } = chapter;
    let missing = await takeAll(chapter);
    if (missing !== undefined) {
      console.error(`Once more, in a new VS Code, from '${steps[0]?.[0]}' on:`);
      const first = missing;
      missing = await takeAll(chapter);
      if (missing === undefined) unsteady.push(first);
    }
    const good = missing === undefined ? steps.length : steps.findIndex(([name]) => name === missing);
    for (const [name] of steps.slice(good + 1)) console.error(`failed ${name}: not tried, because it needs ${missing}`);
    passed += good;
    failed += steps.length - good;
    if (!isApart) continue;
    await scene?.end();
    scene = undefined;
  }
  await scene?.end();
  if (unsteady.length > 0) console.log(`only at the second try: ${unsteady.join(", ")}`);
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0 || passed === 0) process.exitCode = 1;
}

/** The chapters up to the last step that somebody asks for in each; all where nothing is asked for. */
function chosen<S>(chapters: readonly Chapter<S>[], asked: readonly string[]): readonly Chapter<S>[] {
  const names = asked.filter((argument) => !argument.startsWith("--"));
  if (names.length === 0) return chapters;
  return chapters.flatMap((chapter) => {
    const last = chapter.steps.findLastIndex(([name]) => names.includes(name));
    return last < 0 ? [] : [{ ...chapter, steps: chapter.steps.slice(0, last + 1) }];
  });
}

async function begin<More>(plan: Walk<More>, prepare?: Chapter["prepare"]): Promise<Scene<More>> {
  const { folder, remove } = plan.folder();
  const begun: { vscode?: RunningVSCode; browser?: Browser; page?: Page } = {};
  const end = async (): Promise<void> => {
    await begun.browser?.close();
    await begun.vscode?.stop();
    remove();
  };
  try {
    await prepare?.(folder);
    const vsix = [path.join(root, "out", "golden-thread.vsix")];
    const settings = { ...quiet, ...plan.settings };
    begun.vscode = await startVSCode({ vsix, settings });
    begun.browser = await launchBrowser();
    begun.page = await openWorkbench(begun.vscode, await newContext(begun.browser), { workspace: folder });
    await begun.page.locator(".explorer-folders-view").first().waitFor();
    return { page: begun.page, vscode: begun.vscode, folder, ...(await plan.more(folder)), end };
  } catch (error) {
    console.error(await keepEvidence(path.join(root, "out", "failures", plan.name), "begin", begun.page, begun.vscode));
    await end();
    throw error;
  }
}

const quiet = { "workbench.colorTheme": "Default Light Modern" };

// Uses the packaged extension where nothing but a browser runs it: in VS Code's extension host in a web worker, with our server in another.
// With a screenshot of every step in shots/web/. VS Code's own Markdown preview stays with the server in this VS Code, which has no build of
// it for browsers: there our part of it cannot be seen.
//   node test/vscode/web.ts        after `npm run build` and `npm run package`
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { again, frameWith, hoverFor, pick, revertFile, runCommand, typeOver, until } from "./host/gestures.ts";
import { patience } from "./host/vscode.ts";
import { type Chapter, type Place, type Step, walk } from "./host/walk.ts";
import { type Report, reportOf, workspaceCopy } from "./workspace.ts";

type Scene = Place & {
  /** What the command says of the same folder. */
  readonly report: Report;
};

const steps: readonly Step<Scene>[] = [
  [
    "findings",
    async ({ page, folder, report }) => {
      await openFile(page, "urology-theatres.md");
      await page.locator(".monaco-editor .squiggly-warning").first().waitFor();
      const expected = report.findings.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`);
      const said = expected.toSorted().join("\n");
      const inEditor = async () => (await problems(page, folder)).toSorted().join("\n");
      await until("the problems are those of the command", async () => (await inEditor()) === said, 3 * patience);
    },
  ],
  [
    "no-process-of-ours",
    async ({ vscode }) => {
      const all = processes().filter((command) => command.includes(vscode.state));
      if (all.length === 0) throw new Error("The processes of this VS Code were not found.");
      const ours = all.filter((command) => /golden-thread.*server/.test(command));
      if (ours.length > 0) throw new Error(`A process runs the server: ${ours[0]}`);
    },
  ],
  [
    "hover",
    async ({ page }) => {
      await openFile(page, "urology-theatres.md");
      await hidePanel(page);
      await hoverFor(page, wordInEditor(page, "org-theatre-productivity"), "Theatre productivity");
    },
  ],
  [
    "completion",
    async ({ page }) => {
      await openFile(page, "urology-theatres.md");
      await typeOver(page, "because: four urology theatres", "org-theatre-productivity", "org");
      const offered = page.locator(".suggest-widget .monaco-list-row", { hasText: "org-elective-18w" }).first();
      await again("the completion is offered", async (timeout) => {
        await runCommand(page, "Trigger Suggest");
        await offered.waitFor({ timeout });
        return true;
      });
      return () => revertFile(page);
    },
  ],
  [
    "edit",
    async (scene) => {
      const { page } = scene;
      await openFile(page, "urology-theatres.md");
      await typeOver(page, "because: four urology theatres", "org-theatre-productivity", "org");
      await page.keyboard.press("Escape");
      await problem(scene, "No objective has the id 'org'");
      return async () => {
        await openFile(page, "urology-theatres.md");
        await revertFile(page);
      };
    },
  ],
  [
    "file-changed-elsewhere",
    async (scene) => {
      const { folder } = scene;
      const file = path.join(folder, "metrics", "ort-readmit-30.md");
      const text = readFileSync(file, "utf8");
      writeFileSync(file, text.replace("id: ort-readmit-30", "id: ort-readmit"));
      await problem(scene, "No metric has the id 'ort-readmit-30'");
      writeFileSync(file, text);
      await problem(scene, "The target of 3.2% is so near to the mean");
    },
  ],
  [
    "preview",
    async ({ page }) => {
      await openFile(page, "uro-cases-per-session.md");
      await runCommand(page, "Golden Thread: Open Preview to the Side");
      const frame = await frameWith(page, 'main h1:has-text("Urology cases per four-hour session")');
      await frame.locator(".chart svg").first().waitFor();
    },
  ],
  [
    "review",
    async ({ page }) => {
      await runCommand(page, "Golden Thread: Review Priority Changes");
      // A notification that nobody has looked at hides after a while; the list keeps it.
      await runCommand(page, "Notifications: Show Notifications");
      await page.locator(".notifications-center .notification-list-item", { hasText: "A review needs git" }).waitFor();
    },
  ],
];

/** Every problem, as somebody gets them who selects all of the view and copies it: it draws only what is in sight. */
async function problems(page: Page, folder: string): Promise<readonly string[]> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await runCommand(page, "Problems: Focus on Problems View");
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Control+C");
  const copied: readonly Problem[] = JSON.parse(await page.evaluate("navigator.clipboard.readText()"));
  return copied.map(({ resource, startLineNumber, startColumn, message }) => {
    return `${path.relative(folder, resource)}:${startLineNumber}:${startColumn} ${message}`;
  });
}

/** What VS Code copies of a problem, in part; `resource` is the path of its file. */
type Problem = Readonly<Record<"resource" | "message", string> & Record<"startLineNumber" | "startColumn", number>>;

/** Waits for a problem with these words. */
const problem = ({ page, folder }: Scene, words: string): Promise<void> =>
  until(`a problem says "${words}"`, async () => (await problems(page, folder)).some((one) => one.includes(words)));

/** The command lines of all processes of this machine. */
const processes = (): readonly string[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((id) => {
      try {
        return [readFileSync(`/proc/${id}/cmdline`, "utf8").replaceAll("\0", " ")];
      } catch {
        // It has ended meanwhile.
        return [];
      }
    });

const wordInEditor = (page: Page, text: string) =>
  page.locator(".monaco-editor .view-line span", { hasText: text }).last();

async function hidePanel(page: Page): Promise<void> {
  const panel = page.locator(".markers-panel");
  if (await panel.isVisible()) await runCommand(page, "View: Hide Panel");
  await panel.waitFor({ state: "hidden" });
}

async function openFile(page: Page, name: string): Promise<void> {
  await runCommand(page, "View: Focus First Editor Group");
  await pick(page, "Control+P", name);
  await page.locator(".tab.active", { hasText: name }).waitFor();
}

await walk({
  name: "web",
  folder: workspaceCopy,
  chapters: steps.map((step): Chapter<Scene> => ({ steps: [step] })),
  settings: { "remote.extensionKind": { "golden-thread.golden-thread": ["web"] } },
  more: async (folder) => ({ report: await reportOf(folder) }),
});

// *Refresh Figures…*: what it asks the command for, and what it asks people; and whether there is a plan-lint.yaml at all. Of VS Code only what it uses is here, and of the command its answers.
import { beforeEach, expect, test, vi } from "vitest";

type Ran = { readonly code: number | null; readonly out: string; readonly err: string };

const world = vi.hoisted(() => ({
  said: [] as string[],
  ran: [] as string[],
  answers: [] as (Ran | undefined)[],
  reply: undefined as string | undefined,
  isTrusted: true,
  /** What a search finds; it cannot search where nothing is said. */
  configurations: ["/trust/plan-lint.yaml"] as readonly string[] | undefined,
  onDisk: [] as readonly string[],
}));

const vsCode = vi.hoisted(() => {
  class Uri {
    readonly path: string;
    constructor(path: string) {
      this.path = path;
    }
    get fsPath(): string {
      return this.path;
    }
    static joinPath = ({ path }: Uri, name: string): Uri =>
      new Uri(name === ".." ? path.replace(/\/[^/]*$/, "") : `${path}/${name}`);
  }
  const say =
    (manner: string) =>
    async (message: string, options?: { readonly detail?: string }, button?: string): Promise<string | undefined> => {
      world.said.push(`${manner}: ${message}${options?.detail ? ` / ${options.detail}` : ""}`);
      return button === world.reply ? button : undefined;
    };
  return {
    Uri,
    l10n: { t: (text: string, ...values: readonly string[]) => text.replace("{0}", `${values[0]}`) },
    ProgressLocation: { Notification: 15 },
    window: {
      activeTextEditor: undefined as unknown,
      showInformationMessage: say("information"),
      showWarningMessage: say("warning"),
      showErrorMessage: say("error"),
      showInputBox: async ({ title, prompt }: { readonly title: string; readonly prompt: string }) => {
        world.said.push(`asked: ${title} / ${prompt}`);
        return world.reply;
      },
      showQuickPick: async (folders: readonly string[]) => {
        world.said.push(`choose: ${folders.join(" ")}`);
        return world.reply;
      },
      withProgress: (_: unknown, task: (progress: unknown, stop: unknown) => unknown) => task({}, {}),
    },
    workspace: {
      get isTrusted() {
        return world.isTrusted;
      },
      workspaceFolders: [{ uri: new Uri("/board") }, { uri: new Uri("/trust") }],
      fs: {
        stat: async ({ path }: Uri) => {
          if (!world.onDisk.includes(path)) throw new Error("There is no such file.");
        },
      },
      findFiles: async () => {
        if (world.configurations === undefined) throw new Error("Nobody can search here.");
        return world.configurations.map((path) => new Uri(path));
      },
    },
  };
});
vi.mock("vscode", () => vsCode);
vi.mock("../../client/here.ts", () => ({
  noCommand: () => undefined,
  runPlanLint: async (args: readonly string[], folder: string) => {
    world.ran.push(`${folder}: ${args.join(" ")}`);
    return world.answers.shift();
  },
}));

const { isConfigured } = await import("../../client/configurations.ts");
const { refreshFigures } = await import("../../client/refresh-figures.ts");

beforeEach(() => {
  world.said.length = 0;
  world.ran.length = 0;
  Object.assign(world, { reply: undefined, isTrusted: true, configurations: ["/trust/plan-lint.yaml"], answers: [] });
  vsCode.window.activeTextEditor = undefined;
});

const done: Ran = { code: 0, out: "late: 1 new month.\n", err: "" };
const REVISED = "late: March 2026 revised from 11 to 12.";
const COUNTED = `9 rows of the source.\n${REVISED}`;
const refused = (err: string): Ran => ({
  code: 2,
  out: `${COUNTED}\n`,
  err: `plan-lint: Nothing was written.\n${err}\n`,
});
const RUN = "/trust: data refresh";
const FINISHED = "information: The figures are counted anew. / late: 1 new month.";

test("in a workspace that is not trusted no source is opened", async () => {
  world.isTrusted = false;
  await refreshFigures();
  expect(world.ran).toEqual([]);
  expect(world.said).toEqual([
    "information: This workspace is not trusted, so no source of rows is opened. Trust it first, if you know where it comes from.",
  ]);
});

test("what was counted is told; what somebody stopped is not", async () => {
  world.answers = [done];
  await refreshFigures();
  expect([world.ran, world.said]).toEqual([[RUN], [FINISHED]]);
  world.answers = [undefined];
  await refreshFigures();
  expect([world.ran, world.said]).toEqual([[RUN, RUN], [FINISHED]]);
});

const OUTSIDE =
  "'rows.csv' lies outside this workspace. If it is to be read, allow its folder at the terminal: --allow-path '/extracts'.";
const MOVED = "3 past figures of 9 would change. If the rows are right all the same, say so with --accept-revisions.";
const WHY = "Past figures of 'late' would change, and nobody has said why: give the reason with --because.";

test.each([
  [
    OUTSIDE,
    "Read Them",
    `warning: The rows lie in '/extracts', outside this workspace. Are they to be read? / ${COUNTED}`,
    "--allow-path /extracts",
  ],
  [MOVED, "Go On All the Same", `warning: Nothing was written. ${MOVED} / ${COUNTED}`, "--accept-revisions"],
  [WHY, "late coding", `asked: Why did past figures change? / ${REVISED}`, "--because late coding"],
])("%s: it goes on when somebody agrees, and not without", async (sentence, reply, question, more) => {
  world.answers = [refused(sentence)];
  await refreshFigures();
  expect([world.ran, world.said]).toEqual([[RUN], [question]]);
  Object.assign(world, { reply, answers: [refused(sentence), done] });
  await refreshFigures();
  expect(world.ran.slice(1)).toEqual([RUN, `${RUN} ${more}`]);
  expect(world.said.slice(1)).toEqual([question, FINISHED]);
});

test("whoever is asked again and again is asked no second time for what was given", async () => {
  Object.assign(world, { reply: "Go On All the Same", answers: [refused(MOVED), refused(MOVED)] });
  await refreshFigures();
  expect(world.ran).toEqual([RUN, `${RUN} --accept-revisions`]);
  expect(world.said.at(-1)).toBe(`error: Nothing was written. ${MOVED}`);
});

test("any other refusal is one sentence", async () => {
  world.answers = [refused("The server of 'cases' does not answer.")];
  await refreshFigures();
  expect(world.said).toEqual(["error: Nothing was written. The server of 'cases' does not answer."]);
});

test("the workspace is that of the file in front, else one that is chosen, else there is none", async () => {
  world.configurations = ["/trust/plan-lint.yaml", "/trust/site/plan-lint.yaml"];
  world.answers = [done, done];
  vsCode.window.activeTextEditor = { document: { uri: new vsCode.Uri("/trust/site/metrics/late.md") } };
  await refreshFigures();
  vsCode.window.activeTextEditor = undefined;
  world.reply = "/trust";
  await refreshFigures();
  expect(world.ran).toEqual(["/trust/site: data refresh", RUN]);
  expect(world.said).toContain("choose: /trust /trust/site");
  world.configurations = [];
  await refreshFigures();
  expect(world.said.at(-1)).toBe("information: There is no plan-lint.yaml here, and so no source of rows is named.");
  expect(world.ran).toHaveLength(2);
});

test.each([
  ["it is at the top of a folder, whatever a search finds", ["/trust/plan-lint.yaml"], [], true],
  ["it is further down, and a search finds it", [], ["/trust/surgery/plan-lint.yaml"], true],
  ["there is none", ["/trust/README.md"], [], false],
  ["VS Code cannot search, so that nobody knows", [], undefined, true],
] as const)("whether there is a plan-lint.yaml: %s", async (_, onDisk, configurations, expected) => {
  Object.assign(world, { onDisk, configurations });
  expect(await isConfigured()).toBe(expected);
});

// What people are told when VS Code refuses to make the changes that they agreed to. Of VS Code only what these commands use is here.
import { beforeEach, expect, test, vi } from "vitest";

const PLAN = "file:///trust/plans/late-starts.md";
const DATA = "file:///trust/data/late-starts.csv";
const START = { line: 0, character: 0 };
const AT_START = { start: START, end: START };

const vsCode = vi.hoisted(() => {
  const said: string[] = [];
  const done: string[] = [];
  const files = new Set<string>();
  const buttons: string[] = [];
  const created: string[] = [];
  const say =
    (manner: string) =>
    async (message: string, ...more: readonly unknown[]): Promise<unknown> => {
      said.push(`${manner}: ${message}`);
      return more.find((button) => typeof button === "string" && buttons.includes(button));
    };
  const document = (uri: { toString(): string }) => ({
    uri,
    version: 1,
    isDirty: false,
    save: async () => done.push(`saved ${uri}`),
  });
  class Uri {
    readonly written: string;
    constructor(written: string) {
      this.written = written;
    }
    static parse = (written: string): Uri => new Uri(written);
    toString = (): string => this.written;
  }
  class WorkspaceEdit {
    createFile = (uri: Uri): number => created.push(uri.written);
    replace(): void {}
    set(): void {}
    entries = (): readonly (readonly [Uri, readonly unknown[]])[] => [[new Uri("file:///trust/plans/a.md"), [1]]];
  }
  /** It refuses in the end; what it has made by then is there. */
  const applyEdit = async (): Promise<boolean> => {
    for (const uri of created) files.add(uri);
    return false;
  };
  return {
    ...{ said, done, files, buttons, created, Uri, WorkspaceEdit },
    l10n: {
      t: (text: string, ...values: readonly string[]): string =>
        text.replace(/\{(\d)\}/g, (_, at: string) => `${values[Number(at)]}`),
    },
    Range: class {},
    DocumentPasteEdit: class {},
    DocumentDropOrPasteEditKind: { Empty: { append: () => ({}) } },
    ViewColumn: { One: 1 },
    ProgressLocation: { Window: 10 },
    CodeActionKind: { QuickFix: { value: "quickfix" } },
    window: {
      showErrorMessage: say("error"),
      showInformationMessage: say("information"),
      showWarningMessage: say("warning"),
      showTextDocument: async () => done.push("shown"),
      withProgress: (_: unknown, task: () => unknown) => task(),
    },
    workspace: {
      textDocuments: [],
      workspaceFolders: [{ uri: new Uri("file:///trust"), name: "trust", index: 0 }],
      asRelativePath: (uri: Uri): string => uri.written.replace("file:///trust/", ""),
      openTextDocument: async (uri: Uri) => document(uri),
      applyEdit,
      fs: {
        stat: async (uri: Uri) => {
          if (!uri.written.startsWith("file:///downloads/") && !files.has(uri.written)) throw new Error("not found");
          return { size: 1 };
        },
        delete: async (uri: Uri) => files.delete(uri.written),
        readFile: async () => new Uint8Array(),
      },
    },
    commands: {
      executeCommand: async (name: string) =>
        name === "vscode.executeCodeActionProvider" ? [{ title: "Write 2", edit: {} }] : undefined,
    },
  };
});
vi.mock("vscode", () => vsCode);

const { fixAll, makeOffered } = await import("../../client/fix-all.ts");
const { createNew } = await import("../../client/create-new.ts");
const { importWorkbook } = await import("../../client/workbook.ts");
const { updateFigures } = await import("../../client/update-figures.ts");
const { write } = await import("../../client/new/write.ts");
const { link } = await import("../../client/views/linking.ts");

beforeEach(() => {
  for (const list of [vsCode.said, vsCode.done, vsCode.buttons, vsCode.created]) list.length = 0;
  vsCode.files.clear();
});

type Asked = Parameters<typeof updateFigures>[0];
/** A server that answers every request with this. */
const serverWith = (answer: unknown): Asked => new Proxy({}, { get: () => async () => answer }) as Asked;

const EDITS = [{ uri: PLAN, range: AT_START, newText: "x" }];
const NEW_FILES = [{ uri: DATA, text: "period,value\n" }];
const CHANGES = { changes: "1 new month.", notes: [], doubts: [], needsReason: false };
const IMPORTED = { summary: "1 change.", differences: [], cleared: [], wrong: [], remarks: [] };
const COULD_NOT = "error: Nothing was changed: VS Code could not make these changes.";
const NOT_WRITTEN = "error: Nothing was written: VS Code could not make the files.";

type Case = readonly [name: string, act: () => Promise<unknown>, asked: readonly string[], refused: string];

test.each<Case>([
  ["what a wizard ends in", () => write({ files: NEW_FILES, edits: EDITS }), [], NOT_WRITTEN],
  [
    "newer figures",
    () =>
      updateFigures(serverWith({ ...CHANGES, files: NEW_FILES, edits: EDITS }), {
        uri: PLAN,
        table: vsCode.Uri.parse("file:///downloads/a.csv"),
      }),
    ["information: 1 new month."],
    NOT_WRITTEN,
  ],
  [
    "a workbook",
    () =>
      importWorkbook(
        serverWith({ ...IMPORTED, files: NEW_FILES, edits: EDITS }),
        vsCode.Uri.parse("file:///downloads/a.xlsx"),
      ),
    ["information: 1 change."],
    NOT_WRITTEN,
  ],
  [
    "a link",
    () =>
      link(serverWith({ files: [{ uri: PLAN, version: 1, edits: [{ range: AT_START, newText: "x" }] }] }), [], PLAN),
    [],
    COULD_NOT,
  ],
  [
    "all safe fixes",
    () => fixAll(serverWith({ edit: new vsCode.WorkspaceEdit(), fixes: 1 })),
    ["information: One change is safe to make: it has one right answer."],
    COULD_NOT,
  ],
  [
    "a fix that a page offers",
    () => makeOffered({ uri: PLAN, range: AT_START, title: "Write 2" }),
    [],
    "error: Nothing was changed: the file is no longer as this page shows it.",
  ],
  [
    "a new document",
    () => createNew({ uri: DATA, text: "x" }),
    [],
    "error: data/late-starts.csv could not be made. Is there a file of that name?",
  ],
])("%s: one sentence, and nothing is said or shown to have happened", async (name, act, asked, refused) => {
  vsCode.buttons.push("Write Them", "Make Them");
  await act();
  expect(vsCode.said).toEqual([...asked, refused]);
  expect(vsCode.done).toEqual([]);
  // What VS Code had made before it gave up is taken away where the sentence says that nothing was written.
  expect([...vsCode.files]).toEqual(name === "a new document" ? [DATA] : []);
});

test("a file that is there already is not touched, and VS Code is not asked", async () => {
  vsCode.files.add(DATA);
  expect(await write({ files: NEW_FILES, edits: EDITS })).toBe(false);
  expect(vsCode.said).toEqual(["error: Nothing was written: there is already a file 'data/late-starts.csv'."]);
  expect([vsCode.created, [...vsCode.files]]).toEqual([[], [DATA]]);
});

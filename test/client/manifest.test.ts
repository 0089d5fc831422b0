// What package.json promises about the extension, and what it must never come to say.
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { tools } from "../../server/core/assistants/index.ts";
import { TOKEN_STATUSES } from "../../server/core/features/semantic-tokens.ts";
import { ANNOTATIONS } from "../../server/lsp/annotations.ts";

const root = path.resolve(import.meta.dirname, "../..");
const read = (file: string): string => readFileSync(path.join(root, file), "utf8");
const english: Readonly<Record<string, string>> = JSON.parse(read("package.nls.json"));
const used = new Set<string>();

/** What the package says where VS Code speaks English: `%key%` stands for a text. */
const inEnglish = (_: string, value: unknown): unknown => {
  const key = typeof value === "string" ? /^%(.+)%$/.exec(value)?.[1] : undefined;
  if (key === undefined) return value;
  used.add(key);
  return english[key] ?? `%${key}%`;
};

const manifest = JSON.parse(read("package.json"), inEnglish) as {
  readonly activationEvents: readonly string[];
  readonly capabilities: Record<"untrustedWorkspaces" | "virtualWorkspaces", { readonly supported: string }>;
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly enablement?: string }[];
    readonly menus: Record<
      string,
      readonly { readonly command: string; readonly when: string; readonly group?: string }[]
    >;
    readonly views: Record<string, readonly { readonly id: string; readonly when?: string; readonly icon?: string }[]>;
    readonly viewsContainers: { readonly activitybar: readonly { readonly id: string; readonly icon: string }[] };
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string; readonly when?: string }[];
    readonly semanticTokenTypes: readonly { readonly id: string }[];
    readonly semanticTokenModifiers: readonly { readonly id: string }[];
    readonly semanticTokenScopes: readonly { readonly scopes: Record<string, readonly string[]> }[];
    readonly languageModelTools: readonly Record<
      "name" | "displayName" | "modelDescription" | "when" | "inputSchema",
      unknown
    >[];
    readonly configuration: { readonly properties: Record<string, { readonly default: unknown }> };
  };
};
const { commands, menus, views, viewsContainers, viewsWelcome, configuration } = manifest.contributes;

test("it wakes only where there is a plan-lint.yaml, or a panel of ours that comes back with its window", () => {
  expect(manifest.activationEvents.length).toBeGreaterThan(0);
  for (const event of manifest.activationEvents)
    expect(event).toMatch(/^workspaceContains:(?:\*\*\/)?plan-lint\.yaml$|^onWebviewPanel:goldenThread\.\w+$/);
});

test("it says that it does less where files are not trusted or not on disk", () => {
  expect(manifest.capabilities.untrustedWorkspaces.supported).toBe("limited");
  expect(manifest.capabilities.virtualWorkspaces.supported).toBe("limited");
});

test("every command of the palette is registered, and the other way round", () => {
  const sources = globSync("client/**/*.ts", { cwd: root }).map((file) => readFileSync(path.join(root, file), "utf8"));
  const registered = sources.flatMap((source) =>
    Array.from(source.matchAll(/^ {4}"(goldenThread\.[\w.]+)":/gm), ([, name]) => name),
  );
  expect(commands.map(({ command }) => command).toSorted()).toEqual(registered.toSorted());
});

test("menus of the editor appear on our documents and panels alone, and those of a view on ours", () => {
  for (const [name, items] of Object.entries(menus)) {
    for (const { when } of items) {
      if (name.startsWith("webview/")) expect(when).toMatch(/^webviewId == goldenThread\.\w+(?: |$)/);
      else if (name.startsWith("editor/"))
        expect(when).toMatch(/^goldenThread\.document$|^activeWebviewPanelId == goldenThread\.\w+(?: && |$)/);
      else if (name.startsWith("explorer/"))
        expect(when).toMatch(
          /^(?:explorerResourceIsFolder|resourceExtname =~ \/\^\\\.\([a-z|]+\)\$\/i) && goldenThread\.hasRepository$/,
        );
      else if (name.startsWith("view/"))
        expect(when).toMatch(/^view == goldenThread\.(?:review|tree|findings)(?: && |$)/);
      else
        expect([name, when]).toEqual([
          "commandPalette",
          expect.stringMatching(/^(?:false|goldenThread\.(?:reviewing|state == ready|tree\.isFiltered))$/),
        ]);
    }
  }
});

test("the review is there only while one is shown", () => {
  expect(views.scm).toEqual([expect.objectContaining({ id: "goldenThread.review", when: "goldenThread.reviewing" })]);
});

test("what lines of a view do by a click can be found by its words", () => {
  const items = menus["view/item/context"] ?? [];
  const inView = ({ command, when }: (typeof items)[number]): string => `${command} ${when}`;
  const inline = items.filter(({ group }) => group?.startsWith("inline")).map(inView);
  const named = items.filter(({ group }) => !group?.startsWith("inline")).map(inView);
  expect(named).toEqual(expect.arrayContaining(inline));
});

test("no view is ever empty without a word, and every button in such words is a command", () => {
  const known = new Set([...commands.map(({ command }) => command), "vscode.openFolder", "goldenThread.start"]);
  for (const { contents } of viewsWelcome)
    for (const [, command = ""] of contents.matchAll(/\(command:([\w.]+)\)/g)) expect(known).toContain(command);
  for (const view of ["goldenThread.tree", "goldenThread.findings"]) {
    const said = viewsWelcome.filter((one) => one.view === view).map(({ when }) => when);
    for (const state of ["none", "reading", "empty"])
      expect(said).toContainEqual(expect.stringContaining(`goldenThread.state == ${state}`));
  }
});

test("the icon of the activity bar goes into the package", () => {
  const icons = [...viewsContainers.activitybar, ...(views.goldenThread ?? [])].map(({ icon }) => icon);
  const ignored = readFileSync(path.join(root, ".vscodeignore"), "utf8").split("\n");
  for (const icon of icons) {
    expect(readFileSync(path.join(root, icon ?? ""), "utf8")).toMatch(/^<svg /);
    expect(ignored).toContain(`!${icon}`);
  }
});

test("what asks git or a source of rows, or reads and writes workbooks, is offered in trusted workspaces only; the review itself says why it does not", () => {
  const guarded = commands.filter(({ enablement }) => enablement === "isWorkspaceTrusted");
  expect(guarded.map(({ command }) => command)).toEqual([
    "goldenThread.exportWorkbook",
    "goldenThread.importWorkbook",
    "goldenThread.refreshFigures",
    "goldenThread.refreshReview",
    "goldenThread.reviewCharts",
  ]);
});

test("no setting names a program, and nothing is traced unless somebody asks", () => {
  for (const name of Object.keys(configuration.properties))
    expect(name).not.toMatch(/path|command|executable|runtime|git/i);
  expect(configuration.properties["goldenThread.trace.server"]?.default).toBe("off");
});

test("ids are coloured by every status that the server tells, also in themes that know nothing of them", () => {
  const { semanticTokenTypes, semanticTokenModifiers, semanticTokenScopes } = manifest.contributes;
  const types = semanticTokenTypes.map(({ id }) => id);
  expect(ANNOTATIONS.semanticTokensProvider?.legend.tokenTypes).toEqual(types);
  expect(semanticTokenModifiers.map(({ id }) => id)).toEqual([...TOKEN_STATUSES]);
  const scopes = Object.keys(semanticTokenScopes[0]?.scopes ?? {});
  expect(scopes).toEqual(["documentId", ...TOKEN_STATUSES.map((status) => `documentId.${status}`)]);
});

test("what is shown unasked can be switched off", () => {
  for (const name of ["codeLens.enabled", "inlayHints.enabled", "tree.followEditor"].map(
    (one) => `goldenThread.${one}`,
  ))
    expect(configuration.properties[name]?.default).toBe(true);
});

test("assistants are offered what the server answers, and nothing where they are switched off", () => {
  const offered = manifest.contributes.languageModelTools;
  expect(
    offered.map(({ name, displayName, modelDescription, inputSchema }) => ({
      name,
      displayName,
      modelDescription,
      inputSchema,
    })),
    "Write into contributes.languageModelTools of package.json what server/core/assistants says (+ below): it follows the kinds.",
  ).toEqual(
    tools.map(({ name, title, description, input }) => {
      const { $schema: _, ...inputSchema } = z.toJSONSchema(input, { io: "input" });
      return { name: `goldenThread_${name}`, displayName: title, modelDescription: description, inputSchema };
    }),
  );
  for (const { when } of offered)
    expect(when).toBe("goldenThread.assistants && config.goldenThread.assistants.enabled");
  const source = read("client/assistants.ts");
  const registered = Array.from(source.matchAll(/\["(goldenThread_\w+)", "(\w+)"/g), ([, name, tool]) => [name, tool]);
  expect(registered).toEqual(tools.map(({ name }) => [`goldenThread_${name}`, name]));
});

test("every text that people read can be translated, and English is complete", () => {
  expect([...used].toSorted()).toEqual(Object.keys(english).toSorted());
  for (const text of Object.values(english)) expect(text).toMatch(/\S/);
  const raw = JSON.parse(read("package.json")) as { readonly contributes: unknown; readonly capabilities: unknown };
  const untranslated: string[] = [];
  JSON.stringify([raw.contributes, raw.capabilities], (key, value: unknown) => {
    const isForPeople =
      /^(?:title|shortTitle|category|description|markdownDescription|contents|contextualTitle|altText|displayName|userDescription|patternErrorMessage)$/;
    if (typeof value === "string" && isForPeople.test(key) && !/^%.+%$/.test(value)) untranslated.push(value);
    return key === "inputSchema" ? undefined : value;
  });
  expect(untranslated).toEqual([]);
});

test("the pictures of the walkthrough have no style of their own, which VS Code's policy would take away: they would be black", () => {
  const pictures = globSync("client/walkthrough/*.svg", { cwd: root });
  expect(pictures.length).toBeGreaterThan(3);
  for (const picture of pictures)
    expect([picture, read(picture)]).toEqual([picture, expect.not.stringMatching(/style/)]);
});

// How long it takes a server that holds a whole corpus to answer what an editor asks while somebody reads and types.
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import type { ServerCapabilities } from "vscode-languageserver/node";
import { AS_OF } from "./corpora.ts";
import { Editor } from "./editor.ts";

/** Where in a file to ask: behind the first text that a pattern finds. */
export type Question = {
  readonly name: string;
  /** What a server has to offer; one that does not is not asked. */
  readonly needs?: keyof ServerCapabilities;
  readonly method: string;
  readonly files: readonly string[];
  readonly behind?: RegExp;
  readonly params?: (index: number) => object;
  /** How many edits the answer has at the least. */
  readonly edits?: number;
};

/** Before anything is measured, as many of each sort are asked unmeasured. */
const WARM_UP = 20;

/** What an id has that is used all over a large organisation. */
const USES = 100;

const WHOLE = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };
const TYPED = ["l", "th", "the", "thea", "late st", "discharge", "org-", "nat-", "waiting", "xyzzy", "mtrc", ""];

export function questions(corpus: string): readonly Question[] {
  const files = (pattern: string): readonly string[] => globSync(pattern, { cwd: corpus }).toSorted();
  const plans = files("plans/**/*.md");
  const metrics = files("metrics/**/*.md");
  const objectives = files("objectives/**/*.md");
  const reference = /objective: /;
  return [
    { name: "completion of a field", method: "textDocument/completion", files: plans, behind: /^stage/m },
    { name: "completion of an objective's id", method: "textDocument/completion", files: plans, behind: reference },
    { name: "completion of a metric's id", method: "textDocument/completion", files: plans, behind: /- \{ metric: / },
    { name: "hover over an objective's id", method: "textDocument/hover", files: plans, behind: reference },
    { name: "hover over a metric's id", method: "textDocument/hover", files: plans, behind: /- \{ metric: / },
    { name: "hover over a figure", method: "textDocument/hover", files: files("data/**/*.csv"), behind: /^2025/m },
    { name: "definition", method: "textDocument/definition", files: plans, behind: reference },
    {
      name: "references of an objective",
      method: "textDocument/references",
      files: objectives,
      behind: /^id: /m,
      params: () => ({ context: { includeDeclaration: true } }),
    },
    {
      name: "references of a metric",
      method: "textDocument/references",
      files: metrics,
      behind: /^id: /m,
      params: () => ({ context: { includeDeclaration: true } }),
    },
    {
      name: "workspace symbols",
      method: "workspace/symbol",
      files: [],
      params: (index) => ({ query: TYPED[index % TYPED.length] }),
    },
    {
      name: "rename an objective",
      method: "textDocument/rename",
      needs: "renameProvider",
      files: objectives,
      behind: /^id: /m,
      params: (index) => ({ newName: `another-objective-${index}` }),
    },
    {
      name: `rename an objective with ${USES} uses`,
      method: "textDocument/rename",
      needs: "renameProvider",
      files: objectives.slice(0, 1),
      behind: /^id: /m,
      edits: USES,
      params: (index) => ({ newName: `another-objective-${index}` }),
    },
    { name: "code lens of an objective", method: "textDocument/codeLens", files: objectives },
    { name: "code lens of a metric", method: "textDocument/codeLens", files: metrics },
    { name: "inlay hints of a plan", method: "textDocument/inlayHint", files: plans, params: () => ({ range: WHOLE }) },
    { name: "semantic tokens of a plan", method: "textDocument/semanticTokens/full", files: plans },
    { name: "document links of a plan", method: "textDocument/documentLink", files: plans },
    { name: "folding of a plan", method: "textDocument/foldingRange", files: plans },
  ];
}

/** What a server that knows only of links and headings can be asked in their place, under the same names: at links in the bodies. */
export function questionsOnLinks(corpus: string): readonly Question[] {
  const plans = globSync("plans/**/*.md", { cwd: corpus }).toSorted();
  const link = { files: plans, behind: /\]\(\.\.\/objectives\// };
  return [
    { name: "completion of an objective's id", method: "textDocument/completion", ...link },
    {
      name: "references of an objective",
      method: "textDocument/references",
      params: () => ({ context: { includeDeclaration: true } }),
      ...link,
    },
    {
      name: "workspace symbols",
      method: "workspace/symbol",
      files: [],
      params: (index) => ({ query: TYPED[index % TYPED.length] }),
    },
    {
      name: "rename an objective",
      method: "textDocument/rename",
      params: (index) => ({ newName: `../objectives/another-objective-${index}.md` }),
      ...link,
    },
  ];
}

/** Opens as many plans as an id that is used everywhere has uses, with a link to the first objective in place of their own. */
export async function linkToOne(editor: Editor, corpus: string): Promise<void> {
  const [plans, objectives] = ["plans/**/*.md", "objectives/**/*.md"].map((pattern) =>
    globSync(pattern, { cwd: corpus }).toSorted(),
  );
  const id = /^id: (.+)$/m.exec(readFileSync(path.join(corpus, objectives?.[0] ?? ""), "utf8"))?.[1];
  for (const plan of plans?.slice(0, USES) ?? []) {
    const text = readFileSync(path.join(corpus, plan), "utf8");
    await editor.open(plan, text.replace(/objective: [^,]+/, `objective: ${id}`));
  }
}

/** Asks a server, once it is prepared, `count` questions of each sort in turns, each about another file. Returns how long each took, in milliseconds, by sort. */
export async function askAway(
  corpus: string,
  server: readonly string[],
  count: number,
  sorts: readonly Question[],
  prepare: (editor: Editor, corpus: string) => Promise<void> = async () => {},
): Promise<ReadonlyMap<string, readonly number[]>> {
  const editor = new Editor(corpus, server);
  try {
    const offered = await editor.initialize(AS_OF);
    await prepare(editor, corpus);
    const asked = sorts.filter(({ needs }) => needs === undefined || offered[needs]);
    const taken = new Map<string, number[]>(asked.map(({ name }) => [name, []]));
    for (let index = 0; index < count + WARM_UP; index++) {
      for (const sort of asked) {
        const took = await askOne(editor, corpus, sort, index);
        if (index >= WARM_UP) taken.get(sort.name)?.push(took);
      }
    }
    return taken;
  } finally {
    await editor.close();
  }
}

async function askOne(editor: Editor, corpus: string, sort: Question, index: number): Promise<number> {
  const { name, method, files, behind, params, edits = 0 } = sort;
  // Steps of a prime number, so that the files asked about lie all over the corpus.
  const file = files.length === 0 ? undefined : files[(index * 7919) % files.length];
  const position = file !== undefined && behind ? { position: placeBehind(corpus, file, behind) } : {};
  const { answer, took } = await editor.ask(method, { ...position, ...params?.(index) }, file);
  if (answer === null || answer === undefined) throw new Error(`There is no ${name} in ${file}.`);
  if (JSON.stringify(answer).split('"newText"').length - 1 < edits) throw new Error(`To ${name} takes too few edits.`);
  return took;
}

function placeBehind(
  corpus: string,
  file: string,
  behind: RegExp,
): { readonly line: number; readonly character: number } {
  const text = readFileSync(path.join(corpus, file), "utf8");
  const found = behind.exec(text);
  if (!found) throw new Error(`Nothing in ${file} is like ${behind}.`);
  const before = text.slice(0, found.index + found[0].length).split("\n");
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

// How long it takes from an edit to the diagnostics that it brings about, in a server that holds a whole corpus.
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { AS_OF } from "./corpora.ts";
import { Editor, type Effect } from "./editor.ts";

const PLAN = "plans/plan-0000.md";
const METRIC = "metrics/metric-00000.md";
const OBJECTIVE = /objective: (org-[a-z]+-\d+)/;

/** An edit of one line that makes a finding, and is taken back again. */
type Slip = {
  readonly name: string;
  readonly file: string;
  /** How the line begins that is edited. */
  readonly line: string;
  readonly edit: (line: string) => string;
  readonly rule: string;
  /** The files that have the finding while the edit stands. */
  readonly files: readonly string[];
};

/** The sorts of edits: four whose findings lie in the file itself, and two whose findings lie in the files of others. */
function slips(corpus: string): readonly Slip[] {
  const objective = OBJECTIVE.exec(readFileSync(path.join(corpus, PLAN), "utf8"))?.[1] ?? "";
  const supporters = globSync("{plans,programmes,objectives}/**/*.md", { cwd: corpus }).filter((file) =>
    readFileSync(path.join(corpus, file), "utf8").includes(`objective: ${objective},`),
  );
  const [home = ""] = globSync(`objectives/**/${objective}.md`, { cwd: corpus });
  const plan = { file: PLAN, files: [PLAN] };
  return [
    { ...plan, name: "retitle a plan", line: "title:", edit: () => "title:", rule: "field-missing" },
    {
      ...plan,
      name: "change a date of a plan",
      line: "dates:",
      edit: (line) => line.replace("end: 2027", "end: 2023"),
      rule: "date-order",
    },
    {
      ...plan,
      name: "break a plan's link to its objective",
      line: "  - { objective:",
      edit: (line) => line.replace(OBJECTIVE, "objective: org-nowhere"),
      rule: "reference-not-found",
    },
    {
      ...plan,
      name: "break a link in a plan's prose",
      line: "| [",
      edit: (line) => line.replace(".md)", "-gone.md)"),
      rule: "link-broken",
    },
    {
      name: "widen the metric of a plan",
      file: METRIC,
      files: [PLAN],
      line: "  unit:",
      edit: () => "  unit: trust",
      rule: "metric-scope-too-broad",
    },
    {
      name: `give another id to an objective with ${supporters.length} supporters`,
      file: home,
      files: supporters,
      line: "id:",
      edit: (line) => `${line}-new`,
      rule: "reference-not-found",
    },
  ];
}

type Keystrokes = {
  /** From the start of the process until the first finding of the file that is open arrived, in milliseconds. */
  readonly untilFirst: number;
  /** The same until everything was read and checked: whatever is asked before waits for it. */
  readonly untilAll: number;
  /** By sort of edit, how long each took, in milliseconds. */
  readonly taken: ReadonlyMap<string, readonly number[]>;
};

/**
 * Starts a server in which a plan is open that has lost its title, and once all is read types `count` edits, each of which makes a finding or
 * takes it away, and waits each time for the diagnostics that say so.
 */
export async function typeAway(corpus: string, server: readonly string[], count: number): Promise<Keystrokes> {
  const started = performance.now();
  const editor = new Editor(corpus, server);
  try {
    await editor.initialize(AS_OF);
    const title = /^title:.*$/m;
    const text = readFileSync(path.join(corpus, PLAN), "utf8");
    await editor.open(PLAN, text.replace(title, "title:"));
    await editor.untilShown([{ file: PLAN, rule: "field-missing", present: true }]);
    const untilFirst = performance.now() - started;
    const start = { position: { line: 0, character: 0 } };
    await editor.ask("textDocument/hover", start, PLAN);
    const untilAll = performance.now() - started;
    const { number } = editor.line(PLAN, "title:");
    await editor.type(PLAN, number, title.exec(text)?.[0] ?? "", [
      { file: PLAN, rule: "field-missing", present: false },
    ]);

    const sorts = slips(corpus);
    for (const file of new Set(sorts.map(({ file }) => file))) if (file !== PLAN) await editor.open(file);
    const taken = new Map<string, number[]>(sorts.map(({ name }) => [name, []]));
    for (let typed = 0; typed < count; typed += 2) {
      const slip = sorts[(typed / 2) % sorts.length];
      if (slip) taken.get(slip.name)?.push(...(await makeAndMend(editor, slip)));
    }
    return { untilFirst, untilAll, taken };
  } finally {
    await editor.close();
  }
}

async function makeAndMend(editor: Editor, { file, line, edit, rule, files }: Slip): Promise<readonly number[]> {
  const { number, text } = editor.line(file, line);
  const effects = (present: boolean): readonly Effect[] => files.map((one) => ({ file: one, rule, present }));
  return [
    await editor.type(file, number, edit(text), effects(true)),
    await editor.type(file, number, text, effects(false)),
  ];
}

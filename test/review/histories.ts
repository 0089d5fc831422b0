// The samples as histories: real git repositories whose commits are what teams do to plans in the course of a year.
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { TestRepository } from "../host/git/repository-builder.ts";

const samples = join(import.meta.dirname, "../../samples");

/** A file, what stands in it, and what is to stand there; an empty text before stands for the end of the file. */
type Edit = readonly [file: string, before: string, after: string];

export type Step = { readonly message: string; readonly edits: readonly Edit[] };

/** What happened at Northbridge, commit by commit. */
export const NORTHBRIDGE_STEPS: readonly Step[] = [
  {
    message: "The target for late starts is eased",
    edits: [
      ["metrics/uro-late-start.md", "target: { value: 10, by: 2026-09-30", "target: { value: 15, by: 2026-12-31"],
    ],
  },
  {
    message: "Eye outpatients before urology",
    edits: [
      ["plans/eye-outpatients.md", "priority: 3", "priority: 2"],
      ["plans/urology-theatres.md", "priority: 2", "priority: 3"],
    ],
  },
  {
    message: "Theatre productivity is worded anew, and no longer supports the nation's",
    edits: [
      ["objectives/organisation/org-theatre-productivity.md", "so that patients do not wait", "so that nobody waits"],
      [
        "objectives/organisation/org-theatre-productivity.md",
        `  - objective: nat-productivity-2028-29
    because: theatres are the most costly hour in the hospital, and more patients in the same hours is productivity
    strength: direct
    confirmed: 2026-02-09
  - objective: nat-rtt18-2028-29
    because: an operation that fits into today's list is one person fewer on the waiting list
    strength: contributory
    confirmed: 2026-02-09
`,
        "  []\n",
      ],
      ["metrics/oph-dna.md", "decimals: 1", "decimals: 0"],
    ],
  },
  {
    message: "The baseline begins later, and February is counted anew",
    edits: [
      [
        "metrics/uro-late-start.md",
        "baseline: { from: 2024-04, to: 2025-03 }",
        "baseline: { from: 2024-06, to: 2025-05 }",
      ],
      ["data/uro-late-start.csv", "2025-02,24.0", "2025-02,26.0"],
    ],
  },
  {
    message: "The sponsor of the urology plan is another, and its overruns are no longer watched",
    edits: [
      ["plans/urology-theatres.md", "sponsor: chief-operating-officer", "sponsor: medical-director"],
      ["plans/urology-theatres.md", "  - { metric: uro-overruns, role: balancing }\n", ""],
    ],
  },
  {
    message: "Words, order and quotes",
    edits: [
      ["plans/eye-outpatients.md", "stage: ", "stage:   "],
      ["metrics/oph-dna.md", "frequency: monthly", 'frequency: "monthly"'],
    ],
  },
];

export type History = { readonly repository: TestRepository; readonly root: string };

/** Northbridge with its catalogues, as it is in the samples, in its first commit; and so many of the steps after it. */
export const northbridge = (steps = 0): History =>
  copyOf("northbridge", `northbridge, ${steps}`, ({ repository, root }) => {
    for (const step of NORTHBRIDGE_STEPS.slice(0, steps)) take(step, repository, root);
  });

/** One of the five trusts: the state before in the first commit, the state after in the second, on a branch. */
export const trustHistory = (name: string): History =>
  copyOf(`five-trusts/before/${name}`, name, ({ repository, root }) => {
    repository.git("checkout", "--quiet", "-b", "change");
    repository.remove(`five-trusts/before/${name}`);
    cpSync(join(samples, "five-trusts/after", name), root, { recursive: true });
    repository.commit("As it is after the change");
  });

/** Each history is made once, and kept in as few files as git can. */
const made = new Map<string, TestRepository>();

function copyOf(sample: string, name: string, goOn: (history: History) => void): History {
  const original = made.get(name) ?? make(sample, goOn);
  made.set(name, original);
  const repository = original.copy();
  return { repository, root: join(repository.folder, sample) };
}

function make(sample: string, goOn: (history: History) => void): TestRepository {
  const folder = mkdtempSync(join(tmpdir(), "golden-thread-history-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const repository = new TestRepository(folder);
  const root = join(folder, sample);
  cpSync(join(samples, sample), root, { recursive: true });
  cpSync(join(samples, "catalogues"), join(folder, "catalogues"), { recursive: true });
  repository.commit("As it is in the samples");
  goOn({ repository, root });
  repository.git("repack", "-a", "-d", "--quiet");
  return repository;
}

/** Makes a step and commits it. */
export function take({ message, edits }: Step, repository: TestRepository, root: string): void {
  for (const [file, before, after] of edits) {
    const text = readFileSync(join(root, file), "utf8");
    if (!text.includes(before)) throw new Error(`'${before}' does not stand in ${file}.`);
    repository.writeFile(join(root, file).slice(repository.folder.length + 1), text.replace(before, after));
  }
  repository.commit(message);
}

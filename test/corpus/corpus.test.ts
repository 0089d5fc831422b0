// Generated repositories: a clean one has nothing to complain about, and in a faulty one every planted fault is found under the rule
// that its manifest names, and nothing else.
import fc from "fast-check";
import { expect } from "vitest";
import type { Diagnostic } from "../../server/core/lint/rule.ts";
import { rules } from "../../server/core/rules/index.ts";
import { Workspace } from "../../server/host/workspace.ts";
import { dayOf } from "../fixture.ts";
import { property } from "../property.ts";
import { type Corpus, type Fault, withCorpus } from "./corpus.ts";

/** A diagnostic as these tests look at it. */
type Found = Pick<Diagnostic, "rule" | "file" | "message"> & {
  /** Counted from 1, with its text. */
  readonly line: number;
  readonly text: string;
};

/** What else a planted fault rightly raises, in the same files. */
const SECOND_FINDINGS: Readonly<Record<string, readonly string[]>> = {
  // Two objectives that support each other cannot both be the higher one.
  cycle: ["level-not-rising"],
};

/** Everything that is found to be an error or a warning. */
async function findings({ folder, asOf }: Corpus): Promise<readonly Found[]> {
  const workspace = new Workspace(folder, { rules, today: dayOf(asOf) });
  try {
    await workspace.load();
    return workspace.checker
      .diagnostics()
      .filter(({ severity }) => severity !== "info")
      .map(({ rule, file, message, range }) => {
        const { line, text } = lineAt(workspace, file, range.start);
        return { rule, file, message, line, text };
      });
  } finally {
    await workspace.close();
  }
}

function lineAt({ graph }: Workspace, file: string, offset: number): { readonly line: number; readonly text: string } {
  const text = graph.document(file)?.text ?? graph.table(file)?.text ?? "";
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, text: text.split("\n")[before.length - 1] ?? "" };
}

const isFoundBy =
  ({ rule, files, line, field }: Fault) =>
  (found: Found): boolean =>
    found.rule === rule &&
    files.includes(found.file) &&
    (line === undefined || found.line === line) &&
    (field === undefined || found.text.startsWith(`${field}:`) || found.message.includes(`'${field}'`));

const isSecondFindingOf =
  ({ fault, files }: Fault) =>
  ({ rule, file }: Found): boolean =>
    files.includes(file) && (SECOND_FINDINGS[fault] ?? []).includes(rule);

const show = ({ rule, file, line, message }: Found): string => `${file}:${line} ${rule}: ${message}`;

type Wanted = Parameters<typeof withCorpus>[0];

/** What `npm run fuzz` draws has up to ten thousand files; these are as many as need to be tried every time. */
const ALWAYS: readonly Wanted[] = [
  { files: 1_000, seed: 1, errors: 0 },
  { files: 1_000, seed: 2, errors: 0 },
  { files: 1_000, seed: 1, errors: 0.1 },
  { files: 1_000, seed: 2, errors: 0.1 },
  { files: 1_000, seed: 3, errors: 0.05 },
  { files: 3_000, seed: 1, errors: 0.1 },
];

property(
  "every planted fault is found under its rule, and nothing else",
  { seed: 1, runs: ALWAYS.length, examples: ALWAYS.map((one): [Wanted] => [one]) },
  () =>
    fc.asyncProperty(
      fc.record({
        files: fc.integer({ min: 500, max: 10_000 }),
        seed: fc.nat(),
        errors: fc.constantFrom<number>(0, 0.05, 0.1),
      }),
      (wanted) =>
        withCorpus(wanted, async (corpus) => {
          const found = await findings(corpus);
          if (wanted.errors > 0) expect(corpus.faults.length).toBeGreaterThanOrEqual(20);
          const missed = corpus.faults.filter((fault) => !found.some(isFoundBy(fault)));
          const accounted = corpus.faults.flatMap((fault) => [isFoundBy(fault), isSecondFindingOf(fault)]);
          const unasked = found.filter((one) => !accounted.some((accountsFor) => accountsFor(one)));
          expect({ missed, unasked: unasked.map(show) }).toEqual({ missed: [], unasked: [] });
        }),
    ),
);

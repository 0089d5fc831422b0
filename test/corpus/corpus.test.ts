// Generated repositories: a clean one has nothing to complain about, and in a faulty one every planted fault is found under the rule
// that its manifest names, and nothing else.
import { describe, expect, test, vi } from "vitest";
import type { Diagnostic } from "../../server/core/lint/rule.ts";
import { rules } from "../../server/core/rules/index.ts";
import { Workspace } from "../../server/host/workspace.ts";
import { dayOf } from "../fixture.ts";
import { type Corpus, type Fault, withCorpus } from "./corpus.ts";

// Ten thousand documents take a while on a slow machine, and how long is not what is tested.
vi.setConfig({ testTimeout: 600_000 });

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

describe("a clean corpus has no error and no warning", () => {
  test.for([
    { files: 1_000, seed: 1 },
    { files: 1_000, seed: 2 },
    { files: 10_000, seed: 1 },
  ])("$files files, seed $seed", async ({ files, seed }) => {
    const found = await withCorpus({ files, seed, errors: 0 }, findings);
    expect(found.map(show)).toEqual([]);
  });
});

describe("every planted fault is found under its rule, and nothing else", () => {
  test.for([
    { files: 1_000, seed: 1, errors: 0.1 },
    { files: 1_000, seed: 2, errors: 0.1 },
    { files: 1_000, seed: 3, errors: 0.05 },
    { files: 10_000, seed: 1, errors: 0.1 },
  ])("$files files, seed $seed, $errors of them faulty", async ({ files, seed, errors }) => {
    await withCorpus({ files, seed, errors }, async (corpus) => {
      const found = await findings(corpus);
      expect(corpus.faults.length).toBeGreaterThanOrEqual(20);
      const missed = corpus.faults.filter((fault) => !found.some(isFoundBy(fault)));
      const accounted = corpus.faults.flatMap((fault) => [isFoundBy(fault), isSecondFindingOf(fault)]);
      const unasked = found.filter((one) => !accounted.some((accountsFor) => accountsFor(one)));
      expect({ missed, unasked: unasked.map(show) }).toEqual({ missed: [], unasked: [] });
    });
  });
});

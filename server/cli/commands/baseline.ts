// The baseline of known findings as a file: found, read, written and set against what a check found.
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Baseline, readBaseline } from "../../../schemas/baseline.ts";
import { CONFIG_FILE } from "../../core/document/document.ts";
import { quote } from "../../core/document/problem.ts";
import { dataPath } from "../../core/graph/data.ts";
import {
  BASELINE_FILE,
  baselineOf,
  baselineText,
  compareWithBaseline,
  isUnknowable,
  pruned,
  staleDiagnostics,
} from "../../core/lint/baseline.ts";
import { type Identity, identityOf } from "../../core/lint/identity.ts";
import type { Diagnostic } from "../../core/lint/rule.ts";
import { settingsOf } from "../../core/lint/settings.ts";
import { rules } from "../../core/rules/index.ts";
import { LineIndex } from "../../core/text/line-index.ts";
import { reasonOf } from "../../host/reason.ts";
import type { Workspace } from "../../host/workspace.ts";
import { writeOutputs } from "../../host/write-outputs.ts";
import type { CheckFlags } from "../arguments/check.ts";
import { escapeForTerminal } from "../escape.ts";
import { counted } from "../formats/ending.ts";
import { type Io, Refusal } from "../io.ts";

export type OpenBaseline = {
  /** Relative to the workspace. */
  readonly path: string;
  /** As people named it. */
  readonly name: string;
  readonly text: string;
  readonly lines: LineIndex;
  readonly content: Baseline;
};

/** The baseline that a check is set against, after it has been written or pruned where that was asked for; `undefined` when there is none. */
export function openBaseline(
  workspace: Workspace,
  paths: readonly string[],
  { baseline: named, writeBaseline, pruneBaseline }: CheckFlags,
  io: Io,
): OpenBaseline | undefined {
  const writes = writeBaseline || pruneBaseline;
  const option = writeBaseline ? "--write-baseline" : "--prune-baseline";
  if (writes && named === false)
    throw new Refusal(`${option} needs a baseline, and --no-baseline says that there is none.`);
  if (writes && paths.length > 0)
    throw new Refusal(
      `${option} is about the whole workspace. Leave the paths out, or entries of other files would be lost.`,
    );
  if (named === false) return undefined;
  const configured = named === undefined ? configuredBaseline(workspace) : undefined;
  const place = named === undefined ? workspace.fileAt(configured ?? BASELINE_FILE) : resolve(io.cwd, named);
  const name = named ?? configured ?? BASELINE_FILE;
  const opened = (text: string): OpenBaseline => ({
    path: workspace.pathFromRoot(place),
    name,
    text,
    lines: new LineIndex(text),
    content: parsed(text, name),
  });
  const found = workspace.checker.diagnostics();
  const identity = (diagnostic: Diagnostic): Identity => identityIn(workspace, diagnostic);
  if (writeBaseline) {
    const text = baselineText(baselineOf(found, identity));
    write(place, name, text);
    io.err(
      `${counted(found.length, "finding")} of today ${found.length === 1 ? "is" : "are"} in '${escapeForTerminal(name)}' now.\n`,
    );
    return opened(text);
  }
  if ((named ?? configured) === undefined && !pruneBaseline && !existsSync(place)) return undefined;
  const before = opened(readText(place, name));
  if (!pruneBaseline) return before;
  const { stale: unmatched } = compareWithBaseline(before.content, found, identity);
  const stale = unmatched.filter(({ index }) => !isUnknowable(workspace.graph, documentAt(before.content, index)));
  const kept = unmatched.length - stale.length;
  if (stale.length > 0) write(place, name, baselineText(pruned(before.content, stale)));
  if (kept > 0)
    io.err(
      `${kept === 1 ? "1 entry is" : `${kept} entries are`} kept, because what ${kept === 1 ? "it is" : "they are"} about cannot be read as long as a file is broken.\n`,
    );
  io.err(
    stale.length === 0
      ? `Nothing in '${escapeForTerminal(name)}' is stale.\n`
      : `${stale.length === 1 ? "1 entry" : `${stale.length} entries`} of '${escapeForTerminal(name)}' had more findings than there are; this was put right.\n`,
  );
  return stale.length > 0 ? opened(readText(place, name)) : before;
}

/** The baseline that the configuration names, relative to the workspace. It may have been written by anybody, so it stays within. */
function configuredBaseline({ graph }: Workspace): string | undefined {
  const written = graph.config()?.fields.baseline;
  if (written === undefined) return undefined;
  const path = dataPath(CONFIG_FILE, written);
  if (path !== undefined) return path;
  throw new Refusal(`'${CONFIG_FILE}' names the baseline '${quote(written)}', which does not lie in this workspace.`);
}

/** Findings set against a baseline. What is stale is judged only of documents that are looked at. */
export function withBaseline(
  workspace: Workspace,
  baseline: OpenBaseline,
  found: readonly Diagnostic[],
  isSelected: (path: string) => boolean,
): {
  readonly diagnostics: readonly Diagnostic[];
  readonly known: readonly Diagnostic[];
  readonly notes: readonly string[];
} {
  const { graph } = workspace;
  const { fresh, known, stale } = compareWithBaseline(baseline.content, found, (diagnostic) =>
    identityIn(workspace, diagnostic),
  );
  const isJudged = (document: string): boolean => isSelected(graph.find(document)?.path ?? document);
  const judged = stale.filter(({ index }) => {
    const document = documentAt(baseline.content, index);
    return isJudged(document) && !isUnknowable(graph, document);
  });
  const settings = settingsOf(graph.config());
  const noted =
    known.length === 0
      ? []
      : [
          `${counted(known.length, "known finding")} in the baseline '${baseline.name}' ${known.length === 1 ? "does" : "do"} not count.`,
        ];
  return {
    diagnostics: [...fresh, ...staleDiagnostics(baseline, baseline.content, judged, { rules, settings })],
    known,
    notes: noted,
  };
}

const documentAt = ({ findings }: Baseline, index: number): string => findings[index]?.document ?? "";

export const identityIn = ({ graph }: Workspace, diagnostic: Diagnostic): Identity =>
  identityOf(diagnostic, (path) => graph.document(path));

function readText(place: string, name: string): string {
  try {
    return readFileSync(place, "utf8").replace(/^\ufeff/, "");
  } catch (error) {
    throw new Refusal(
      `The baseline '${name}' could not be read: ${reasonOf(error)}. 'plan-lint check --write-baseline' makes one.`,
    );
  }
}

function parsed(text: string, name: string): Baseline {
  const baseline = readBaseline(jsonIn(text));
  if (!baseline) throw new Refusal(`'${name}' is not a baseline that 'plan-lint check --write-baseline' wrote.`);
  return baseline;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function write(place: string, name: string, text: string): void {
  const problem = writeOutputs([{ place, name, text }]);
  if (problem !== undefined) throw new Refusal(problem);
}

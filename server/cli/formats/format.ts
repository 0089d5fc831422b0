// What every format of findings is given, and what it is: a function to text.

import type { Identity } from "../../core/lint/identity.ts";
import type { Diagnostic } from "../../core/lint/rule.ts";
import type { Ignored } from "../../core/lint/suppression.ts";
import type { Summary } from "../../core/report/summary.ts";
import type { Position } from "../../core/text/line-index.ts";
import type { Shard } from "../shard.ts";

export type Report = {
  readonly diagnostics: readonly Diagnostic[];
  /** Findings that the baseline knows: they are told, and do not count. `undefined` without a baseline. */
  readonly known: readonly Diagnostic[] | undefined;
  /** Findings that documents silence by their own `ignore`. */
  readonly ignored: readonly Ignored[];
  /** Of findings that were there before the change that is looked at, and are not told: how many, by severity. */
  readonly older?: Summary["findings"] | undefined;
  readonly summary: Summary;
  /** What the summary counts: all documents, those that were named, or none, where only a change was read. */
  readonly extent: "workspace" | "selection" | "change";
  /** The day of the check, as YYYY-MM-DD. */
  readonly asOf: string;
  /** The part of the workspace that was checked, where it was one of several. */
  readonly shard?: Shard | undefined;
  /** Files of which only a pointer is here, so that nobody can check what is in them. */
  readonly pointers?: readonly string[];
  /** Remarks on what was and was not looked at. */
  readonly notes: readonly string[];
  /** The path of a file as seen from where the user is; files of diagnostics are relative to the workspace. */
  readonly fromHere: (file: string) => string;
  /** The same as seen from the top of the repository, for programs that show files of it. */
  readonly fromTop: (file: string) => string;
  /** Whether the change that is looked at touches a file. */
  readonly isChanged: (file: string) => boolean;
  /** Where an offset of a file lies, both counted from 0. */
  readonly position: (file: string, offset: number) => Position;
  readonly text: (file: string) => string;
  readonly identity: (diagnostic: Diagnostic) => Identity;
};

export type Format = (report: Report, terminal: { readonly colour: boolean; readonly width: number }) => string;

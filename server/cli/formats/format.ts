// What every format of findings is given, and what it is: a function to text.

import type { Diagnostic } from "../../core/lint/rule.ts";
import type { Summary } from "../../core/report/summary.ts";
import type { Position } from "../../core/text/line-index.ts";

export type Report = {
  readonly diagnostics: readonly Diagnostic[];
  readonly summary: Summary;
  /** The day of the check, as YYYY-MM-DD. */
  readonly asOf: string;
  /** Remarks on what was and was not looked at. */
  readonly notes: readonly string[];
  /** The path of a file as seen from where the user is; files of diagnostics are relative to the workspace. */
  readonly fromHere: (file: string) => string;
  /** Where an offset of a file lies, both counted from 0. */
  readonly position: (file: string, offset: number) => Position;
};

export type Format = (report: Report, terminal: { readonly colour: boolean; readonly width: number }) => string;

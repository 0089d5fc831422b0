// A short name for a finding by which a program knows it again in the next run: of its identity, not of its line.
import { createHash } from "node:crypto";
import { keyOf } from "../../core/lint/identity.ts";
import type { Diagnostic } from "../../core/lint/rule.ts";
import type { Report } from "./format.ts";

/** A fingerprint for each finding; the second of one identity has another than the first, and so on. */
export function fingerprints(
  { identity }: Pick<Report, "identity">,
  diagnostics: readonly Diagnostic[],
): ReadonlyMap<Diagnostic, string> {
  const counts = new Map<string, number>();
  return new Map(
    diagnostics.map((diagnostic) => {
      const key = keyOf(identity(diagnostic));
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return [diagnostic, createHash("sha256").update(`${key} ${count}`).digest("hex").slice(0, 32)];
    }),
  );
}

// What a team says has changed, held against the verdict.
import type { DocumentOf } from "../../document/document.ts";
import type { VerdictName } from "./verdict-result.ts";

export type Says = NonNullable<NonNullable<NonNullable<DocumentOf<"plan">["fields"]["claims"]>[number]>["says"]>;

/** Whether a verdict bears a claim out. A gain that did not last was one; one that was on its way before is nobody's. */
export function isBorneOut(says: Says, name: VerdictName): boolean {
  if (says === "improved") return name === "improved" || name === "improved-not-sustained";
  if (says === "worsened") return name === "worsened" || name === "worsened-then-recovered";
  return name !== "improved" && name !== "worsened" && name !== "changed";
}

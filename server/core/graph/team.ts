// Who is in the team of a plan.
import type { DocumentOf } from "../document/document.ts";

/** Whether somebody answers for the plan's figures and has training on record. */
export const hasTrainedLead = ({ fields: { team } }: DocumentOf<"plan">): boolean =>
  (team ?? []).some((member) => member?.role === "measurement-lead" && (member.training ?? []).length > 0);

// No work on values or engagement is on record before a choice or a programme: its place is made on the organisation's page, for those
// who know what was done.
import { organisationOf } from "../../graph/organisation.ts";
import { BLANK } from "../yaml-text.ts";
import { defineQuickFix, toChange } from "./quick-fix.ts";

export default defineQuickFix({
  rules: ["consultation-unready", "directive-without-engagement", "groundwork-missing"],
  fixesFor({ graph }) {
    const organisation = organisationOf(graph);
    if (!organisation) return [];
    const at = ["groundwork", organisation.fields.groundwork?.length ?? 0];
    return toChange(organisation, "Add what was done before to the organisation's page, to be filled in", [
      { at, put: { what: BLANK, from: BLANK } },
    ]);
  },
});

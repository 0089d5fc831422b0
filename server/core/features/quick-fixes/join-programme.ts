// Work that stands alone: a plan joins a programme, and a programme is named in the organisation's strategy.
import { isOfKind } from "../../document/document.ts";
import { nameOf } from "../../document/words.ts";
import { isInUse } from "../../graph/in-use.ts";
import { defineQuickFix, toChange } from "./quick-fix.ts";

/** No more are offered: nobody reads on. */
const FEW = 3;

export default defineQuickFix({
  rules: ["plan-isolated", "programme-outside-strategy"],
  fixesFor({ graph, document, today }) {
    if (isOfKind(document, "programme") && document.id !== undefined) {
      const put = document.id;
      return graph
        .ofKind("organisation")
        .slice(0, 1)
        .flatMap((organisation) =>
          toChange(organisation, `Name it in the strategy of '${nameOf(organisation)}'`, [
            { at: ["strategy", "improvement_is_central"], put },
          ]),
        );
    }
    if (!isOfKind(document, "plan")) return [];
    const programmes = graph
      .ofKind("programme")
      .filter((programme) => programme.id !== undefined && isInUse(programme, today));
    return programmes
      .slice(0, FEW)
      .flatMap((programme) =>
        toChange(document, `Put it into the programme '${nameOf(programme)}'`, [
          { at: ["programme"], put: programme.id ?? "" },
        ]),
      );
  },
});

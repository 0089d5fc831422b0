// Somebody is missing in a team: a middle manager whom the register of posts knows, or the place for a post that is yet to be asked.
import { isOfKind } from "../../document/document.ts";
import { postInWords } from "../../document/words.ts";
import { isOn, registerOf } from "../../graph/register.ts";
import { addToList } from "../front-matter-edit.ts";
import { BLANK } from "../yaml-text.ts";
import { type Asked, defineQuickFix, type Proposal } from "./quick-fix.ts";

/** No more are offered: nobody reads on. */
const FEW = 6;

export default defineQuickFix({
  rules: ["middle-manager-missing", "patient-voice-missing"],
  fixesFor(asked) {
    if (!isOfKind(asked.document, "plan")) return [];
    if (asked.diagnostic.rule === "patient-voice-missing")
      return joining(asked, "Add a patient or carer to the team, who has been asked", { post: BLANK, tier: "patient" });
    const known = middleManagers(asked)
      .slice(0, FEW)
      .flatMap((post) =>
        joining(asked, `Add the ${postInWords(post)} to the team, who has been asked`, {
          post,
          tier: "middle-manager",
        }),
      );
    const title = "Add a middle manager to the team, who has been asked";
    return [...known, ...joining(asked, title, { post: BLANK, tier: "middle-manager" })];
  },
});

type Member = { readonly post: string | typeof BLANK; readonly tier: string };

function joining({ document }: Asked, title: string, member: Member): readonly Proposal[] {
  const edits = addToList(document, "team", [member]);
  return edits ? [{ title, edits: edits.map((edit) => ({ ...edit, file: document.path })), creates: [] }] : [];
}

/** The posts of that tier that are filled today. */
const middleManagers = ({ graph, today }: Asked): readonly string[] => [
  ...new Set(
    (registerOf(graph) ?? [])
      .filter((spell) => spell.tier === "middle-manager" && isOn(spell, today) && !spell.isVacant)
      .map(({ post }) => post),
  ),
];

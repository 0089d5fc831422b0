// A post that is missing, or that nobody holds: the posts that could take it, as the register and the team have them.
import { closest } from "../../../../schemas/index.ts";
import { type DocumentOf, isOfKind } from "../../document/document.ts";
import { postInWords } from "../../document/words.ts";
import type { Graph } from "../../graph/graph.ts";
import { isOn, registerOf } from "../../graph/register.ts";
import { type Asked, defineQuickFix, type Proposal, toChange } from "./quick-fix.ts";

/** No more are offered: nobody reads on. */
const FEW = 6;

export default defineQuickFix({
  rules: ["sponsor-missing", "sponsor-left", "measurement-lead-missing"],
  fixesFor(asked) {
    const { graph, document, diagnostic, today } = asked;
    if (!isOfKind(document, "plan")) return [];
    if (diagnostic.rule === "measurement-lead-missing") return measurementLead(asked, document);
    const { sponsor } = document.fields;
    const posts = executivesOn(graph, today).filter((post) => post !== sponsor);
    const meant = sponsor === undefined ? undefined : closest(sponsor, posts);
    const ordered = meant === undefined ? posts : [meant, ...posts.filter((post) => post !== meant)];
    return ordered
      .slice(0, FEW)
      .flatMap((post) =>
        toChange(
          document,
          `Name the ${postInWords(post)} as sponsor`,
          [{ at: ["sponsor"], put: post }],
          post === meant ? { isPreferred: true } : {},
        ),
      );
  },
});

/** The executive posts that are filled on a day. */
function executivesOn(graph: Graph, day: number): readonly string[] {
  const filled = (registerOf(graph) ?? []).filter((spell) => isOn(spell, day) && !spell.isVacant);
  return [...new Set(filled.filter(({ tier }) => tier === undefined || tier === "executive").map(({ post }) => post))];
}

/** A member of the team takes the figures on: first those whose post says that they know about them. */
function measurementLead({ document }: Asked, plan: DocumentOf<"plan">): readonly Proposal[] {
  const knows = (post: string): boolean => /analyst|information|data|audit|measure/.test(post);
  const members = (plan.fields.team ?? []).flatMap((member, index) => {
    const isFree = member?.role === undefined || member.role === "member";
    return member?.post !== undefined && member.tier !== "patient" && isFree ? [{ post: member.post, index }] : [];
  });
  return members
    .toSorted((a, b) => Number(knows(b.post)) - Number(knows(a.post)))
    .slice(0, FEW)
    .flatMap(({ post, index }) =>
      toChange(document, `Name the ${postInWords(post)} as measurement lead`, [
        { at: ["team", index, "role"], put: "measurement-lead" },
      ]),
    );
}

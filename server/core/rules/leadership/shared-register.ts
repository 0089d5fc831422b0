// Where the register of posts speaks of what a finding is about.
import type { Spell } from "../../graph/register.ts";
import type { Related } from "../../lint/rule.ts";

export const relatedSpell = ({ place }: Spell): Related => ({
  ...place,
  message: "The register of posts has it here.",
});

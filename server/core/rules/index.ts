// Every rule, family by family. A test holds that this list matches the files.
import type { Rule } from "../lint/rule.ts";
import { revisionRules } from "../review/rules/index.ts";
import { choosingRules } from "./choosing/index.ts";
import { dataRules } from "./data/index.ts";
import { definitionRules } from "./definition/index.ts";
import { filesRules } from "./files/index.ts";
import ruleUnknown from "./files/rule-unknown.ts";
import { leadershipRules } from "./leadership/index.ts";
import { learningRules } from "./learning/index.ts";
import { scopeRules } from "./scope/index.ts";
import { threadRules } from "./thread/index.ts";

const named: readonly Rule[] = [
  ...filesRules,
  ...threadRules,
  ...scopeRules,
  ...definitionRules,
  ...dataRules,
  ...leadershipRules,
  ...choosingRules,
  ...learningRules,
  ...revisionRules,
];

export const rules: readonly Rule[] = [...named, ruleUnknown(named)];

// Whether the tables of a workspace may leave it, and under which name: everything that refuses an export before anything is written.
import { CONFIG_FILE } from "../document/document.ts";
import { quote } from "../document/problem.ts";
import { counted } from "../document/words.ts";
import type { Graph } from "../graph/graph.ts";
import { isAtTop, topUnit, type Unit } from "../graph/units.ts";
import type { Diagnostic } from "../lint/rule.ts";
import { settingsOf } from "../lint/settings.ts";
import patientIdentifier from "../rules/files/patient-identifier.ts";
import personalDetail from "../rules/files/personal-detail.ts";

/** While one of these finds something, or is not asked, nothing leaves. */
const GUARDS = [patientIdentifier, personalDetail];

/** The code that the organisation's rows bear, or why there is no export, as sentences. */
export function mayExport(
  graph: Graph,
  findings: readonly Diagnostic[],
): { readonly org: string } | { readonly problem: string } {
  const guarded = whyGuarded(graph, findings);
  return guarded === undefined ? codeOf(graph) : { problem: guarded };
}

function whyGuarded(graph: Graph, findings: readonly Diagnostic[]): string | undefined {
  const settings = settingsOf(graph.config());
  for (const rule of GUARDS) {
    const found = findings.filter((finding) => finding.rule === rule.id);
    const [first] = found;
    if (first) {
      const line = graph.lines(first.file).positionOf(first.range.start).line + 1;
      return `'${rule.id}' has ${counted(found.length, "finding")}, the first in '${quote(first.file, 200)}', line ${line}. What names a person leaves no repository: mend it, or say there with \`ignore\` why it is none.`;
    }
    for (const { path, readOnly } of graph.documents)
      if (!readOnly && settings.settingFor(rule, path).severity === "off")
        return `The rule '${rule.id}' is off ${path === CONFIG_FILE ? "here" : `for '${quote(path, 200)}'`}, so nobody looks whether it names a person. Switch it on in plan-lint.yaml.`;
  }
  return undefined;
}

/** As the Organisation Data Service writes its codes. */
const CODE = /^[A-Z0-9]{3,10}$/;

function codeOf(graph: Graph): { readonly org: string } | { readonly problem: string } {
  const root = rootUnit(graph);
  if (typeof root === "string") return { problem: root };
  const written = root.fields.ods_code?.trim();
  const name = `the unit at the top, '${quote(root.path, 200)}',`;
  if (written === undefined || written === "")
    return {
      problem: `No document has a code that is unique in the nation: ${name} has no \`ods_code\`. Write the organisation's code of the Organisation Data Service there, such as RX1.`,
    };
  const org = written.toUpperCase();
  if (!CODE.test(org))
    return {
      problem: `The \`ods_code\` of ${name} is '${quote(written)}'. A code of the Organisation Data Service has 3 to 10 letters and digits, such as RX1.`,
    };
  return { org };
}

function rootUnit(graph: Graph): Unit | string {
  const units = graph.ofKind("unit").filter(({ readOnly }) => !readOnly);
  const top = topUnit(graph);
  if (top) return top;
  const atTop = units.filter(isAtTop);
  const [only, ...others] = atTop;
  if (only && others.length === 0) return only;
  return only
    ? `Nobody can tell which unit is the organisation: ${atTop.length} belong to no other (${atTop
        .slice(0, 3)
        .map(({ path }) => `'${quote(path, 200)}'`)
        .join(", ")}${atTop.length > 3 ? " and others" : ""}). Give all but one a \`parent\`.`
    : "No document has a code that is unique in the nation: there is no unit at the top, whose `ods_code` it would be. Write a document of the kind `unit` for the organisation as a whole.";
}

// A page that does not say what it is: it gets a front matter, or a kind, as the documents have that lie where it lies.
import { nounOf } from "../../../../schemas/index.ts";
import { toPlain } from "../../document/value.ts";
import { newDocumentText } from "../new-document.ts";
import { idOfPlace, kindOfPlace } from "./names.ts";
import { titleFrom } from "./new-documents.ts";
import { type Asked, defineQuickFix, type Proposal, toChange } from "./quick-fix.ts";

export default defineQuickFix({
  rules: ["front-matter-missing", "kind-unknown"],
  fixesFor(asked) {
    const { document, diagnostic } = asked;
    const kind = kindOfPlace(document.path);
    if (!kind) return [];
    if (diagnostic.rule === "front-matter-missing") return frontMatter(asked, kind);
    const { kind: written = null } = toPlain(document.root) as { readonly kind?: unknown };
    return toChange(document, `Say that it is ${written === null ? "" : "rather "}a document of the kind '${kind}'`, [
      { at: ["kind"], put: kind },
    ]);
  },
});

/** The fields that a document of this kind needs, above the text that is there. */
function frontMatter(
  { graph, document, diagnostic }: Asked,
  kind: NonNullable<ReturnType<typeof kindOfPlace>>,
): readonly Proposal[] {
  const id = idOfPlace(document.path);
  // Space before a front matter is taken out by the rule's own fix.
  if (id === undefined || graph.find(id) || diagnostic.fix) return [];
  const heading = /^# +(.*?)[ #]*$/m.exec(document.text)?.[1];
  const whole = newDocumentText(kind, id, heading || titleFrom(id));
  const end = whole.indexOf("\n---\n") + "\n---\n".length;
  const ending = document.text.includes("\r\n") ? "\r\n" : "\n";
  const newText = `${whole.slice(0, end)}\n`.replaceAll("\n", ending);
  const start = document.text.startsWith("\uFEFF") ? 1 : 0;
  const title = `Begin the front matter of ${nounOf(kind) === "objective" ? "an" : "a"} ${nounOf(kind)}`;
  return [{ title, edits: [{ file: document.path, range: { start, end: start }, newText }], creates: [] }];
}

import { KINDS, REMOVED } from "../../../../schemas/index.ts";
import { isDisguised } from "../../document/disguise.ts";
import { type Document, type KnownDocument, placeOf, type Reference } from "../../document/document.ts";
import { isCalled } from "../../document/links.ts";
import { quote } from "../../document/problem.ts";
import { proseMentionsIn } from "../../document/prose-mentions.ts";
import { mayMention } from "../../document/unread.ts";
import { fileInBrackets } from "../../graph/file-named.ts";
import { areCataloguesThere, type GraphView } from "../../graph/graph.ts";
import { closestId, type NamedOtherwise, namedOtherwise, renamedFrom } from "../../graph/mentions.ts";
import { successorNamed } from "../../graph/successors.ts";
import { whereThreadStops } from "../../graph/thread-words.ts";
import { defineRule, type Fix } from "../../lint/rule.ts";
import type { Range } from "../../text/range.ts";

export default defineRule({
  id: "reference-not-found",
  family: "files",
  summary: "Every id that a document mentions belongs to a document.",
  why: "A plan that points at a missing metric looks measured, and is not.",
  help: "Correct the id, or add the document.",
  severity: "error",
  appliesTo: ["any"],
  evenWhenIncomplete: true,
  examples: {
    bad: [
      `
=== plans/urology-theatres.md
---
kind: plan
id: urology-theatres
supports:
  - objective: org-theatre-productivty
               ^^^^^^^^^^^^^^^^^^^^^^^ No objective has the id 'org-theatre-productivty'. Closest: 'org-theatre-productivity'. The thread stops here, at 'urology-theatres'.
    because: lists start late
---
=== objectives/org-theatre-productivity.md
---
kind: objective
id: org-theatre-productivity
---
`,
      `
=== plans/urology-theatres.md
---
kind: plan
id: urology-theatres
supports:
  - objective: Theatre productivity
               ^^^^^^^^^^^^^^^^^^^^ No objective has the id 'Theatre productivity'. This is the title of 'org-theatre-productivity'. The thread stops here, at 'urology-theatres'.
    because: lists start late
---
=== objectives/org-theatre-productivity.md
---
kind: objective
id: org-theatre-productivity
title: Theatre productivity
---
`,
      `
=== plans/urology-theatres.md
---
kind: plan
id: urology-theatres
---
\`\`\`plan-spc late-starts
            ^^^^^^^^^^^ No document has the id 'late-starts'.
\`\`\`
Agreed in [[minutes/2026/june]].
            ^^^^^^^^^^^^^^^^^ There is no file 'minutes/2026/june'.
`,
    ],
    good: { "objective: org-theatre-productivty": "objective: org-theatre-productivity" },
  },

  *check({ document, graph, today }) {
    // Ids that nobody knows may lie in a catalogue that is not there: then that is the one thing to say.
    if (!areCataloguesThere(graph)) return;
    // A record of a plan that was taken away names what is there no more.
    const isOfRemoval = document.kind === "decision" && document.fields.change?.to === REMOVED;
    const expected = document.references.filter(({ field }) => !(isOfRemoval && field === "about"));
    for (const [target, mentions] of Map.groupBy(expected, (reference) => reference.target)) {
      const [reference, ...again] = mentions;
      if (!reference || graph.find(target) || isUnreadable(graph, document, target)) continue;
      // What nobody can see in an id is told by text-disguised.
      if (isDisguised(target)) continue;
      const renamed = renamedFrom(graph, target, reference.kinds);
      if (renamed && hasFaultyId(graph, renamed)) continue;
      const named = renamed ? undefined : namedOtherwise(graph, document.path, target, reference.kinds);
      const next = renamed || named ? undefined : successorNamed(graph, target)?.id;
      const closest = renamed?.id ?? named?.id ?? next ?? closestId(graph, target, reference.kinds);
      const stops = mentions.map((mention) => whereThreadStops(graph, document, mention, today));
      yield {
        range: placeOf(document, ...reference.path),
        message: `No ${nounOf(reference)} has the id '${quote(target)}'.${next === undefined ? suggestion(closest, renamed, named) : ` '${next}' took its place.`}${stops.find((stop) => stop !== "") ?? ""}`,
        ...(closest !== undefined && { fix: replaceWith(closest, document.path, mentions, named !== undefined) }),
        ...(renamed && {
          help: `Write the id that the document has now; or keep the old one alive there: formerly: [${quote(target)}].`,
        }),
        ...(next !== undefined && { help: "Lead the link there, if the work helps it too; else take it out." }),
        related: [
          ...(renamed ? [{ file: renamed.path, range: placeOf(renamed, "id"), message: "This is its id now." }] : []),
          ...again.map(({ range }) => ({ file: document.path, range, message: "The id stands here too." })),
        ],
      };
    }
    const inProse = proseMentionsIn(document.text).filter(({ isMeant }) => isMeant);
    for (const [target, mentions] of Map.groupBy(inProse, ({ id }) => id)) {
      const [mention, ...again] = mentions;
      if (mention?.isPath) {
        if (isDisguised(target) || fileInBrackets(graph, document.path, target)) continue;
        const name = target.replace(/^.*[\\/]|\.[a-z]+$/gi, "");
        const known = graph.find(name)?.id;
        yield {
          range: mention.range,
          message: `There is no file '${quote(target, 120)}'.${known === undefined ? "" : ` Closest: the id '${known}'.`}`,
          ...(known !== undefined && { fix: replaceWith(known, document.path, mentions) }),
          related: again.map(({ range }) => ({ file: document.path, range, message: "The path stands here too." })),
        };
        continue;
      }
      const isKnown = graph.find(target) !== undefined || document.references.some((one) => one.target === target);
      if (!mention || isKnown || isDisguised(target) || isUnreadable(graph, document, target)) continue;
      const closest = renamedFrom(graph, target, KINDS)?.id ?? closestId(graph, target, KINDS);
      yield {
        range: mention.range,
        message: `No document has the id '${quote(target)}'.${suggestion(closest)}`,
        ...(closest !== undefined && { fix: replaceWith(closest, document.path, mentions) }),
        related: again.map(({ range }) => ({ file: document.path, range, message: "The id stands here too." })),
      };
    }
  },
});

/** What the field asks for. A decision may be about a document of any kind. */
const nounOf = ({ kinds }: Reference): string => (kinds.length > 3 ? "document" : kinds.join(" or "));

function suggestion(closest: string | undefined, renamed?: KnownDocument, named?: NamedOtherwise): string {
  if (closest === undefined) return "";
  if (named)
    return named.by === "brackets"
      ? ` Write '${closest}', without brackets.`
      : ` This is the ${named.by} of '${closest}'.`;
  return renamed ? ` The file of that name has the id '${closest}'.` : ` Closest: '${closest}'.`;
}

/** Whether something is wrong with a document's own id, so that it is the one thing to mend. */
function hasFaultyId(graph: GraphView, { id, issues }: KnownDocument): boolean {
  if (id === undefined || isDisguised(id) || issues.some(({ path }) => path[0] === "id")) return true;
  return graph.withId(id).length > 1;
}

/** Whether a file has this id, or may have, of which nobody can tell what it is: then that is the one thing to say. */
function isUnreadable(graph: GraphView, document: Document, id: string): boolean {
  return graph.partlyRead().some((other) => {
    if (other === document) return false;
    if (other.id !== undefined) return other.id === id && other.kind === undefined;
    return isCalled(other.path, id) || mayMention(other, id);
  });
}

function replaceWith(id: string, file: string, mentions: readonly { readonly range: Range }[], isCertain = false): Fix {
  return {
    ...(isCertain ? {} : { isGuess: true }),
    title: `Change to '${id}'`,
    edits: mentions.map(({ range }) => ({ file, range, newText: id })),
  };
}

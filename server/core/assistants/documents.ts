// Which documents there are: nobody who comes from outside knows their ids.
import { z } from "zod";
import { KINDS } from "../../../schemas/index.ts";
import { sortOfDocument, titleOrId } from "../features/about-document.ts";
import { documentsLike } from "../features/workspace-symbols.ts";
import { defineTool } from "./tool.ts";

const input = z.object({
  kind: z.enum(KINDS).optional().describe("Only documents of this kind."),
  words: z
    .string()
    .max(200)
    .optional()
    .describe("Only documents whose id or title holds these words, the best fit first."),
  limit: z.int().min(1).max(500).default(100).describe("How many documents to tell at most."),
});

const entry = z.object({
  id: z.string().describe("What 'thread' and 'evaluate' ask for; empty where a document has none."),
  title: z.string(),
  kind: z.enum(KINDS),
  sort: z.string().describe("The kind with its level, stage or status."),
  file: z.string().describe("Relative to the folder of plan-lint.yaml."),
});

const output = z.object({
  documents: z.array(entry),
  more: z.int().min(0).describe("How many documents were left out because of the limit."),
});

export default defineTool({
  name: "documents",
  title: "List improvement plans and what belongs to them",
  description:
    "Lists the documents of this workspace with their ids, titles and files: plans, metrics, objectives, programmes and others. Ask this first when you do not know an id.",
  input,
  output,
  answer({ graph }, { kind, words = "", limit }) {
    const found = documentsLike(graph, words, { kinds: kind === undefined ? KINDS : [kind], limit: Infinity });
    const documents = found.slice(0, limit).map((document) => ({
      id: document.id ?? "",
      title: titleOrId(document),
      kind: document.kind,
      sort: sortOfDocument(document),
      file: document.path,
    }));
    if (documents.length === 0)
      return { problem: "There is no such document in this workspace. Ask with fewer words, or without a kind." };
    const more = found.length - documents.length;
    const lines = documents.map(({ id, title, sort, file }) => `${id || "(no id)"}: ${title} – ${sort} (${file})`);
    const rest = more > 0 ? [`${more} more: ask with a kind, with words or with a higher limit to see them.`] : [];
    return { data: { documents, more }, text: [...lines, ...rest].join("\n") };
  },
});

// The golden thread of one document.
import { z } from "zod";
import { aKind, KINDS } from "../../../schemas/index.ts";
import { titleOrId } from "../features/about-document.ts";
import { THREAD_STATUS_MEANINGS, THREAD_STATUSES, threadOf } from "../graph/thread.ts";
import { hasThread } from "../graph/thread-words.ts";
import { unknownId } from "../graph/unknown-id.ts";
import { drawnTree, remarksOn } from "../report/thread-text.ts";
import { threadTree } from "../report/thread-tree.ts";
import { defineTool } from "./tool.ts";

/** A longer tree is cut, and the answer says so. */
const LONGEST_TREE = 300;

const input = z.object({ id: z.string().max(200).describe("The id of a metric, plan, programme or objective.") });

const line = z.object({
  depth: z.int().min(0).describe("0 is the document that was asked for; one more than the line that it hangs on."),
  id: z.string(),
  title: z.string(),
  kind: z.enum(KINDS),
  level: z.string().optional().describe("Of an objective: national, system, organisation and so on."),
  status: z.enum(THREAD_STATUSES).describe("The status of the thread from here on upwards."),
  because: z.string().optional().describe("The reason that was given for the link."),
  doubt: z.enum(["suspect", "expired"]).optional().describe("Why the link does not count in full."),
  repeated: z.boolean().describe("Shown further up already, with all that hangs on it."),
});

const output = z.object({
  status: z.enum(THREAD_STATUSES),
  meaning: z.string().describe("What the status says of the document."),
  lines: z.array(line).describe("Upwards from a metric, plan or programme; everything beneath an objective."),
  more: z.int().min(0).describe("How many lines were left out of a very long tree."),
  remarks: z.array(z.string()).describe("What the lines cannot show."),
});

export default defineTool({
  name: "thread",
  title: "Show a golden thread",
  description:
    "Shows how a metric, plan or programme leads up to organisational and national objectives, or everything that hangs beneath an objective, with the reason and the status of every link.",
  input,
  output,
  answer({ graph, today }, { id }) {
    const document = graph.find(id);
    if (!document) return { problem: `${unknownId(graph, id)} Ask 'documents' for the ids.` };
    if (!hasThread(document))
      return {
        problem: `'${id}' is not on a thread. ${aKind(document.kind)} leads to no objective; metrics, plans, programmes and objectives do.`,
      };
    const tree = threadTree(graph, document, today);
    const shown = tree.slice(0, LONGEST_TREE);
    const { status } = threadOf(graph, document, today);
    const more = tree.length - shown.length;
    const remarks = [
      ...remarksOn(graph, document, tree, today),
      ...(more > 0 ? [`${more} more lines are left out.`] : []),
    ];
    const lines = shown.map(({ document: at, because, doubt, ...rest }) => ({
      ...rest,
      id: at.id ?? "",
      title: titleOrId(at),
      kind: at.kind,
      ...(at.kind === "objective" && at.fields.level && { level: at.fields.level }),
      ...(because !== undefined && { because }),
      ...(doubt && { doubt }),
    }));
    const data = { status, meaning: THREAD_STATUS_MEANINGS[status], lines, more, remarks };
    return { data, text: [...drawnTree(shown), "", ...remarks].join("\n") };
  },
});

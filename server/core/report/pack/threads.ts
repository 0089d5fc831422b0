// 7. Threads: is every objective served? The coverage as a table.
import { THREAD_STATUS_MEANINGS, THREAD_STATUSES } from "../../graph/thread.ts";
import type { Matter } from "./matter.ts";
import { listOf, paragraph, partOf, type Section, tableOf } from "./pack.ts";

export function threadsSection({ evaluation: { thread } }: Matter): Section {
  return {
    id: "threads",
    heading: "Threads",
    blocks: [
      paragraph(thread.inShort),
      ...listOf(
        THREAD_STATUSES.filter((status) => status !== "complete" && (thread.byStatus[status] ?? 0) > 0).map(
          (status) => `A metric whose thread is '${status}' ${THREAD_STATUS_MEANINGS[status]}.`,
        ),
      ),
      ...tableOf(
        "What serves each objective of the organisation",
        ["Objective", "Plans at work", "Metrics", "Metrics that improved"],
        thread.objectives.map(({ title, plans, metrics, improved }) => [
          title,
          plans === 0 ? "none" : String(plans),
          metrics === 0 ? "none" : String(metrics),
          String(improved),
        ]),
      ),
      ...partOf("What is missing", listOf(thread.missing)),
      ...partOf("What to do next", listOf(thread.next)),
    ],
  };
}

import { placeOf } from "../../document/document.ts";
import { quote } from "../../document/problem.ts";
import { isAttempted } from "../../document/unread.ts";
import { isBetweenEvents } from "../../graph/data.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "process-boundary-missing",
  family: "scope",
  summary: "A metric of time says which event starts the clock and which one stops it.",
  why: "'Waiting time' can begin with the referral, the letter or the phone call. Two people who choose differently will never get the same figure, and neither of them is wrong.",
  help: "Name both events: process: { start: referral received, stop: operation begins, clock: elapsed }.",
  severity: ({ fields: { status } }) => (status === "draft" ? "info" : "error"),
  appliesTo: ["metric"],
  examples: {
    bad: [
      `
=== metrics/visit-time.md
---
kind: metric
id: visit-time
type: duration
process: { start: arrival }
^^^^^^^ A duration needs a start and a stop event. This one has 'arrival' but no stop.
---
`,
      `
=== metrics/visit-time.md
---
kind: metric
id: visit-time
type: duration
      ^^^^^^^^ A duration needs a start and a stop event. This one has neither.
---
`,
    ],
    good: [
      { "process: { start: arrival }": "process: { start: arrival at the desk, stop: patient leaves the clinic }" },
      `
=== metrics/days-between-infections.md
---
kind: metric
id: days-between-infections
type: duration
chart: t
---
`,
    ],
  },

  *check({ document }) {
    const { type, status, process } = document.fields;
    // From one event to the next nothing else starts the clock or stops it.
    if (process === undefined && isBetweenEvents(document)) return;
    if (status === "retired" || (process === undefined && (type !== "duration" || isAttempted(document, "process"))))
      return;
    const hasStart = isAttempted(document, "process", "start");
    const hasStop = isAttempted(document, "process", "stop");
    if (hasStart && hasStop) return;
    const subject = type === "duration" ? "A duration" : "A process";
    yield {
      range:
        process === undefined ? placeOf(document, "type") : placeOf(document, "process", hasStart ? "stop" : "start"),
      message: `${subject} needs a start and a stop event. This one has ${found(process?.start, process?.stop)}.`,
    };
  },
});

function found(start: string | undefined, stop: string | undefined): string {
  if (start !== undefined) return `'${quote(start)}' but no stop`;
  return stop === undefined ? "neither" : `'${quote(stop)}' but no start`;
}

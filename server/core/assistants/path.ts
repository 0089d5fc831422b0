// Paths as an assistant writes them: from the root of the workspace, and never out of it.
import type { NoAnswer } from "./tool.ts";

/** Whether a path stays in the workspace, read on any system. */
export const isInside = (path: string): boolean =>
  !/^(?:[/\\~]|[a-z]:)/i.test(path) && !path.split(/[/\\]/).includes("..");

export const outside = (path: string): NoAnswer => ({
  problem: `'${path}' does not lie in this workspace as it is written. Write paths relative to the folder of plan-lint.yaml, such as 'plans/urology.md'.`,
});

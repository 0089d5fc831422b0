/**
 * The folders whose tests start processes, git above all. Starting one costs by the memory of who starts it: 7 ms of processor time in a
 * young Node, and 30 ms in one that has grown to a gigabyte. So these tests have a worker of their own in `npm test`, and come first in any other run.
 */
export const STARTS_PROCESSES = [
  "bad-input",
  "cli",
  "host",
  "library",
  "mcp",
  "nation",
  "protocol",
  "refresh",
  "review",
  "scripts",
] as const;

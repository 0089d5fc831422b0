import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { STARTS_PROCESSES } from "./test/starts-processes.ts";

const PROCESSES = new RegExp(`/test/(?:${STARTS_PROCESSES.join("|")})/`);

/** Files that take long for their size. Where no times of an earlier run are known they would begin last, and keep one core busy alone. */
const LONG =
  /\/(?:corpus|any-fix|incremental|one-cause|same-everywhere|bodies|slice|write-files|server|thread|every-offset)\.test\.ts$/;

class DearFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const cheapness = ({ moduleId }: TestSpecification) =>
      (PROCESSES.test(moduleId) ? 0 : 2) - (LONG.test(moduleId) ? 1 : 0);
    return sorted.toSorted((one, other) => cheapness(one) - cheapness(other));
  }
}

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/vscode/**", "node_modules/**"],
    testTimeout: 120_000,
    // No test changes what another one sees, and reading every module anew for each file takes a minute.
    isolate: false,
    // Whoever asks for another order on the command line gets it.
    ...(!process.argv.some((argument) => argument.startsWith("--sequence")) && { sequence: { sequencer: DearFirst } }),
    // Whoever asks for a few tests by their names is not told of the hundreds beside them.
    hideSkippedTests: process.argv.includes("-t"),
    // Nothing else runs beside the tests; the default leaves a core idle.
    maxWorkers: "100%",
    tags: [
      {
        name: "property",
        description: "Holds of anything: tried from a recorded seed, and from others by `npm run fuzz`.",
      },
    ],
    provide: { fuzzing: null },
    // Whatever git is run in a test, by it or by the code, sees no settings but those of the repository.
    env: {
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_CONFIG_NOSYSTEM: "1",
      // Commands and servers that tests start as processes of their own are compiled once.
      NODE_COMPILE_CACHE: path.join(tmpdir(), "plan-lint-compiled"),
    },
  },
});

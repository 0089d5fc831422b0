import { tmpdir } from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/vscode/**", "node_modules/**"],
    testTimeout: 120_000,
    // No test changes what another one sees, and reading every module anew for each file takes a minute.
    isolate: false,
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

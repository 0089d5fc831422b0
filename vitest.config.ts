import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/vscode/**", "node_modules/**"],
    testTimeout: 120_000,
    // Nothing else runs beside the tests; the default leaves a core idle.
    maxWorkers: "100%",
  },
});

// What VS Code calls: runs every test file beside it, and prints the sum as the last line.
import { globSync } from "node:fs";

export async function run(): Promise<void> {
  // Mocha is a module; the Node of older VS Codes does not hand over its default export to `require`.
  const { default: Mocha } = await import("mocha");
  const mocha = new Mocha({ ui: "tdd", color: false, timeout: 120_000 });
  for (const file of globSync("*.test.cjs", { cwd: __dirname })) mocha.addFile(`${__dirname}/${file}`);
  const { passed, failed } = await new Promise<{ passed: number; failed: number }>((resolve) => {
    const runner = mocha.run((failures) => resolve({ passed: runner.stats?.passes ?? 0, failed: failures }));
  });
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0) throw new Error(`${failed} tests failed`);
}

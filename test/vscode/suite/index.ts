// What VS Code calls: runs every test file beside it, tells of each test, and prints the sum as the last line.
import { globSync } from "node:fs";

export async function run(): Promise<void> {
  // Mocha is a module; the Node of older VS Codes does not hand over its default export to `require`.
  const { default: Mocha } = await import("mocha");
  // A reporter that says nothing: what is said is said below, in the form of all our tests in editors.
  const mocha = new Mocha({ ui: "tdd", timeout: 300_000, reporter: class {} as unknown as Mocha.ReporterConstructor });
  for (const file of globSync("*.test.cjs", { cwd: __dirname })) mocha.addFile(`${__dirname}/${file}`);
  const { passed, failed } = await new Promise<{ passed: number; failed: number }>((resolve) => {
    let passed = 0;
    const runner = mocha.run((failures) => resolve({ passed, failed: failures }));
    runner.on("pass", (test) => {
      passed += 1;
      console.log(`ok ${nameOf(test)} (${((test.duration ?? 0) / 1000).toFixed(1)} s)`);
    });
    runner.on("fail", (test, error: Error) => console.log(`failed ${nameOf(test)}: ${error.stack ?? error.message}`));
  });
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0) throw new Error(`${failed} tests failed`);
}

const nameOf = (test: { titlePath(): readonly string[] }): string => test.titlePath().join(": ");

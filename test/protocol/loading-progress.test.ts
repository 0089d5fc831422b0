// What an editor shows while its workspaces are read.
import { expect, test } from "vitest";
import { LoadingProgress } from "../../server/lsp/loading-progress.ts";

/** What the bars of an editor are told of steps that take so many milliseconds each. */
async function told(loads: readonly { readonly steps: number; readonly each: number }[]) {
  const said: string[] = [];
  const bar = {
    begin: (title: string) => said.push(`begin ${title}`),
    report: (message: string) => said.push(message),
    done: () => said.push("done"),
  };
  const window = { createWorkDoneProgress: () => Promise.resolve(bar) };
  let time = 0;
  const progress = new LoadingProgress(
    { window } as unknown as ConstructorParameters<typeof LoadingProgress>[0],
    () => time,
  );
  for (const { steps, each } of loads) {
    for (let done = 1; done <= steps; done++) {
      progress.show({ stage: "reading documents", done, all: steps });
      time += each;
    }
    progress.end();
    await new Promise((resolve) => setImmediate(resolve));
  }
  return said;
}

test("a short load has no bar", async () => {
  expect(await told([{ steps: 5, each: 90 }])).toEqual([]);
});

test("a long one has one from half a second on, and each load its own", async () => {
  const load = { steps: 12, each: 60 };
  const bar = ["begin Golden Thread", "reading documents, 10 of 12", "reading documents, 12 of 12", "done"];
  expect(await told([load, { steps: 2, each: 1 }, load])).toEqual([...bar, ...bar]);
});

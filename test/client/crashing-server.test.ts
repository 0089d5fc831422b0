// What the extension does when its server ends again and again. VS Code is not here: what its place takes answers to everything, as nothing of it matters.
import Module, { createRequire } from "node:module";
import { afterAll, expect, test, vi } from "vitest";
import type * as vscode from "vscode";
import type { BaseLanguageClient, ErrorHandler } from "vscode-languageclient";

const anything = vi.hoisted(() => {
  const made = new Map<PropertyKey, unknown>();
  const one = (): unknown =>
    new Proxy(class {}, {
      get: (target, name) => (name === "prototype" ? target.prototype : name === Symbol.toPrimitive ? () => 0 : one()),
      apply: () => one(),
      construct: () => ({ event: () => {}, fire: () => {}, dispose: () => {} }),
    });
  const of = (name: PropertyKey): unknown => {
    if (!made.has(name)) made.set(name, one());
    return made.get(name);
  };
  return of;
});

vi.mock("vscode", () => ({
  EventEmitter: anything("EventEmitter"),
  workspace: { getConfiguration: () => ({ get: () => undefined }) },
}));

type Loader = { _load: (name: string, ...rest: readonly unknown[]) => unknown };
const loader = Module as unknown as Loader;
const load = loader._load;
afterAll(() => {
  loader._load = load;
});

test("32: it is started four times more, and then it is said once that it will not be", async () => {
  const vsCode = new Proxy({}, { get: (_, name) => (name === "version" ? "1.101.0" : anything(name)) });
  loader._load = (name, ...rest) => (name === "vscode" ? vsCode : load.call(Module, name, ...rest));
  const { BaseLanguageClient: client } = createRequire(import.meta.url)("vscode-languageclient") as {
    BaseLanguageClient: { prototype: BaseLanguageClient };
  };
  const made = vi.spyOn(client.prototype, "createDefaultErrorHandler");
  const { createServer } = await import("../../client/server.ts");
  createServer({ asAbsolutePath: (path: string) => path } as vscode.ExtensionContext);
  // The extension has no other opinion than the client of the protocol, whose limits it leaves as they are.
  expect(made.mock.calls).toEqual([[undefined]]);
  const handler = made.mock.results[0]?.value as ErrorHandler;
  const ends = await Promise.all(Array.from({ length: 5 }, () => handler.closed()));
  expect(ends.map(({ message }) => message)).toEqual([
    ...Array.from({ length: 4 }, () => undefined),
    "The Golden Thread server crashed 5 times in the last 3 minutes. The server will not be restarted. See the output for more information.",
  ]);
  expect(new Set(ends.map(({ action }) => action)).size).toBe(2);
});

// A request that is cancelled is answered at once, whatever it waits for.
import { describe, expect, test } from "vitest";
import { CancellationTokenSource, LSPErrorCodes } from "vscode-languageserver/node";
import { requests } from "../../protocol/index.ts";
import { answering, cancellable } from "../../server/lsp/answer.ts";
import type { Session } from "../../server/lsp/session.ts";
import { connect } from "./client.ts";
import { sample } from "./sample.ts";

const never = new Promise<never>(() => {});
const sessionThat = (loaded: Promise<void>): Session => ({ loaded, flush: () => {} }) as Session;
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe("while it waits", () => {
  const isCancelled = { code: LSPErrorCodes.RequestCancelled };

  test("for the workspace to be read", async () => {
    const source = new CancellationTokenSource();
    const answer = answering(sessionThat(never), () => expect.unreachable())({}, source.token);
    source.cancel();
    await expect(answer).rejects.toMatchObject(isCancelled);
  });

  test("for its own answer", async () => {
    const source = new CancellationTokenSource();
    const begun = Promise.withResolvers<void>();
    const work = (): Promise<never> => {
      begun.resolve();
      return never;
    };
    const answer = answering(sessionThat(Promise.resolve()), work)({}, source.token);
    await begun.promise;
    source.cancel();
    await expect(answer).rejects.toMatchObject(isCancelled);
  });

  test("and does not begin what nobody waits for", async () => {
    const source = new CancellationTokenSource();
    const loaded = Promise.withResolvers<void>();
    const answer = answering(sessionThat(loaded.promise), () => expect.unreachable())({}, source.token);
    source.cancel();
    await expect(answer).rejects.toMatchObject(isCancelled);
    loaded.resolve();
    await turn();
  });

  test("but what it answered before stays its answer", async () => {
    const source = new CancellationTokenSource();
    const answer = cancellable(async () => 7)({}, source.token);
    expect(await answer).toBe(7);
    source.cancel();
  });
});

/** Every method that is answered, with parameters that fit. */
const METHODS: readonly string[] = [
  ...["hover", "definition", "declaration", "references", "documentHighlight", "completion", "codeAction"],
  ...["documentSymbol", "codeLens", "inlayHint", "semanticTokens/full", "foldingRange", "selectionRange"],
  ...["documentLink", "prepareTypeHierarchy", "diagnostic"],
].map((name) => `textDocument/${name}`);

test("requests of every method, cancelled at random moments while everything is read again", async () => {
  const northbridge = sample();
  const { folder } = northbridge;
  const client = connect();
  await client.initialize([folder]);
  await client.request("workspace/symbol", { query: "theatre" });
  const cursor = northbridge.cursorAt("plans/urology-theatres.md", "org-theatre-productivity");
  const { uri } = cursor.textDocument;
  const place = { start: cursor.position, end: cursor.position };
  const params = {
    ...cursor,
    ...{ range: place, positions: [cursor.position], context: { includeDeclaration: true, diagnostics: [] } },
    ...{ uri, theme: "light", type: "spc", rule: "sponsor-left", kind: "plan", title: "X", folderUri: folder.uri },
    ...{ query: "theatre", previousResultIds: [], uris: [uri], revision: "HEAD", id: "uro-late-start", base: "HEAD" },
  };
  const all = [...METHODS, "workspace/symbol", "workspace/diagnostic", ...Object.values(requests)].flatMap((method) => [
    method,
    method,
  ]);
  let random = 7;
  const upTo = (count: number): number => {
    random = (random * 48271) % 2147483647;
    return random % count;
  };
  const asked = all.map(async (method, index) => {
    for (let turns = upTo(40); turns > 0; turns--) await turn();
    if (index % 8 === 0) void client.ask(requests.check, {}, `check-${index}`);
    const answer = client.ask(method, params, `${method}-${index}`);
    for (let turns = upTo(6); turns > 0; turns--) await turn();
    client.notify("$/cancelRequest", { id: `${method}-${index}` });
    return { method, answer: await answer };
  });
  const answers = await Promise.all(asked);
  for (const { method, answer } of answers)
    expect(answer.error === undefined || answer.error.code, method).toSatisfy(
      (code) => code === true || code === LSPErrorCodes.RequestCancelled,
    );
  expect(answers.filter(({ answer }) => answer.error !== undefined).length).toBeGreaterThan(10);
  expect(await client.request("textDocument/hover", cursor)).not.toBeNull();
});

// What a request is answered with is what it promises: other wirings do not compile.
import { expect, test } from "vitest";
import { type Asks, type Card, type PreviewModel, requests } from "../../protocol/index.ts";
import type { Offer } from "../../server/lsp/offer.ts";

test("every request has a method of its own", () => {
  const methods = Object.entries(requests);
  expect(methods.length).toBeGreaterThan(25);
  for (const [name, method] of methods) expect(method, `the method of '${name}'`).toBe(`goldenThread/${name}`);
});

test("a card is no preview, and the parameters of one are not those of another", () => {
  const wired: string[] = [];
  const offer: Offer = (request) => {
    wired.push(request);
  };
  const card = (): Card => {
    throw new Error("never asked");
  };
  const preview = (): PreviewModel => {
    throw new Error("never asked");
  };
  offer(requests.preview, preview);
  offer(requests.card, card);
  // @ts-expect-error: a card where a preview was promised
  offer(requests.preview, card);
  // @ts-expect-error: parameters that this request does not have
  offer(requests.explain, ({ uri }) => (uri === "" ? null : { markdown: "" }));
  expect(wired).toHaveLength(4);
});

test("who asks for a card is given no preview, and says what the card is of", async () => {
  const card: Card = { kind: "metric", id: "late-starts", title: "Late starts", icons: [], lines: [] };
  const server: Pick<Asks, "card"> = { card: async () => card };
  const wanted = { uri: "file:///late-starts.md", theme: "light" } as const;
  // @ts-expect-error: a preview where a card was promised
  const preview: PreviewModel | null = await server.card(wanted);
  // @ts-expect-error: parameters that this request does not have
  const explained: Card | null = await server.card({ rule: "late" });
  expect([preview, explained]).toEqual([card, card]);
});

// Our parts of the built-in Markdown preview, with a renderer that has the same rules and none of the library behind it.
import { expect, test, vi } from "vitest";
import { rememberParts } from "../../client/markdown/parts.ts";
import { type Lookup, type MarkdownIt, showParts, type Token } from "../../client/markdown/plugin.ts";
import type { Card, ChartPicture, Refusal } from "../../protocol/index.ts";
import { escapeMarkup } from "../../server/core/text/escape-markup.ts";

const page = "file:///metrics/late.md";

const card: Card = {
  kind: "metric",
  id: "late",
  title: "Late <script>",
  icons: [{ name: "improvement_low", svg: "<svg/>", words: 'better "now"' }],
  lines: ["Latest: 4 & 5.", "Verdict: improved."],
};

const chart: ChartPicture = { title: "Late", sentence: 'Fewer "late" <starts>.', svg: "<svg>ü</svg>" };

/** Renders tokens as the preview does: ours first, then its own rule for front matter, and core rules before all. */
function render(tokens: Token[], lookUp: Lookup, environment: unknown = { currentDocument: page }): string {
  const rules: ((state: { readonly tokens: readonly Token[] }) => void)[] = [];
  const markdown: MarkdownIt = {
    core: { ruler: { push: (_, rule) => void rules.push(rule) } },
    renderer: { rules: { fence: (all, index) => `<pre>${all[index]?.info}</pre>` } },
    utils: { escapeHtml: escapeMarkup },
  };
  expect(showParts(markdown, lookUp)).toBe(markdown);
  markdown.renderer.rules.front_matter = () => "<table>raw</table>";
  for (const rule of rules) rule({ tokens });
  return tokens
    .map((token, index) => markdown.renderer.rules[token.type]?.(tokens, index, {}, environment, {}) ?? "")
    .join("");
}

const frontMatter = (): Token => ({ type: "front_matter", info: "", content: "" });
const fence = (info: string, content = ""): Token => ({ type: "fence", info, content });

/** Answers everything, and keeps what was asked. */
function answering(answer: Card | ChartPicture | Refusal | undefined) {
  const asked: unknown[] = [];
  const lookUp = ((about: string, wanted: unknown) => {
    asked.push([about, wanted]);
    return answer;
  }) as Lookup;
  return { lookUp, asked };
}

test("front matter becomes a card, in which all text is text", () => {
  const html = render([frontMatter()], answering(card).lookUp);
  expect(html).not.toContain("raw");
  expect(html).toContain("Late &lt;script&gt;");
  expect(html).toContain("<p>Latest: 4 &amp; 5.</p><p>Verdict: improved.</p>");
  expect(html).toContain(`<img alt="" src="data:image/svg+xml;base64,${btoa("<svg/>")}"> better &quot;now&quot;`);
});

test("a fence becomes the chart that it names, as a picture that says what it shows", () => {
  const { lookUp, asked } = answering(chart);
  const html = render(
    [fence("plan-spc late"), fence("plan-thread", "\n other-id \n"), fence("plan-network"), fence("plan-drivers")],
    lookUp,
  );
  expect(html.match(/<img /g)).toHaveLength(4);
  expect(html).toContain('alt="Late. Fewer &quot;late&quot; &lt;starts&gt;."');
  const [, data = ""] = /base64,([^"]*)"/.exec(html) ?? [];
  expect(Buffer.from(data, "base64").toString()).toBe(chart.svg);
  expect(asked).toEqual([
    [page, { part: "chart", type: "spc", id: "late" }],
    [page, { part: "chart", type: "thread", id: "other-id" }],
    [page, { part: "chart", type: "sociogram", id: "" }],
    [page, { part: "chart", type: "drivers", id: "" }],
  ]);
});

test("why there is no chart is said in its place", () => {
  const html = render([fence("plan-spc")], answering({ problem: "No <figures> yet." }).lookUp);
  expect(html).toBe('<p class="golden-thread-problem">No &lt;figures&gt; yet.</p>\n');
});

test("all else looks as it would without us", () => {
  const { lookUp, asked } = answering(undefined);
  expect(render([frontMatter(), fence("plan-spc")], lookUp)).toBe("<table>raw</table><pre>plan-spc</pre>");
  expect(asked).toHaveLength(2);
  const other = answering(card);
  expect(render([fence("js"), fence("plan-spcx"), fence(""), frontMatter()], other.lookUp)).toContain("<pre>js</pre>");
  expect(render([frontMatter(), fence("plan-spc")], other.lookUp, {})).toBe("<table>raw</table><pre>plan-spc</pre>");
  expect(other.asked).toEqual([]);
});

test("a thing is asked for once for each stamp, and the page rendered again only when the answer is another", async () => {
  let stamp = "1";
  let answer: string | null = "first";
  const refresh = vi.fn();
  const ask = vi.fn(async () => answer);
  const lookUp = rememberParts<string>({ isOurs: (one) => one === page, stampOf: () => stamp, ask, refresh });
  const look = () => lookUp(page, { part: "card" });
  expect(look()).toBeUndefined();
  expect(look()).toBeUndefined();
  await vi.waitFor(() => expect(refresh).toHaveBeenCalledTimes(1));
  expect(look()).toBe("first");
  expect(ask).toHaveBeenCalledTimes(1);

  stamp = "2";
  // The old one stays until the new one is there, so that nothing flickers.
  expect(look()).toBe("first");
  await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(2));
  await Promise.resolve();
  expect(refresh).toHaveBeenCalledTimes(1);

  stamp = "3";
  answer = null;
  expect(look()).toBe("first");
  await vi.waitFor(() => expect(refresh).toHaveBeenCalledTimes(2));
  expect(look()).toBeUndefined();
  expect(lookUp("file:///elsewhere.md", { part: "card" })).toBeUndefined();
  expect(ask).toHaveBeenCalledTimes(3);
});

test("a late answer to an older question is dropped", async () => {
  let stamp = "1";
  const answers: ((text: string) => void)[] = [];
  const refresh = vi.fn();
  const lookUp = rememberParts<string>({
    isOurs: () => true,
    stampOf: () => stamp,
    ask: () => new Promise((resolve) => answers.push(resolve)),
    refresh,
  });
  const look = () => lookUp(page, { part: "card" });
  look();
  stamp = "2";
  look();
  answers[1]?.("new");
  await vi.waitFor(() => expect(refresh).toHaveBeenCalledTimes(1));
  answers[0]?.("old");
  await new Promise((resolve) => setImmediate(resolve));
  expect(look()).toBe("new");
  expect(refresh).toHaveBeenCalledTimes(1);
});

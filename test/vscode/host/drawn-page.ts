// The page of a panel outside VS Code: the page that the extension makes, with a stand-in that keeps what the page says, and the colours
// that VS Code gives to webviews.
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { pageHtml } from "../../../client/page-html.ts";
import {
  type FromPage,
  isFromPage,
  PAGE_WORDS,
  type PageWords,
  type ToPage,
} from "../../../client/preview-messages.ts";
import type { PreviewModel, Theme } from "../../../protocol/index.ts";
import { root } from "../workspace.ts";

/** Colours by theme, as VS Code 1.139 sets them on the root of a webview in its own themes; those that our style sheets name. */
const colours = JSON.parse(readFileSync(path.join(import.meta.dirname, "themes.json"), "utf8")) as Readonly<
  Record<Theme, Readonly<Record<string, string>>>
>;

const words = Object.fromEntries(PAGE_WORDS.map((name) => [name, `${name} {0}`])) as PageWords;

export type DrawnPage = {
  readonly page: Page;
  /** Shows a model and waits until it is drawn. */
  readonly show: (uri: string, model: PreviewModel) => Promise<void>;
  readonly post: (message: ToPage) => Promise<void>;
  /** The newest message of a sort that the page sent since it was asked last; waits for it. */
  readonly sent: <Type extends FromPage["type"]>(type: Type) => Promise<Extract<FromPage, { type: Type }>>;
  readonly wear: (theme: Theme) => Promise<void>;
};

/** A page of a panel, without anything on it. */
export async function drawnPage(browser: Browser): Promise<DrawnPage> {
  const page = await browser.newPage({ viewport: { width: 900, height: 900 } });
  const messages: FromPage[] = [];
  const waiting = new Set<() => void>();
  await page.exposeFunction("keep", (message: unknown) => {
    if (isFromPage(message)) messages.push(message);
    for (const look of waiting) look();
  });
  await page.addInitScript(`
    let state;
    window.acquireVsCodeApi = () => ({
      postMessage: window.keep,
      getState: () => state,
      setState(kept) {
        state = kept;
      },
    });
  `);
  // A page that stops says nothing any more, and nobody should wait for it.
  const broken = new Promise<never>((_, reject) => page.on("pageerror", reject));
  broken.catch(() => {});
  await page.route("http://panel.test/**", (route) => {
    const file = new URL(route.request().url()).pathname.slice(1);
    return file === ""
      ? route.fulfill({ contentType: "text/html", body: pageHtml((name) => `/${name}`, "once") })
      : route.fulfill({ path: path.join(root, "dist", file) });
  });
  await page.goto("http://panel.test/");

  function sent<Type extends FromPage["type"]>(type: Type): Promise<Extract<FromPage, { type: Type }>> {
    const { promise, resolve } = Promise.withResolvers<Extract<FromPage, { type: Type }>>();
    const look = (): void => {
      const found = messages.findLast((message) => message.type === type);
      if (found === undefined) return;
      waiting.delete(look);
      messages.splice(0, messages.length);
      resolve(found as Extract<FromPage, { type: Type }>);
    };
    waiting.add(look);
    look();
    return Promise.race([promise, broken]);
  }

  const post = (message: ToPage) => page.evaluate<void>(`window.postMessage(${JSON.stringify(message)}, "*")`);
  return {
    page,
    post,
    sent,
    async show(uri, model) {
      await post({ type: "show", uri, state: {}, model, words });
      await sent("rendered");
    },
    wear: (theme) => wear(page, theme),
  };
}

/** Gives a page the colours of a theme, as VS Code does. */
export const wear = (page: Page, theme: Theme): Promise<void> =>
  page.evaluate(`
    const root = document.documentElement;
    root.removeAttribute("style");
    for (const [name, value] of Object.entries(${JSON.stringify(colours[theme])})) root.style.setProperty(name, value);
    document.body.className = "vscode-${theme}";
  `);

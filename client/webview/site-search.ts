// The search of a site that `plan-lint report --site` writes: a classic script, because a page on a disk may load no module and fetch nothing.
// Without it every page has its list from A to Z. `npm run generate` makes server/host/site/search.js of it.
import MiniSearch from "minisearch";

/** Title, sort of page, address from the root of the site, and what else is to be found by. */
type Page = readonly [title: string, sort: string, path: string, words: string];

declare global {
  /** What assets/search-data.js sets. */
  var goldenThreadPages: readonly Page[] | undefined;
}

const MOST_SHOWN = 20;

/** The root of the site as seen from this page. */
const root = document.currentScript?.dataset.root ?? "";

let index: MiniSearch<{ id: number; title: string; words: string }> | undefined;
let isAsked = false;

const place = document.querySelector("nav");
if (place) begin(place);

function begin(nav: Element): void {
  const form = document.createElement("form");
  form.setAttribute("role", "search");
  const label = document.createElement("label");
  label.textContent = "Search ";
  const input = document.createElement("input");
  input.type = "search";
  input.autocomplete = "off";
  label.append(input);
  const told = document.createElement("p");
  told.setAttribute("role", "status");
  const list = document.createElement("ul");
  form.append(label, told, list);
  nav.append(form);

  const show = (): void => {
    const { words, pages } = found(input.value);
    told.textContent = words;
    list.replaceChildren(...pages.map(itemOf));
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  form.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")];
    const at = links.findIndex((link) => link.matches(":focus"));
    if (event.key === "Escape") {
      input.value = "";
      input.focus();
      show();
    } else if (event.key === "ArrowDown") links[at + 1]?.focus();
    else if (event.key === "ArrowUp") (at > 0 ? links[at - 1] : input)?.focus();
    else return;
    event.preventDefault();
  });
  input.addEventListener("input", () => {
    if (globalThis.goldenThreadPages !== undefined) return show();
    told.textContent = "Looking…";
    if (isAsked) return;
    // What there is to find is loaded when somebody first looks for something.
    isAsked = true;
    const script = document.createElement("script");
    script.src = `${root}assets/search-data.js`;
    script.onload = show;
    script.onerror = () => {
      told.textContent = "The list of pages could not be loaded. Everything is under From A to Z.";
    };
    document.head.append(script);
  });
}

function found(asked: string): { readonly words: string; readonly pages: readonly Page[] } {
  const pages = globalThis.goldenThreadPages ?? [];
  if (asked.trim() === "") return { words: "", pages: [] };
  if (index === undefined) {
    index = new MiniSearch({
      fields: ["title", "words"],
      // Accents are no letters of their own: whoever looks for Môn may write mon.
      processTerm: (term) => term.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase(),
      searchOptions: {
        boost: { title: 3 },
        prefix: true,
        fuzzy: (term) => (term.length > 4 ? 0.2 : false),
        combineWith: "AND",
      },
    });
    index.addAll(pages.map(([title, , , words], id) => ({ id, title, words })));
  }
  const results = index.search(asked).flatMap(({ id }) => pages.slice(Number(id), Number(id) + 1));
  const shown = results.slice(0, MOST_SHOWN);
  const count = results.length === 1 ? "1 page" : `${results.length} pages`;
  const words =
    results.length === 0
      ? "Nothing is found. Everything is under From A to Z."
      : `${count} found${shown.length < results.length ? `; the first ${MOST_SHOWN} are shown` : ""}.`;
  return { words, pages: shown };
}

function itemOf([title, sort, path]: Page): HTMLLIElement {
  const link = document.createElement("a");
  link.href = root + path;
  link.textContent = title;
  const item = document.createElement("li");
  item.append(link, ` (${sort})`);
  return item;
}

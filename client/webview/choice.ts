// What a page can be narrowed down to, as a list to choose from.
import type { Choice } from "../../protocol/index.ts";
import { element } from "./element.ts";
import type { Paper } from "./paper.ts";

export function choiceOf({ chosen, options }: Choice, { words, send }: Paper): HTMLElement {
  const names = { plan: words.plans, programme: words.programmes, unit: words.units } as const;
  const option = (id: string, title: string) =>
    element("option", { value: id, ...(id === chosen && { selected: "" }) }, title);
  const groups = [...Map.groupBy(options, ({ kind }) => kind)].map(([kind, some]) =>
    element("optgroup", { label: names[kind] }, ...some.map(({ id, title }) => option(id, title))),
  );
  const list = element("select", { id: "choice" }, option("", words.everything), ...groups);
  list.addEventListener("change", () => send({ type: "choose", id: list.value }));
  return element("p", { class: "choice" }, element("label", { for: "choice" }, words.narrow), " ", list);
}

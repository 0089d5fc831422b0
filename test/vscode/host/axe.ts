// Asks axe-core, the usual judge of whether everybody can use a page, about a page or a frame.
import axe from "axe-core";
import type { Frame, Page } from "playwright-core";

/** What is wrong, one line for each element; none when all is well. */
export async function complaintsOf(frame: Page | Frame): Promise<readonly string[]> {
  // It takes as long to read axe as to ask it about a small page.
  if (!(await frame.evaluate<boolean>(`"axe" in window`))) await frame.evaluate(axe.source);
  const { violations } = await frame.evaluate<axe.AxeResults>(`axe.run(document, { resultTypes: ["violations"] })`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary?.replace(/\s+/g, " ")}`),
  );
}

// The golden thread by the words of DOMAIN.md, section 3: reachability from a metric to a national objective; of several paths the best counts,
// in a path the worst link decides.
import { byId, day, last, type Page, type Sample } from "./sample.ts";

type Link = { readonly from: Page; readonly to: Page; readonly confirmed: string | undefined };

/** The links that lead upwards from a page. */
export function linksUp(sample: Sample, page: Page): readonly Link[] {
  const to = (id: string, confirmed?: string): readonly Link[] => {
    const found = byId(sample, id);
    return found ? [{ from: page, to: found, confirmed }] : [];
  };
  const { supports = [], contributes_to = [] } = page.fields;
  const users = sample.pages.filter(
    ({ kind, fields, isFromCatalogue }) =>
      !isFromCatalogue &&
      page.kind === "metric" &&
      ((kind === "plan" && fields.metrics?.some((entry: { metric: string }) => entry.metric === page.id)) ||
        (kind === "objective" && fields.measure?.metric === page.id)),
  );
  return [
    ...supports.flatMap((entry: { objective: string; confirmed?: string }) => to(entry.objective, entry.confirmed)),
    ...[contributes_to]
      .flat()
      .flatMap((entry: string | { metric: string }) => to(typeof entry === "string" ? entry : entry.metric)),
    ...users.map((user) => ({ from: page, to: user, confirmed: undefined })),
  ];
}

/** Everything above a page. */
export function above(sample: Sample, page: Page, seen = new Set<Page>()): ReadonlySet<Page> {
  for (const { to } of linksUp(sample, page)) {
    if (seen.has(to)) continue;
    seen.add(to);
    above(sample, to, seen);
  }
  return seen;
}

/** Whether an objective was revised after the link to it was confirmed. */
export const isSuspect = ({ to, confirmed }: Link): boolean =>
  confirmed !== undefined && to.fields.revised !== undefined && day(to.fields.revised) > day(confirmed);

export const isNational = ({ kind, fields }: Page): boolean => kind === "objective" && fields.level === "national";

export const hasEnded = ({ fields }: Page, today: string): boolean =>
  fields.period?.to !== undefined && day(last(fields.period.to)) < day(today);

/** "complete", "suspect" or "other": what the samples have. */
export function threadOf(sample: Sample, metric: Page, today: string): "complete" | "suspect" | "other" {
  const ranks = ["complete", "suspect", "other"] as const;
  const best = (page: Page, worst: number, way: readonly Page[]): number => {
    if (isNational(page)) return hasEnded(page, today) ? 2 : worst;
    return linksUp(sample, page)
      .filter(({ to }) => !way.includes(to) && !(to.kind === "objective" && hasEnded(to, today)))
      .reduce(
        (least, link) => Math.min(least, best(link.to, Math.max(worst, isSuspect(link) ? 1 : 0), [...way, page])),
        2,
      );
  };
  return ranks[best(metric, 0, [])] ?? "other";
}

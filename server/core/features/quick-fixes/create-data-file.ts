// A metric without figures: its data file is begun with the columns that it takes, or another file is named.
import { type DocumentOf, isOfKind } from "../../document/document.ts";
import { sortOf } from "../../document/file-sort.ts";
import { relativePath } from "../../document/links.ts";
import { dataOf, dataPath } from "../../graph/data.ts";
import { nearest } from "./nearest.ts";
import { type Asked, defineQuickFix, type Proposal, toChange } from "./quick-fix.ts";

export default defineQuickFix({
  rules: ["data-missing", "path-not-allowed"],
  fixesFor(asked) {
    const { document } = asked;
    if (!isOfKind(document, "metric")) return [];
    return [...otherFiles(asked, document), ...newFile(asked, document), ...notYet(asked)];
  },
});

/** Data files that are there and are called much like the one that is named, or like the metric. */
function otherFiles({ graph, document }: Asked, metric: DocumentOf<"metric">): readonly Proposal[] {
  const named = dataOf(graph, metric)?.written;
  const tables = [...graph.paths()].filter((path) => sortOf(path) === "table");
  return nearest(nameIn(named ?? metric.id ?? ""), tables, (path) => [nameIn(path)]).flatMap((path, index) => {
    const put = relativePath(metric.path, path);
    const isLikely = index === 0 && named !== undefined;
    return toChange(
      document,
      `Take the figures from '${put}'`,
      [{ at: fieldOf(metric), put }],
      isLikely ? { isPreferred: true } : {},
    );
  });
}

/** A file with a header and no figures yet: where the metric says, or else where data files usually lie. */
function newFile({ graph, document }: Asked, metric: DocumentOf<"metric">): readonly Proposal[] {
  const named = dataOf(graph, metric);
  const usual = `data/${metric.id}.csv`;
  const path = named?.path ?? usual;
  if (metric.id === undefined || graph.exists(path) || sortOf(path) !== "table" || !isReadable(metric, path)) return [];
  const creates = [{ path, text: `${columnsOf(metric).join(",")}\n` }];
  const title = `Create the data file '${path}' with its columns`;
  if (named?.path !== undefined) return [{ title, edits: [], creates, isPreferred: true }];
  const put = relativePath(metric.path, path);
  return toChange(document, title, [{ at: fieldOf(metric), put }], { creates, isPreferred: true });
}

/** A metric that nobody counts yet is agreed, and not active. */
function notYet({ diagnostic, document }: Asked): readonly Proposal[] {
  if (diagnostic.rule !== "data-missing") return [];
  return toChange(document, "Say that figures are not collected yet ('status: agreed')", [
    { at: ["status"], put: "agreed" },
  ]);
}

const columnsOf = ({ fields: { type } }: DocumentOf<"metric">): readonly string[] =>
  type === "proportion" || type === "rate"
    ? ["period", "numerator", "denominator", "note"]
    : ["period", "value", "note"];

const fieldOf = ({ fields: { data } }: DocumentOf<"metric">): readonly string[] =>
  typeof data === "object" ? ["data", "file"] : ["data"];

const isReadable = (metric: DocumentOf<"metric">, path: string): boolean =>
  dataPath(metric.path, relativePath(metric.path, path)) === path;

const nameIn = (path: string): string => path.slice(path.lastIndexOf("/") + 1).replace(/\.[a-z]+$/i, "");

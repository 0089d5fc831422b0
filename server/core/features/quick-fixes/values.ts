// A value that its field does not take: the values that it does take, or the same thing written as the field wants it.
import { configModel, descend, type FieldModel, type FieldPath, fieldModel } from "../../../../schemas/index.ts";
import type { KnownDocument } from "../../document/document.ts";
import { MONTHS } from "../../document/period.ts";
import { type Path, toPlain, valueAt } from "../../document/value.ts";
import { fitting } from "./fitting-values.ts";
import { type Asked, defineQuickFix, type Proposal, pathOf, toChange, toChangeAll } from "./quick-fix.ts";

/** No more values are offered one by one. */
const MOST_VALUES = 13;

export default defineQuickFix({
  rules: ["value-not-allowed"],
  maySafely: true,
  fixesFor(asked) {
    const { document, diagnostic } = asked;
    const issue = document.issues.find(
      ({ problem, path, message }) =>
        problem === "not-allowed" && message === diagnostic.message && isSame(path, pathOf(asked)),
    );
    if (!issue || document.kind === undefined) return [];
    const model = descend(
      document.kind === "config" ? configModel() : fieldModel(document.kind),
      issue.path as FieldPath,
    );
    const value = valueAt(document.root, issue.path);
    if (!model || !value) return [];
    if (issue.field === "id" && issue.suggestion !== undefined) return renamed(asked, issue.suggestion);
    const written = toPlain(value);
    if (model.type === "list") return value.type === "scalar" && written !== null ? asList(asked, issue.path) : [];
    const shape = model.alternatives?.find(({ type }) => type !== "list" && type !== "map") ?? model;
    return [...asWanted(asked, issue.path, shape, written), ...choices(asked, issue.path, shape, written)];
  },
});

const isSame = (a: Path, b: Path): boolean => a.length === b.length && a.every((step, index) => step === b[index]);

/** One value where a list is wanted means a list of one. */
function asList({ document }: Asked, path: Path): readonly Proposal[] {
  const value = valueAt(document.root, path);
  if (!value) return [];
  return toChange(document, "Make it a list", [{ at: path, put: [toPlain(value)] }], {
    isPreferred: true,
    isSafe: true,
  });
}

/** Each of the few values that a field takes and that fit here. */
function choices(asked: Asked, path: Path, { values = [] }: FieldModel, written: unknown): readonly Proposal[] {
  const { graph, document } = asked;
  if (values.length > MOST_VALUES) return [];
  return fitting(graph, document, path, values)
    .filter(({ value }) => value !== written)
    .flatMap(({ value }) => toChange(document, `Change to '${value}'`, [{ at: path, put: value }]));
}

/** A date or a number that is written in another way. What has only one meaning is safe to rewrite. */
function asWanted({ document }: Asked, path: Path, { type }: FieldModel, written: unknown): readonly Proposal[] {
  if (typeof written !== "string") return [];
  const isDay = type === "date" || type === "month-or-date" || type === "year-month-or-date";
  const found = isDay ? dateIn(written, type !== "date") : numberWithin(written, type);
  if (!found) return [];
  return toChange(document, `Write it as ${found.value}`, [{ at: path, put: found.value }], {
    isPreferred: true,
    ...(found.isCertain && { isSafe: true as const }),
  });
}

type Found = { readonly value: string | number; readonly isCertain: boolean };

/** The day or month that somebody has written in words, or with the day first as in Britain. */
function dateIn(written: string, mayBeMonth: boolean): Found | undefined {
  const text = written.trim();
  const [, first, second, year] = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text) ?? [];
  if (first && second && year) return inOrder(year, Number(second), Number(first), Number(first) > 12);
  const [, y, m, d] = /^(\d{4})[./-](\d{1,2})[./-](\d{1,2})$/.exec(text) ?? [];
  if (y && m && d) return inOrder(y, Number(m), Number(d), true);
  const [, day, word, inYear] = /^(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([a-z]{3,9})\.?\s+(\d{4})$/i.exec(text) ?? [];
  const month = MONTHS.findIndex((name) => name.toLowerCase().startsWith((word ?? "?").toLowerCase())) + 1;
  if (!inYear || month === 0) return undefined;
  if (day) return inOrder(inYear, month, Number(day), true);
  return mayBeMonth ? { value: `${inYear}-${String(month).padStart(2, "0")}`, isCertain: true } : undefined;
}

function inOrder(year: string, month: number, day: number, isCertain: boolean): Found | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  return { value: `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`, isCertain };
}

/** The number in a text such as "85%" or "1,200". Only what quotes alone made a text is certain. */
function numberWithin(written: string, type: FieldModel["type"]): Found | undefined {
  if (type !== "number" && type !== "whole-number" && type !== "year") return undefined;
  const plain = written
    .trim()
    .replace(/^[£$€]\s*|\s*(?:%|[a-z]+)$/gi, "")
    .replace(/,(?=\d{3}\b)/g, "");
  const value = Number(plain);
  if (plain === "" || !Number.isFinite(value) || (type !== "number" && !Number.isInteger(value))) return undefined;
  return { value, isCertain: plain === written };
}

/** An id that is not well formed, put right wherever it is mentioned. */
function renamed({ graph, document }: Asked, id: string): readonly Proposal[] {
  const old = document.id;
  if (old === undefined || graph.find(id)) return [];
  const mentions = Map.groupBy(graph.referrers(old), (one) => one.document);
  const parts = [...mentions].map(([other, all]) => ({
    document: other as KnownDocument,
    changes: all.map(({ reference: { path } }) => ({ at: path, put: id })),
  }));
  const title = `Change the id to '${id}'${parts.length > 0 ? ", here and wherever it is mentioned" : ""}`;
  const own = { document, changes: [{ at: ["id"], put: id }] };
  return toChangeAll(title, [own, ...parts.filter((part) => part.document !== document)], { isPreferred: true });
}

// In which unit a number of a document is: only where that is % may a cell of the workbook be shown as a percentage.
import { type Path, valueAt } from "../../document/value.ts";
import { textOfValue } from "./cell-text.ts";
import type { Desk } from "./desk.ts";
import type { RowPlace } from "./sheets.ts";

/** Numbers that are in the unit of a metric. */
const IN_UNIT = /^(?:target\.value|baseline\.value|aim\.(?:from|to)|tolerable|measure\.target\.value)$/;

export function unitOf(desk: Desk, { document, base }: RowPlace, name: string): string | undefined {
  if (!IN_UNIT.test(name)) return undefined;
  const { root } = desk.now(document);
  const text = (...path: Path): string | undefined => textOfValue(valueAt(root, [...base, ...path]));
  const unitOfMetric = (id: string | undefined): string | undefined => {
    const metric = id ? desk.find(id) : undefined;
    return metric?.kind === "metric" ? metric.fields.unit : undefined;
  };
  if (base.length > 0) return unitOfMetric(text("metric"));
  if (document.kind === "metric") return text("unit");
  return document.kind === "objective"
    ? text("measure", "target", "unit") || unitOfMetric(text("measure", "metric"))
    : unitOfMetric(text("aim", "metric"));
}

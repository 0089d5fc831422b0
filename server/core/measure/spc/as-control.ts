// An XmR chart in the shape of all the other charts, so that one drawing and one table serve every type.
import type { ControlPoint, ControlResult } from "./control-result.ts";
import type { SpcPoint, SpcResult } from "./spc-result.ts";

export function asControl(result: SpcResult): ControlResult<"xmr"> {
  const { profile: _, settings, constants, direction, counted, latest, variation, notes } = result;
  return {
    chart: "xmr",
    method: {
      centre: "mean",
      runRules: null,
      screen: settings.screen,
      multiply: 1,
      aggregate: null,
      constants,
    },
    direction,
    points: result.points.map(controlPoint),
    segments: result.segments.map(({ first, last, basis, screenedOut }) => ({
      first,
      last,
      basis,
      screenedOut,
      runs: null,
    })),
    counted,
    latest,
    variation,
    notes,
  };
}

function controlPoint(point: SpcPoint): ControlPoint {
  const { mean, meanMovingRange: _, nearLimit: __, unanswered: ___, ...shared } = point;
  const size = point.value === null ? 0 : 1;
  return {
    ...shared,
    centre: mean,
    numerator: point.value,
    denominator: null,
    size,
    subgroupMean: point.value,
    subgroupDeviation: null,
  };
}

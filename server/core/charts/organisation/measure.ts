// How an objective is going: the figures of the metric that measures it.
import { isOfKind } from "../../document/document.ts";
import { defineChart } from "../chart-type.ts";
import { metricChart } from "../spc/metric-chart.ts";

export default defineChart({
  id: "measure",
  summary: "the figures of the metric by which an objective is measured",
  of: ["objective"],

  draw({ graph, document, look, today }) {
    const { measure } = document.fields;
    if (measure?.metric === undefined) {
      const inWords =
        measure?.text === undefined ? "" : ` It is measured by ${measure.text}, of which there are no figures here.`;
      return { problem: `No metric here measures this objective ('measure').${inWords}` };
    }
    const metric = graph.find(measure.metric);
    if (!isOfKind(metric, "metric")) return { problem: `No metric has the id '${measure.metric}'.` };
    return metricChart(graph, metric, look, today);
  },
});

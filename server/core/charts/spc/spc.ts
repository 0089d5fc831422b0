// A metric's figures as the chart that its definition asks for: an XmR chart, unless it says otherwise.
import { defineChart } from "../chart-type.ts";
import { metricChart } from "./metric-chart.ts";

export default defineChart({
  id: "spc",
  summary: "a metric's figures with mean, limits, target and signals, on the chart that its definition asks for",
  of: ["metric"],
  draw: ({ graph, document, look, today, history }) => metricChart(graph, document, look, today, history),
});

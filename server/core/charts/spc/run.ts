// A metric's figures about their median, with the runs that chance does not explain: the chart for few points, and the plainest of all.
import { defineChart } from "../chart-type.ts";
import { metricChart } from "./metric-chart.ts";

export default defineChart({
  id: "run",
  summary: "a metric's figures as a run chart about their median, with the rules of Anhøj",
  of: ["metric"],
  draw: ({ graph, document, look, today, history }) => metricChart(graph, document, look, today, history, "run"),
});

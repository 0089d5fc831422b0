// The place of a finding as people count, from 1.
export { spanOf } from "../../core/report/span.ts";

// Who reads a report, and which charts it has: what somebody chooses who asks for one.

export const AUDIENCES = ["board", "programme", "plan", "huddle", "patients"] as const;
export type Audience = (typeof AUDIENCES)[number];

export const CHART_CHOICES = ["auto", "all", "none"] as const;
export type ChartChoice = (typeof CHART_CHOICES)[number];

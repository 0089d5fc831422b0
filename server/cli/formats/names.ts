// The names of the formats of findings, apart from the formats, so that the options can be read without loading them.

export const FORMAT_NAMES = [
  "pretty",
  "concise",
  "json",
  "sarif",
  "github",
  "gitlab",
  "azure",
  "junit",
  "checkstyle",
  "rdjson",
  "markdown",
] as const;

export type FormatName = (typeof FORMAT_NAMES)[number];

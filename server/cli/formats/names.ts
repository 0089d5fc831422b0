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

/** A format, and the file that it goes to; to standard output without one. */
export type Output<Name extends string = FormatName> = { readonly format: Name; readonly file?: string };

/** A review can also be a page for people who open neither an editor nor a pull request. */
export const REVIEW_FORMAT_NAMES = [...FORMAT_NAMES, "html"] as const;

export type ReviewFormatName = (typeof REVIEW_FORMAT_NAMES)[number];

// Commands that a program gives to the runner of a CI by writing them to its log. Nothing else in this house writes one: all that users
// wrote is encoded here, so that it can neither end a command nor begin another.
import { escapeForTerminal } from "../escape.ts";

type Properties = Readonly<Record<string, string | number | undefined>>;

/**
 * A workflow command of GitHub Actions: `::error file=a.md,line=3::text`. The encoding is the one that the runner takes back: `%`, CR and
 * LF in the text, and `:` and `,` in properties as well.
 */
export function workflowCommand(name: string, properties: Properties, lines: readonly string[]): string {
  const data = (text: string): string => text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
  const property = (text: string): string => data(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
  const written = pairs(properties, property).join(",");
  return `::${name}${written === "" ? "" : ` ${written}`}::${data(lines.map(escapeForTerminal).join("\n"))}`;
}

/** A logging command of Azure Pipelines: `##vso[task.logissue type=error;sourcepath=a.md;]text`. */
export function loggingCommand(name: string, properties: Properties, lines: readonly string[]): string {
  const data = (text: string): string => text.replace(/%/g, "%AZP25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
  const property = (text: string): string => data(text).replace(/\]/g, "%5D").replace(/;/g, "%3B");
  const written = pairs(properties, property).map((pair) => `${pair};`);
  return `##vso[${name}${written.length === 0 ? "" : ` ${written.join("")}`}]${data(lines.map(escapeForTerminal).join("\n"))}`;
}

/** Properties without a value are left out: a runner would not read them. */
const pairs = (properties: Properties, encode: (text: string) => string): readonly string[] =>
  Object.entries(properties).flatMap(([name, value]) =>
    value === undefined || value === "" ? [] : [`${name}=${encode(escapeForTerminal(String(value)))}`],
  );

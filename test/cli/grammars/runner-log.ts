// What the runners of GitHub Actions and Azure Pipelines take for a command in a line of a log, after "Workflow commands for GitHub
// Actions" and "Logging commands" of Azure DevOps, and as their runners read: GitHub's at the beginning of a line but for spaces, and its
// older form, like Azure's, anywhere in a line.

export type Command = {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
};

const unescapeGithub = (text: string, signs: readonly (readonly [string, string])[]): string =>
  signs.reduce((read, [token, sign]) => read.replaceAll(token, sign), text);

const DATA = [
  ["%0D", "\r"],
  ["%0A", "\n"],
  ["%25", "%"],
] as const;
const PROPERTY = [
  ["%0D", "\r"],
  ["%0A", "\n"],
  ["%3A", ":"],
  ["%2C", ","],
  ["%25", "%"],
] as const;
const AZURE = [
  ["%3B", ";"],
  ["%0D", "\r"],
  ["%0A", "\n"],
  ["%5D", "]"],
  ["%AZP25", "%"],
] as const;

/** The commands of GitHub Actions in a log, in both of its forms. */
export function githubCommands(log: string): readonly Command[] {
  return log.split(/\r\n|\r|\n/).flatMap((line): readonly Command[] => {
    const modern = /^\s*::([^\s:]+)(?: (.*?))?::(.*)$/su.exec(line);
    if (modern) {
      const [, name = "", properties = "", data = ""] = modern;
      return [{ name, properties: propertiesOf(properties, ",", PROPERTY), data: unescapeGithub(data, DATA) }];
    }
    const old = /##\[([^\s\]]+)(?: ([^\]]*))?\](.*)$/s.exec(line);
    return old ? [{ name: old[1] ?? "", properties: {}, data: old[3] ?? "" }] : [];
  });
}

/** The logging commands of Azure Pipelines in a log. */
export function azureCommands(log: string): readonly Command[] {
  return log.split(/\r\n|\r|\n/).flatMap((line): readonly Command[] => {
    const [, name, properties = "", data = ""] = /##vso\[([^\s\]]+)(?: ([^\]]*))?\](.*)$/is.exec(line) ?? [];
    if (name === undefined) return [];
    return [{ name, properties: propertiesOf(properties, ";", AZURE), data: unescapeGithub(data, AZURE) }];
  });
}

const propertiesOf = (
  text: string,
  separator: string,
  signs: readonly (readonly [string, string])[],
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    text
      .split(separator)
      .filter((pair) => pair.includes("="))
      .map((pair) => {
        const at = pair.indexOf("=");
        return [pair.slice(0, at), unescapeGithub(pair.slice(at + 1), signs)];
      }),
  );

// Examples of rules: small workspaces, of which the one that is fine is best shown as the one that is wrong with a thing changed.

/** `=== path` begins a file, a line of carets marks the line above it and is followed by the message. */
export type Picture = string;

/**
 * What stands in the bad example, and what stands in the good one in its place: nothing shows better what makes the near miss fine. A
 * `=== path` that does not stand there adds this file.
 */
export type Difference = Readonly<Record<string, string>>;

/**
 * A bad example with its difference made, and without carets and messages. Throws when a text to replace stands there never or twice, so
 * that no example can come to say less than it means.
 */
export function changed(bad: Picture, difference: Difference): Picture {
  const plain = bad
    .split("\n")
    .filter((line) => !/^\s*\^+(?:\s|$)/.test(line))
    .join("\n");
  return Object.entries(difference).reduce((text, [was, is]) => {
    if (was.startsWith("=== ") && !text.includes(was)) return `${text.trimEnd()}\n${was}\n${is.trim()}\n`;
    const parts = text.split(was);
    if (parts.length !== 2)
      throw new Error(`'${was}' stands ${parts.length - 1} times in this example. It has to once.`);
    return parts.join(is);
  }, plain);
}

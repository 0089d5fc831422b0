// Nothing that was read is printed raw: control and invisible characters could rewrite a terminal or hide what is there, and the log of
// a CI takes some texts for commands.

/**
 * Control characters, bidirectional marks and other invisible characters as `\u{…}`, and so the first character of what the runner of a
 * CI would take for a command to itself; everything else as it is.
 */
export function escapeForTerminal(text: string): string {
  return text.replace(INVISIBLE, escaped).replace(COMMAND, escaped);
}

const INVISIBLE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/**
 * GitHub Actions obeys `::error::` after nothing but spaces, and a wrapped line may begin anywhere; it obeys `##[…]`, Azure Pipelines
 * `##vso[…]` and TeamCity `##teamcity[…]` wherever they stand in a line.
 */
export const COMMAND = /#(?=#[a-z]*\[)|(?<!\S):(?=:)/gi;

const escaped = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

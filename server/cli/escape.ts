// Nothing that was read is printed raw: control and invisible characters could rewrite a terminal or hide what is there.

/** Control characters, bidirectional marks and other invisible characters as `\u{…}`; everything else as it is. */
export function escapeForTerminal(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

// Whether a block of YAML names values in order to repeat them, or says of what sort they are.
import { Lexer } from "yaml";
import type { Range } from "../../text/range.ts";

/** What the lexer puts before a text without quotes, which may begin with any sign. */
const TEXT_MARK = "\x1f";

/** Whether an anchor (`&name`), an alias (`*name`) or a tag (`!sort`) stands in the block. */
export function hasAnchorsOrTags(text: string, { start, end }: Range): boolean {
  let before = "";
  for (const lexeme of new Lexer().lex(text.slice(start, end))) {
    if (before !== TEXT_MARK && /^[&*!]/.test(lexeme)) return true;
    before = lexeme;
  }
  return false;
}

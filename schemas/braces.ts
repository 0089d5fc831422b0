// Braces in patterns for paths: {plans,units}/*.md stands for two patterns.

/** A pattern that stands for more is refused. */
const MOST_ALTERNATIVES = 256;

/**
 * The patterns that one with braces stands for; `undefined` when there are too many. Braces without a comma in them are characters
 * like any other, and so is what a backslash stands before.
 */
export function expandBraces(pattern: string): readonly string[] | undefined {
  const waiting = [pattern];
  const done: string[] = [];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const parts = firstBraces(next);
    if (!parts) done.push(next);
    else for (const choice of parts.choices.toReversed()) waiting.push(parts.before + choice + parts.after);
    if (waiting.length + done.length > MOST_ALTERNATIVES) return undefined;
  }
  return done;
}

function firstBraces(
  pattern: string,
): { readonly before: string; readonly choices: readonly string[]; readonly after: string } | undefined {
  for (let start = 0; start < pattern.length; start++) {
    if (pattern[start] === "\\") start++;
    else if (pattern[start] === "{") {
      const end = closingBrace(pattern, start);
      const choices = end === undefined ? [] : choicesOf(pattern.slice(start + 1, end));
      if (end !== undefined && choices.length > 1)
        return { before: pattern.slice(0, start), choices, after: pattern.slice(end + 1) };
    }
  }
  return undefined;
}

function closingBrace(pattern: string, start: number): number | undefined {
  let depth = 0;
  for (let i = start; i < pattern.length; i++) {
    if (pattern[i] === "\\") i++;
    else if (pattern[i] === "{") depth++;
    else if (pattern[i] === "}" && --depth === 0) return i;
  }
  return undefined;
}

/** Splits at the commas that are neither escaped nor within further braces. */
function choicesOf(text: string): readonly string[] {
  const choices: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === "{") depth++;
    else if (text[i] === "}") depth--;
    else if (text[i] === "," && depth === 0) {
      choices.push(text.slice(from, i));
      from = i + 1;
    }
  }
  return [...choices, text.slice(from)];
}

// Whether a drawing that somebody else made may stand in a page of ours. It is shown as a picture, in which nothing runs and nothing is fetched;
// what asks for more than to be looked at is not shown at all.

const HARMFUL: readonly { readonly pattern: RegExp; readonly words: string }[] = [
  { pattern: /<!(?:DOCTYPE|ENTITY)/i, words: "it declares entities" },
  { pattern: /<(?:[\w-]+:)?script\b/i, words: "it holds a script" },
  {
    pattern: /<(?:[\w-]+:)?(?:foreignObject|iframe|embed|object|audio|video|handler|listener)\b/i,
    words: "it holds more than a drawing",
  },
  { pattern: /[\s"'/]on[a-z]+\s*=/i, words: "it wants to act on its own" },
  { pattern: /(?:java|vb)script\s*:/i, words: "it holds a script" },
  {
    pattern: /(?:href|src)\s*=\s*["']?\s*(?!#|data:image\/(?:png|jpeg|gif|webp)[;,])[^"'\s>]/i,
    words: "it asks for something from elsewhere",
  },
  { pattern: /url\(\s*["']?\s*(?!#)[^)\s]/i, words: "it asks for something from elsewhere" },
  { pattern: /@import|<\?xml-stylesheet/i, words: "it asks for something from elsewhere" },
];

/** Why a text is no drawing that may be shown, as the rest of a sentence; `undefined` where it is one. */
export function harmIn(svg: string): string | undefined {
  if (!/^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*)*<svg[\s>]/.test(svg.replace(/^\ufeff/, "")))
    return "it is no SVG";
  return HARMFUL.find(({ pattern }) => pattern.test(svg))?.words;
}

// Numbers as they stand in data files.

/** The number that a cell holds; `undefined` for any other text, and for numbers too large to be told apart from infinity. */
export function numberIn(written: string): number | undefined {
  if (isSimple(written)) return Number(written);
  const number = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(written) ? Number(written) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

const [POINT, ZERO, NINE] = [46, 48, 57];

/** Whether a text is a few digits, perhaps with a point among them: so are nearly all, and it costs less than a pattern. */
function isSimple(written: string): boolean {
  if (written.length === 0 || written.length > 15) return false;
  let points = 0;
  for (let at = 0; at < written.length; at++) {
    const code = written.charCodeAt(at);
    if (code === POINT && at > 0) points++;
    else if (code < ZERO || code > NINE) return false;
  }
  return points < 2;
}

// The first few of many, without putting all of them in order: lists for an editor are short, and what they are taken from may be long.

/** The first `limit` items in the order of `compare`; of equal items those that came first. */
export function firstFew<T>(items: Iterable<T>, limit: number, compare: (a: T, b: T) => number): readonly T[] {
  const first: T[] = [];
  for (const item of items) {
    const last = first[limit - 1];
    if (last !== undefined && compare(item, last) >= 0) continue;
    first.splice(placeFor(item, first, compare), 0, item);
    if (first.length > limit) first.pop();
  }
  return first;
}

/** Behind all that are not greater. */
function placeFor<T>(item: T, sorted: readonly T[], compare: (a: T, b: T) => number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = sorted[middle];
    if (other !== undefined && compare(other, item) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

// The parts of Node's paths that the server uses, for a browser. A place is `scheme://authority/path`, or a path alone; forward slashes
// divide it, and nothing leads above the root of its scheme and authority.

export const sep = "/";

const ORIGIN = /^[a-z][a-z0-9+.-]*:\/\/[^/]*/i;

const originOf = (place: string): string => ORIGIN.exec(place)?.[0] ?? "";

/** What is between the slashes, with "." and ".." worked off; ".." at the beginning is kept where the path is relative. */
function parts(path: string): readonly string[] {
  const kept: string[] = [];
  const isAbsolute = path.startsWith(sep);
  for (const part of path.split(sep)) {
    if (part === "" || part === ".") continue;
    if (part !== "..") kept.push(part);
    else if (kept.length > 0 && kept.at(-1) !== "..") kept.pop();
    else if (!isAbsolute) kept.push(part);
  }
  return kept;
}

export function join(...pieces: readonly string[]): string {
  const all = pieces.filter((piece) => piece !== "").join(sep);
  const origin = originOf(all);
  const path = all.slice(origin.length);
  const isAbsolute = origin !== "" || path.startsWith(sep);
  const joined = parts(isAbsolute ? `${sep}${path}` : path).join(sep);
  return isAbsolute ? `${origin}${sep}${joined}` : joined || ".";
}

/** Places are absolute wherever they come from, as a browser is in no folder. */
export const resolve = (place: string): string => join(originOf(place) === "" ? `${sep}${place}` : place);

export const isAbsolute = (place: string): boolean => place.startsWith(sep) || originOf(place) !== "";

export function dirname(place: string): string {
  const origin = originOf(place);
  const kept = parts(place.slice(origin.length)).slice(0, -1);
  if (origin !== "" || place.startsWith(sep)) return `${origin}${sep}${kept.join(sep)}`;
  return kept.join(sep) || ".";
}

export const basename = (place: string): string => parts(place.slice(originOf(place).length)).at(-1) ?? "";

/** The way from one place to another. What has another origin lies outside, whichever way one goes. */
export function relative(from: string, to: string): string {
  const start = parts(from.slice(originOf(from).length));
  const end = parts(to.slice(originOf(to).length));
  const isApart = originOf(from).toLowerCase() !== originOf(to).toLowerCase();
  const shared = isApart ? 0 : start.findIndex((part, index) => part !== end[index]);
  const common = shared === -1 ? start.length : shared;
  const up = isApart ? [...start, ".."] : start.slice(common);
  return [...up.map(() => ".."), ...end.slice(common)].join(sep);
}

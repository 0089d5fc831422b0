// Reads .gitignore and .planlintignore as git does.
import { compileGlob, type PathMatcher } from "../core/text/glob.ts";

/** What an ignore file says about a path: leave it alone, do not, or nothing. */
type Verdict = "ignored" | "wanted" | undefined;

export type IgnoreFile = {
  /** How many patterns it has. */
  readonly size: number;
  /** `path` is relative to the folder of the file, without a slash at its end. */
  readonly verdictOn: (path: string, isFolder: boolean) => Verdict;
};

/** Longer lines are no patterns that anybody wrote. */
const LINE_LIMIT = 1000;

type Pattern = { readonly isNegated: boolean; readonly foldersOnly: boolean; readonly matches: PathMatcher };

/** Of several patterns that match the last one counts. */
export function parseIgnoreFile(text: string): IgnoreFile {
  const patterns = text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\n|\r/)
    .flatMap((line) => patternOf(line) ?? []);
  const verdictOn = (path: string, isFolder: boolean): Verdict => {
    const last = patterns.findLast(({ foldersOnly, matches }) => (isFolder || !foldersOnly) && matches(path));
    return last && (last.isNegated ? "wanted" : "ignored");
  };
  return { size: patterns.length, verdictOn };
}

function patternOf(line: string): Pattern | undefined {
  if (line.length > LINE_LIMIT || line.startsWith("#")) return undefined;
  const isNegated = line.startsWith("!");
  // Spaces at the end do not count, unless a backslash stands before them.
  const written = line.slice(isNegated ? 1 : 0).replace(/(?<!\\) +$/, "");
  const foldersOnly = written.endsWith("/");
  const pattern = foldersOnly ? written.slice(0, -1) : written;
  if (pattern === "") return undefined;
  // A pattern with a slash counts from the folder of the file; one without matches at every depth.
  const glob = pattern.includes("/") ? pattern.replace(/^\//, "") : `**/${pattern}`;
  return { isNegated, foldersOnly, matches: compileGlob(glob) };
}

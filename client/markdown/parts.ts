// What the server has said of the parts of Markdown pages. Rendering takes what is here; what is missing or may be out of date is asked
// for meanwhile, and the pages are rendered again when the answer is another one.
import type { Lookup, Wanted } from "./plugin.ts";

/** More parts than anybody has in front at once. */
const MOST = 200;

type PartsOptions<Answer> = {
  /** Whether a page may be ours at all. */
  readonly isOurs: (page: string) => boolean;
  /** Changes whenever what is known of a page may be out of date. */
  readonly stampOf: (page: string) => string;
  readonly ask: (page: string, wanted: Wanted) => Promise<Answer | null>;
  /** Has all pages rendered again. */
  readonly refresh: () => void;
};

type Part<Answer> = { answer: Answer | undefined; asked: string | undefined };

/** Looks up a part as far as it is known; asks at most once for each stamp. */
export function rememberParts<Answer>({ isOurs, stampOf, ask, refresh }: PartsOptions<Answer>): Lookup {
  const parts = new Map<string, Part<Answer>>();

  const update = async (part: Part<Answer>, page: string, wanted: Wanted, stamp: string) => {
    const answer = (await ask(page, wanted)) ?? undefined;
    // What has been asked since is newer.
    if (part.asked !== stamp || JSON.stringify(answer) === JSON.stringify(part.answer)) return;
    part.answer = answer;
    refresh();
  };

  const lookUp = (page: string, wanted: Wanted): Answer | undefined => {
    if (!isOurs(page)) return undefined;
    const key = JSON.stringify([page, wanted]);
    const part = parts.get(key) ?? { answer: undefined, asked: undefined };
    // The part that was looked up longest ago comes first, and goes first.
    parts.delete(key);
    parts.set(key, part);
    for (const oldest of parts.keys()) if (parts.size > MOST) parts.delete(oldest);
    const stamp = stampOf(page);
    if (part.asked !== stamp) {
      part.asked = stamp;
      // A server that does not answer is asked again after the next change.
      update(part, page, wanted, stamp).catch(console.error);
    }
    return part.answer;
  };
  return lookUp as Lookup;
}

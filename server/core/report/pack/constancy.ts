// Constancy at the top: told where it is missing.

import { postInWords } from "../../document/words.ts";
import { isOn, registerOf } from "../../graph/register.ts";
import { capital } from "../../text/words.ts";
import { list, named, shortlyQuoted } from "../evaluate/subject.ts";
import type { Matter } from "./matter.ts";

const NUMBERS = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** Where a sponsor's post is vacant or filled by an interim, or a post has had three holders or more since the work began. */
export function constancyInShort({
  graph,
  subject: { live },
  evaluation: { leadership },
  today,
}: Matter): string | undefined {
  const register = registerOf(graph) ?? [];
  const restless = leadership.posts.filter(({ holders }) => holders >= 3);
  const sponsors = [...new Set(live.flatMap(({ fields }) => fields.sponsor ?? []))];
  const now = (post: string) => register.filter((spell) => spell.post === post && isOn(spell, today));
  const known = sponsors.filter((post) => register.some((spell) => spell.post === post));
  const interim = known.filter(
    (post) =>
      now(post).some((spell) => !spell.isVacant) && now(post).every(({ isInterim, isVacant }) => isInterim || isVacant),
  );
  const vacant = known.filter((post) => now(post).every(({ isVacant }) => isVacant));
  const the = (post: string): string => `the ${postInWords(post)}`;
  const sponsoredBy = (posts: readonly string[]): string => {
    const [plan, ...others] = live.filter(({ fields }) => posts.includes(fields.sponsor ?? ""));
    return plan && others.length === 0 ? shortlyQuoted(named(plan)) : `${others.length + 1} plans`;
  };
  const parts = [
    ...restless
      .slice(0, 2)
      .map(({ post, holders }) => `${numberInWords(holders)} people have held the post of ${postInWords(post)}`),
    ...(restless.length > 2 ? [`${restless.length - 2} more posts have had three holders or more`] : []),
    ...(interim.length > 0
      ? [
          `${list(interim.map(the))}, who ${interim.length === 1 ? "sponsors" : "sponsor"} ${sponsoredBy(interim)}, ${interim.length === 1 ? "is an interim" : "are interims"}`,
        ]
      : []),
    ...(vacant.length > 0
      ? [`nobody holds the post of ${list(vacant.map(postInWords))}, which sponsors ${sponsoredBy(vacant)}`]
      : []),
  ];
  return parts.length === 0 ? undefined : `${capital(parts.join("; "))}.`;
}

const numberInWords = (number: number): string => NUMBERS[number] ?? String(number);

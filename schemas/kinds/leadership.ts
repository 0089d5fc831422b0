// The register of posts and of how long each was held. Codes stand for people.

import { document, TIERS } from "../document.ts";
import { choice, date, flag, list, map, optional, post, text } from "../field.ts";

export const leadership = document(
  "leadership",
  { description: "The register of leading posts: who (as a code) held each, and from when to when." },
  {
    posts: list(
      map(
        {
          post: post({ description: "The post.", example: "chief-operating-officer", question: "which post?" }),
          tier: optional(choice(TIERS, { description: "Where the post stands.", example: "executive" })),
          holder: optional(
            text({
              description:
                "A code for the person, never a name. Keep the key outside the repository; leave it out while the post is vacant.",
              example: "L02",
            }),
          ),
          from: date({
            when: "planned",
            description: "The day on which this spell began.",
            example: "2021-09-01",
            question: "from which day?",
          }),
          to: optional(
            date({
              when: "planned",
              description: "The day on which it ended; leave it out while it lasts.",
              example: "2024-08-31",
            }),
          ),
          interim: optional(
            flag({ description: "Whether the post is filled for the time being only.", example: false }),
          ),
          support: optional(
            list(text({ description: "One kind of support.", example: "external coach" }), {
              description: "Support that the holder has, which matters most for those new in post.",
            }),
          ),
        },
        { description: "One spell of one holder in one post." },
      ),
      {
        description: "Spells in post, one entry for each holder.",
        question: "which posts are there, and since when is each held?",
      },
    ),
  },
);

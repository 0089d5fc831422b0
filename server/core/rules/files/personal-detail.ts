import { defineRule, type Finding } from "../../lint/rule.ts";
import { range } from "../../text/range.ts";
import { firstFew } from "./shared-few.ts";

export default defineRule({
  id: "personal-detail",
  family: "files",
  summary: "Documents name posts and shared mailboxes, not people's addresses and telephone numbers.",
  why: "People move on and posts stay. An address in a repository is also a copy that its owner cannot take back.",
  help: "Name the post, such as 'general-manager-urology', or a shared mailbox.",
  severity: "warning",
  appliesTo: ["any"],
  evenWhenIncomplete: true,
  examples: {
    bad: `
=== plans/urology-theatres.md
---
kind: plan
id: urology-theatres
lead: jane.smith@northbridge.nhs.uk
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ This looks like a staff email address. Use the post, not the person.
---
Ring the theatre manager on 07700 900123.
                            ^^^^^^^^^^^^ This looks like a telephone number. Use the post, not the person.
`,
    good: {
      "lead: jane.smith@northbridge.nhs.uk": "lead: general-manager-urology",
      "Ring the theatre manager on 07700 900123.":
        "Write to improvement.team@northbridge.nhs.uk or first.last@example.org, or ring 0300 311 2233.",
    },
  },

  *check({ document: { text } }) {
    const addresses = [...(text.includes("@") ? text.matchAll(ADDRESS) : [])].filter(([, name = "", host = ""]) =>
      isPersonal(name, host),
    );
    yield* firstFew(addresses.map(told("This looks like a staff email address. Use the post, not the person.")));
    const numbers = [...text.matchAll(TELEPHONE)].filter(([number]) => hasElevenDigits(number));
    yield* firstFew(numbers.map(told("This looks like a telephone number. Use the post, not the person.")));
  },
});

const told =
  (message: string) =>
  (match: RegExpMatchArray): Finding => {
    const at = match.index ?? 0;
    return { range: range(at, at + match[0].length), message };
  };

const ADDRESS = /(?<![\w.+'/-])([a-z][\w.+'-]{1,63})@([a-z\d][a-z\d.-]{1,200}\.[a-z]{2,24})(?![\w@-])/gi;

/** Addresses that everybody may use in examples and that belong to nobody. */
const EXAMPLE_HOST = /(?:^|\.)(?:example\.(?:com|net|org)|example|test|invalid|localhost)$/i;

/** Words that a shared mailbox has in its name and a person has not. */
const SHARED =
  /^(?:admin|advice|analysts?|analytics|appointments?|board|booking|bookings|care|clinic|comms|communications|complaints|contact|data|department|dept|desk|digital|division|dpo|enquiries|enquiry|feedback|finance|foi|governance|group|help|helpdesk|hospital|hr|ig|improvement|info|information|inbox|mail|mailbox|medicine|no|noreply|nurses|office|pals|performance|pmo|press|programme|project|qi|quality|referrals?|reply|reports?|research|safety|secretary|service|services|shared|staff|strategy|support|surgery|team|teams|theatres?|training|transformation|trust|unit|ward|web|webmaster)$/i;

/** Whether an address is made of a first and a last name, or an initial and a last name: a single word may be any mailbox. */
function isPersonal(name: string, host: string): boolean {
  if (EXAMPLE_HOST.test(host)) return false;
  const words = name.split(/[._-]/);
  return words.length >= 2 && words.every((word) => /^[a-z']+\d*$/i.test(word) && !SHARED.test(word));
}

/** A number of a person or an office in the United Kingdom; 03 and 08 numbers belong to services. */
const TELEPHONE = /(?<![\w.,/=#@+-]|\d )(?:\+44 ?(?:\(0\) ?)?|\(?0)[127]\d{1,4}\)?(?:[ -]?\d){5,9}(?![\w/=@-]|[.,]\d)/g;

/** With +44 taken for the leading nought. */
const hasElevenDigits = (number: string): boolean =>
  number.replace(/^\+44 ?(?:\(0\))?/, "0").replace(/\D/g, "").length === 11;

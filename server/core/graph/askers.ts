// Who asked what: for every answer of a graph the documents whose findings rest on it. A note costs one look-up and, the first time that a
// document asks, one place in a list; nothing is taken out again when a document is checked anew, the old notes just no longer count.
import type { Subject, Topic } from "./topic.ts";

/** One check of one document. It counts until the document is checked again. */
export type Asker = { readonly path: string; isCurrent: boolean };

type Asked = {
  askers: Asker[];
  last: Asker /** So many, and those that no longer count are taken out. */;
  full: number;
};

const FEW = 32;

/** The questions of one sort, by what they are about. */
class Questions {
  readonly #byName = new Map<string, Asked>();
  /** The last question, which is every second time the next one too. */
  #lastName: string | undefined;
  #lastAsker: Asker | undefined;

  note(name: string, asker: Asker): void {
    if (name === this.#lastName && asker === this.#lastAsker) return;
    this.#lastName = name;
    this.#lastAsker = asker;
    const asked = this.#byName.get(name);
    if (!asked) this.#byName.set(name, { askers: [asker], last: asker, full: FEW });
    else if (asked.last !== asker) {
      asked.last = asker;
      if (asked.askers.push(asker) < asked.full) return;
      asked.askers = asked.askers.filter(({ isCurrent }) => isCurrent);
      asked.full = Math.max(FEW, 2 * asked.askers.length);
    }
  }

  /** Who asked it and has not been checked again since. */
  askersOf(name: string): readonly Asker[] {
    return this.#byName.get(name)?.askers.filter(({ isCurrent }) => isCurrent) ?? [];
  }
}

export class Askers implements Readonly<Record<Subject, Questions>> {
  readonly id = new Questions();
  readonly kind = new Questions();
  readonly refs = new Questions();
  readonly "refs-of-kind" = new Questions();
  readonly title = new Questions();
  readonly table = new Questions();
  readonly file = new Questions();
  readonly path = new Questions();
  readonly body = new Questions();
  readonly config = new Questions();
  readonly catalogues = new Questions();
  readonly "unknown-ids" = new Questions();
  readonly "partly-read" = new Questions();

  /** Whose findings a change of this topic may touch. */
  of(topic: Topic): readonly Asker[] {
    const colon = topic.indexOf(":");
    const subject = (colon < 0 ? topic : topic.slice(0, colon)) as Subject;
    return this[subject].askersOf(colon < 0 ? "" : topic.slice(colon + 1));
  }
}

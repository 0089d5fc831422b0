// What a completion is, wherever the cursor stands.
import type { Range } from "../text/range.ts";

export type Completion = {
  readonly sort: "field" | "value" | "reference";
  readonly label: string;
  /** A few words beside the label. */
  readonly detail: string;
  /** More about it, in paragraphs. */
  readonly about: readonly string[];
  readonly newText: string;
  /** The same with places to fill in, as the protocol writes them; for clients that know how to. */
  readonly snippet?: string;
  /** What typing is compared with. */
  readonly filterText: string;
};

/** Completions, the likeliest first, and whether there are more than these: then ask again when more is typed. */
export type Found = { readonly items: readonly Completion[]; readonly isCut: boolean };

/** `range`: what is replaced by each. */
export type Completions = Found & { readonly range: Range };

// Which two states to compare: what somebody wrote as `base`, `base..head` or `base...head`, or what is sensible where nothing was written.

import { formatDate } from "../../core/document/period.ts";
import { GitRefusal } from "./git-refusal.ts";
import { dayOfCommit, parseCommit } from "./history.ts";
import type { Commit, Repository } from "./repository.ts";
import { nameOfCommit } from "./state-in-commit.ts";

/** Two states as they were written. Without a base it is found; without a head it is the working tree. */
export type Comparison = {
  readonly base?: string | undefined;
  readonly head?: string | undefined;
  /** Whether the base is where the history of `base` and that of the head part, and not `base` itself. */
  readonly fromMergeBase?: boolean;
};

export type Chosen = {
  /** `undefined` before the first commit: then there was nothing. */
  readonly base: Commit | undefined;
  /** `undefined` for the working tree. */
  readonly head: Commit | undefined;
  /** What is compared with what, as a sentence. */
  readonly words: string;
};

/** Reads `base`, `base..head` or `base...head`; an empty side is HEAD, as git has it. */
export function parseComparison(written: string): Comparison {
  const [, base = "", dots, head = ""] = /^(.*?)(\.\.\.?)(.*)$/s.exec(written) ?? [];
  if (dots === undefined) return { base: written };
  return { base: base || "HEAD", head: head || "HEAD", fromMergeBase: dots === "..." };
}

/** Resolves both sides. Refuses what names no commit. */
export async function chooseRevisions(
  repository: Repository,
  { base, head, fromMergeBase }: Comparison,
): Promise<Chosen> {
  const end = head === undefined ? undefined : await repository.commit(head, "The head");
  if (end === undefined && repository.isBare)
    throw new GitRefusal(
      "revision-missing",
      "This repository has no working tree. Name both revisions, as in main..my-branch.",
    );
  const named = async (commit: Commit): Promise<string> =>
    `${nameOfCommit(commit)}${await dayInWords(repository, commit)}`;
  const until = end === undefined ? "the files as they are now" : await named(end);
  if (base !== undefined) {
    const written = await repository.commit(base, "The base");
    const start = fromMergeBase
      ? await repository.mergeBase(written, end ?? (await repository.head()) ?? written)
      : written;
    return { base: start, head: end, words: `From ${await named(start)} to ${until}.` };
  }
  const from = end ?? (await repository.head());
  if (!from) return { base: undefined, head: end, words: `From nothing to ${until}, as there is no commit yet.` };
  const usual = await defaultBranch(repository);
  const start = await repository.mergeBase(usual.commit, from);
  return {
    base: start,
    head: end,
    words: `From ${await named(start)} to ${until}; ${usual.commit.written} is taken as the branch that counts, ${usual.because}.`,
  };
}

/** The day on which a commit was written, for somebody who knows no ids. */
async function dayInWords(repository: Repository, { id }: Commit): Promise<string> {
  const found = await repository.object(id);
  const day = found && "bytes" in found ? dayOfCommit(parseCommit(found.bytes).facts.date) : undefined;
  return day === undefined ? "" : ` of ${formatDate(day)}`;
}

/** The branch into which changes go, and why it is taken for that, as the rest of a sentence. Refuses where none can be told. */
async function defaultBranch(repository: Repository): Promise<{ readonly commit: Commit; readonly because: string }> {
  const named = await repository.symbolicRef("refs/remotes/origin/HEAD");
  const ofOrigin = named === undefined ? undefined : await repository.ref(named);
  if (ofOrigin) return { commit: ofOrigin, because: "because origin names it so (origin/HEAD)" };
  const configured = await repository.setting("init.defaultBranch");
  for (const name of ["main", "master", configured]) {
    if (name === undefined) continue;
    for (const place of [`refs/remotes/origin/${name}`, `refs/heads/${name}`]) {
      const commit = await repository.ref(place);
      if (commit) return { commit, because: name === configured ? "by the setting init.defaultBranch" : "by its name" };
    }
  }
  throw new GitRefusal(
    "no-default-branch",
    "It cannot be told which branch changes go into: there is no origin/HEAD, main or master. Name a base.",
  );
}

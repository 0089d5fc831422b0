// The text of one file of a workspace as it was in a commit.
import { quote } from "../../core/document/problem.ts";
import { GitRefusal } from "./git-refusal.ts";
import { Repository } from "./repository.ts";
import { textOf } from "./state.ts";
import { nameOfCommit, stateInCommit } from "./state-in-commit.ts";

/**
 * The text of the file at `path` (relative to `root`) in a commit; empty where there was none. Rejects with a `GitRefusal` where it cannot
 * be read.
 */
export async function textAt(root: string, path: string, revision: string): Promise<string> {
  const repository = await Repository.open(root);
  try {
    const commit = await repository.commit(revision);
    const state = await stateInCommit(repository, commit);
    try {
      const read = textOf(await state.read(path));
      if ("text" in read) return read.text;
      if (read.isGone) return "";
      const name = quote(path, 200);
      throw new GitRefusal(
        "git-failed",
        `'${name}' cannot be read as it was in ${nameOfCommit(commit)}: ${read.reason}.`,
      );
    } finally {
      state.close();
    }
  } finally {
    repository.close();
  }
}

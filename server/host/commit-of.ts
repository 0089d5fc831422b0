// The commit that the documents of a workspace are those of, for whoever wants to find them again.
import { GitRefusal } from "./git/git-refusal.ts";
import { loadRevisions } from "./git/load-revisions.ts";

/** The commit, and whether files differ from it; `undefined` where there is no git, or no commit yet. */
export async function commitHere(
  root: string,
): Promise<{ readonly id: string; readonly isChanged: boolean } | undefined> {
  try {
    const revisions = await loadRevisions(root, { base: "HEAD" });
    revisions.close();
    const { base } = revisions.chosen;
    return base && { id: base.id, isChanged: revisions.changed.length > 0 };
  } catch (error) {
    if (error instanceof GitRefusal) return undefined;
    throw error;
  }
}

/** "commit 1a2b3c4d5e, with uncommitted changes". */
export async function commitOf(root: string): Promise<string | undefined> {
  const commit = await commitHere(root);
  return commit && `commit ${commit.id.slice(0, 10)}${commit.isChanged ? ", with uncommitted changes" : ""}`;
}

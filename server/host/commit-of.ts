// The commit that the documents of a workspace are those of, for whoever wants to find them again.
import { GitRefusal } from "./git/git-refusal.ts";
import { loadRevisions } from "./git/load-revisions.ts";

/** "commit 1a2b3c4d5e, with uncommitted changes"; `undefined` where there is no git, or no commit yet. */
export async function commitOf(root: string): Promise<string | undefined> {
  try {
    const revisions = await loadRevisions(root, { base: "HEAD" });
    revisions.close();
    const { base } = revisions.chosen;
    if (!base) return undefined;
    return `commit ${base.id.slice(0, 10)}${revisions.changed.length > 0 ? ", with uncommitted changes" : ""}`;
  } catch (error) {
    if (error instanceof GitRefusal) return undefined;
    throw error;
  }
}

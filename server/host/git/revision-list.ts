// The revisions that somebody may want to compare with: tags, and the latest commits.
import { parseCommit } from "./history.ts";
import { Repository, type Tag } from "./repository.ts";

type ListedCommit = {
  readonly id: string;
  /** When it was written, as ISO 8601 with the offset of its author. */
  readonly date: string;
  readonly author: string;
  /** The first line of its message. */
  readonly subject: string;
};

type RevisionList = { readonly tags: readonly Tag[]; readonly commits: readonly ListedCommit[] };

/** So many are offered for choosing; whoever wants another one writes it. */
const TAGS = 100;
const COMMITS = 20;

/** Both the newest first. Rejects with a `GitRefusal`. */
export async function listRevisions(root: string): Promise<RevisionList> {
  const repository = await Repository.open(root);
  try {
    const head = await repository.head();
    const ids = head ? await repository.latest(head, COMMITS) : [];
    const commits = await Promise.all(
      ids.map(async (id) => {
        const object = await repository.object(id);
        return object && "bytes" in object ? [{ id, ...parseCommit(object.bytes).facts }] : [];
      }),
    );
    return {
      tags: await repository.tags(TAGS),
      commits: commits.flat().map(({ id, date, author, subject }) => ({ id, date, author, subject })),
    };
  } finally {
    repository.close();
  }
}

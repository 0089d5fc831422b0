// Why git, or what it keeps, does not give what was asked for. Here nothing is run, so that a browser may say it too.
import { Refusal } from "../refusal.ts";

/** Why history could not be read, as a stable name. */
type GitFailure =
  | "no-git"
  | "git-too-old"
  | "not-a-repository"
  | "not-trusted"
  | "revision-refused"
  | "revision-missing"
  | "revision-ambiguous"
  | "not-a-commit"
  | "no-default-branch"
  | "unrelated-histories"
  | "history-unavailable"
  | "submodule-missing"
  | "folder-unreadable"
  | "files-changing"
  | "workspace-moved"
  | "git-failed";

/** Stops a command because git, or what is in the repository, does not give what was asked for. The message is one sentence for a person. */
export class GitRefusal extends Refusal {
  readonly failure: GitFailure;

  constructor(failure: GitFailure, message: string) {
    super(message);
    this.failure = failure;
  }
}

// Why the file system said no, in words.

const ONLY_IN_CLOUD = "the system does not say why; perhaps it is kept in the cloud and has to be downloaded first";

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "you have no permission for it",
  EPERM: "you have no permission for it",
  ENOENT: "it is not there",
  EEXIST: "there is something of that name already",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of its path is not a folder",
  ELOOP: "it is a link that leads back to itself",
  ENAMETOOLONG: "its name is too long",
  EMFILE: "too many files are open",
  ENFILE: "too many files are open",
  EIO: "the disk reports an error",
  EBUSY: "another program is using it",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk is full",
  EROFS: "the disk is read-only",
  EDEADLK: ONLY_IN_CLOUD,
  EHOSTDOWN: "the server that keeps it does not answer",
  EHOSTUNREACH: "the server that keeps it does not answer",
  ENOTCONN: "the server that keeps it does not answer",
  ESTALE: "the server that keeps it does not know it any more",
  ETIMEDOUT: "the server that keeps it does not answer",
  // Windows says no more of a file of OneDrive's that is not on the disk, and cannot be fetched.
  UNKNOWN: ONLY_IN_CLOUD,
};

/** An error whose message is such half a sentence already. */
export class ReasonInWords extends Error {}

/** Half a sentence that goes on after "because" or a colon. */
export function reasonOf(error: unknown, path = ""): string {
  if (error instanceof ReasonInWords) return error.message;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT" && isGarbled(path)) return "its name is not in UTF-8; give it another";
  return REASONS[code] ?? (code === "" ? "it could not be read" : `the system reports ${code}`);
}

/** Whether there is nothing of that name (any more), told by the error that asking for it gave. */
export function isGone(error: unknown, path: string): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return (code === "ENOENT" || code === "ENOTDIR") && !isGarbled(path);
}

/** Names that are not UTF-8 come with signs in them that stand for what could not be decoded; by such a name nothing is found. */
export const isGarbled = (path: string): boolean => path.includes("\uFFFD");

// A short name for a text: the same for the same text in every process, and never met twice otherwise.
import { createHash } from "node:crypto";

export const digestOf = (text: string): string => createHash("sha256").update(text).digest("base64url").slice(0, 22);

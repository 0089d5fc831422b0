// One of several parts of a workspace, so that several machines can share a check. Every document belongs to exactly one.
import { createHash } from "node:crypto";
import { InvalidArgumentError } from "commander";

/** The part `index`, from 1, of `count`. */
export type Shard = { readonly index: number; readonly count: number };

const MOST = 1_000;

/** Reads "2/8". */
export function readShard(written: string): Shard {
  const [, index = 0, count = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(written) ?? []).map(Number);
  if (index < 1 || index > count || count > MOST)
    throw new InvalidArgumentError("Write which part of how many, from 1, as in 2/8.");
  return { index, count };
}

/** Whether a document belongs to a part. It depends on the path alone, so that each machine comes to the same answer. */
export function isInShard(path: string, { index, count }: Shard): boolean {
  return createHash("sha256").update(path).digest().readUInt32BE(0) % count === index - 1;
}

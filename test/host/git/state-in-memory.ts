// A state of a workspace that lies neither on disk nor in a commit.
import { settingsOf } from "../../../server/core/lint/settings.ts";
import type { State } from "../../../server/host/git/state.ts";
import { wordsOf } from "../../../server/host/git/words.ts";

export type Files = ReadonlyMap<string, string>;

export function stateOf(files: Files): State {
  const bytesOf = (name: string): Uint8Array => Buffer.from(files.get(name) ?? "");
  return {
    keys: files,
    others: new Set(),
    unlisted: [],
    config: undefined,
    settings: settingsOf(undefined),
    catalogues: [],
    read: async (name) => ({ bytes: bytesOf(name) }),
    words: async (name) => wordsOf(bytesOf(name)),
  };
}

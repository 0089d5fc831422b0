// A state of a workspace that lies neither on disk nor in a commit.
import { settingsOf } from "../../../server/core/lint/settings.ts";
import { configFrom, listed, NOTHING, type State } from "../../../server/host/git/state.ts";
import { wordsOf } from "../../../server/host/git/words.ts";

export type Files = ReadonlyMap<string, string>;

export function stateOf(files: ReadonlyMap<string, string | Uint8Array>): State {
  const { contents, others } = listed([...files.keys()], []);
  const bytesOf = (name: string): Uint8Array => Buffer.from(files.get(name) ?? "");
  const read = (name: string) => (files.has(name) ? { bytes: bytesOf(name) } : NOTHING);
  const config = configFrom(read("plan-lint.yaml"));
  return {
    keys: new Map(Array.from(contents, (name) => [name, Buffer.from(bytesOf(name)).toString("latin1")])),
    others,
    unlisted: [],
    config,
    settings: settingsOf(config),
    catalogues: [],
    read: async (name) => read(name),
    words: async (name) => wordsOf(bytesOf(name)),
  };
}

// Runs the command as a function, in a folder, with nothing of this machine in it.
import { chmodSync } from "node:fs";
import process from "node:process";
import type { ExitCode, Io } from "../../server/cli/io.ts";
import { main } from "../../server/cli/main.ts";
import { TODAY } from "../fixture.ts";

export type Run = { readonly code: ExitCode; readonly out: string; readonly err: string };

/** Runs one command line in `folder`, on `TODAY`, on a terminal of 80 characters without colours. */
export async function run(folder: string, args: readonly string[], world: Partial<Io> = {}): Promise<Run> {
  let out = "";
  let err = "";
  const io: Io = {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    cwd: folder,
    colour: false,
    environment: {},
    input: async () => "",
    change: async () => false,
    width: 80,
    today: TODAY,
    ...world,
  };
  const code = await main(args, io);
  return { code, out, err };
}

const NOBODY = 65_534;

/** Does something in `folder` as a user for whom the rights of files count: the administrator may read and write everything. */
export async function withoutPrivileges<T>(folder: string, action: () => Promise<T>, rights = 0o755): Promise<T> {
  chmodSync(folder, rights);
  if (process.geteuid?.() !== 0) return action();
  process.seteuid?.(NOBODY);
  try {
    return await action();
  } finally {
    process.seteuid?.(0);
  }
}

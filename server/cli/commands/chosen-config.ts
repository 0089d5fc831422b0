// The configuration that somebody names on the command line, instead of the workspace's own.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { reasonOf } from "../../host/reason.ts";
import { type Io, Refusal } from "../io.ts";

/** A file, or none. */
export type ConfigFlags = { readonly config?: string | false };

/** Its text; empty for none, `undefined` where the workspace's own counts. */
export function chosenConfig({ config }: ConfigFlags, io: Io): string | undefined {
  if (config === undefined) return undefined;
  if (config === false) return "";
  try {
    return readFileSync(resolve(io.cwd, config), "utf8");
  } catch (error) {
    throw new Refusal(`The configuration '${config}' could not be read: ${reasonOf(error)}.`);
  }
}

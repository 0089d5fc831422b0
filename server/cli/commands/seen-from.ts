// Paths of a workspace as others see them: who runs the command, and the CI that checked the repository out.
import { isAbsolute, relative, sep } from "node:path";
import { isWithin } from "../../host/places.ts";
import { checkoutFolder } from "../ci.ts";
import type { Io } from "../io.ts";

/** Where a file of the workspace lies on the disk. */
type FileAt = (file: string) => string;

const seenFrom =
  (folder: string, fileAt: FileAt) =>
  (file: string): string =>
    relative(folder, fileAt(file)).split(sep).join("/") || ".";

/** Paths as seen from where the user is. */
export const seenFromHere = (fileAt: FileAt, { cwd }: Io): ((file: string) => string) => seenFrom(cwd, fileAt);

/** Paths as seen from the top of what a CI has checked out, where the workspace lies in it; else from where the user is. */
export function seenFromTop(fileAt: FileAt, { cwd, environment }: Io): (file: string) => string {
  const checkout = checkoutFolder(environment);
  const isInCheckout = checkout !== undefined && isAbsolute(checkout) && isWithin(checkout, fileAt("."));
  return seenFrom(isInCheckout ? checkout : cwd, fileAt);
}

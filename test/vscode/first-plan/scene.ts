// What the steps of the walk share: a VS Code on a folder, and what must be true of the folder when a plan is finished.
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Place, Step as WalkStep } from "../host/walk.ts";
import { reportOf } from "../workspace.ts";

export type Scene = Place & {
  /** Where files lie that some other system exported. */
  readonly exports: string;
};

export type Step = WalkStep<Scene>;

/** The id of the plan, which is also the name of its file. */
export const PLAN = "more-urology-operations-in-each-session";

/** Nothing is a problem, in the editor or to the command, and the plan has its three metrics. */
export async function expectNothingToFind({ page, folder }: Scene): Promise<void> {
  await page.locator(".markers-panel", { hasText: "No problems" }).waitFor();
  const { findings } = await reportOf(folder);
  const [first] = findings;
  if (first) throw new Error(`There is a finding in ${first.file}: ${first.message}`);
  const text = readFileSync(path.join(folder, "plans", `${PLAN}.md`), "utf8");
  const roles = Array.from(text.matchAll(/role: (\w+)/g), ([, role]) => role).join(", ");
  if (roles !== "outcome, process, balancing") throw new Error(`The roles of its metrics are: ${roles}`);
}

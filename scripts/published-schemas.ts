// Fetches the published schemas to which test/cli/published-schemas.test.ts holds what we write and what we hand out:
//   node scripts/published-schemas.ts
// They lie in out/schemas and in no commit: they are others' work, each under its own licence. Without them that test is left out.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { SCHEMAS } from "./published-schemas-list.ts";

const folder = path.resolve(import.meta.dirname, "../out/schemas");
mkdirSync(folder, { recursive: true });
let missing = 0;
for (const { file, from, licence } of SCHEMAS) {
  try {
    const answer = await fetch(from, { signal: AbortSignal.timeout(60_000) });
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
    writeFileSync(path.join(folder, file), Buffer.from(await answer.arrayBuffer()));
    console.log(`${file} (${licence}), from ${from}`);
  } catch (error) {
    missing++;
    console.error(`${file} could not be fetched from ${from}: ${error instanceof Error ? error.message : error}.`);
  }
}
process.exitCode = missing === 0 ? 0 : 1;

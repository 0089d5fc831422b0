// Gives back the memory that reading a whole workspace has left behind: several times what is kept. The engine would keep it until it needs
// it again, and a server that waits for somebody to type needs nothing.
import { Session } from "node:inspector";
import process from "node:process";

/** With less than this, in bytes, there is little to give back. */
const MUCH = 150_000_000;

/** Takes some tenths of a second for each gigabyte. Resolves when it is done. */
export async function tidyMemory(): Promise<void> {
  if (process.memoryUsage().heapUsed < MUCH) return;
  const session = new Session();
  session.connect();
  await new Promise((done) => session.post("HeapProfiler.collectGarbage", done));
  session.disconnect();
}

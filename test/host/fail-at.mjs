// Loaded before a program: lets it make its n-th call that changes something on disk fail with an error, or end the process there.
// `globalThis.failAt(n, how)` begins to count, from 1; `how` is an error code, the name of a signal, or `EDIT` and a file that somebody else writes
// at that moment. It returns what tells the calls so far.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import process from "node:process";

let calls = 0;
let failing = { at: 0, how: "none" };

globalThis.failAt = (at, how) => {
  calls = 0;
  failing = { at, how };
  return () => calls;
};

const write = fs.writeFileSync;

/** Files that are open for writing. */
const handles = new Set();

/** Opening a file to read it, and closing it again, changes nothing. */
function isReading(name, [first, flags]) {
  if (name === "openSync") return !(Number(flags) & (fs.constants.O_WRONLY | fs.constants.O_RDWR));
  return name === "closeSync" && !handles.has(first);
}

for (const name of ["openSync", "writeFileSync", "fsyncSync", "closeSync", "fchmodSync", "renameSync", "rmSync"]) {
  const original = fs[name];
  fs[name] = (...args) => {
    const reads = isReading(name, args);
    if (reads || ++calls !== failing.at) {
      const result = original(...args);
      if (name === "openSync" && !reads) handles.add(result);
      if (name === "closeSync") handles.delete(args[0]);
      return result;
    }
    if (failing.how.startsWith("SIG")) process.kill(process.pid, failing.how);
    if (name === "closeSync") original(...args);
    const edited = /^EDIT (.*)$/.exec(failing.how)?.[1];
    if (edited !== undefined) {
      write(edited, "edited meanwhile");
      return name === "closeSync" ? undefined : original(...args);
    }
    throw Object.assign(new Error(`${failing.how}: by the test`), { code: failing.how });
  };
}
syncBuiltinESMExports();

// READ-ALL: walks a folder and reads every file of it through one buffer, and does nothing else. No program that looks at every
// byte can be faster.   node bench/read-all.mjs <folder>
import { closeSync, openSync, readdirSync, readSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";

const buffer = Buffer.allocUnsafe(1 << 20);
let files = 0;
let bytes = 0;

function readFile(file) {
  const descriptor = openSync(file, "r");
  for (let read = 1; read > 0; bytes += read) read = readSync(descriptor, buffer);
  closeSync(descriptor);
  files++;
}

function readFolder(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const place = join(folder, entry.name);
    if (entry.isDirectory()) readFolder(place);
    else if (entry.isFile()) readFile(place);
  }
}

readFolder(process.argv[2] ?? ".");
console.log(`${files} files, ${bytes} bytes`);

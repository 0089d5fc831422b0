// The language server as a process of its own: over Node's channel to the process that forked it, or over standard input and output.
import process from "node:process";
import { serveIpc, serveStdio } from "./main.ts";

await (process.argv.includes("--node-ipc") ? serveIpc() : serveStdio());

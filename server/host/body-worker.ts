// Parses the bodies of pages apart from everything else, where it can be ended.
import { parentPort } from "node:worker_threads";
import { parseBody } from "../core/document/body.ts";

parentPort?.on("message", (text: string) => parentPort?.postMessage(parseBody(text)));
// The first message only says that the parser is loaded, so that no page is held to account for that.
parentPort?.postMessage("ready");

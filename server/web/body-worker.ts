// Parses the bodies of pages apart from everything else, where it can be ended: in a browser.
import { parseBody } from "../core/document/body.ts";

self.addEventListener("message", ({ data }) => self.postMessage(parseBody(data)));
// The first message only says that the parser is loaded, so that no page is held to account for that.
self.postMessage("ready");

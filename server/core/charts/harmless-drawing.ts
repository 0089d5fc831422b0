// What the drawing library is told wherever a chart is drawn, in a page or in a process of ours: make no code from text, read no
// file, open no socket. Every drawer imports this one copy, so that none of them comes to allow more than the others.
import type { Loader } from "vega";
import { expressionInterpreter } from "vega-interpreter";

/** Data is inside the specification; whatever a chart asks for by address it does not get. */
const refusingLoader: Loader = {
  load: () => Promise.reject(new Error("A chart may not load anything.")),
  // Resolves to a harmless address: the drawer of SVGs does not hear a rejection, and the process would end by it.
  sanitize: () => Promise.resolve({ href: "#" }),
  http: () => Promise.reject(new Error("A chart may not use the network.")),
  file: () => Promise.reject(new Error("A chart may not read files.")),
};

/** Options of vega's `parse`: expressions stay trees, for the interpreter to walk. */
export const HARMLESS_PARSING = { ast: true } as const;

/** Options of vega's `View`. */
export const HARMLESS_VIEW = { expr: expressionInterpreter, loader: refusingLoader } as const;

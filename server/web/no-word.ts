// Stands for Word documents in a browser, where the library that makes them is not carried along.
import { Refusal } from "../host/refusal.ts";

async function refuse(): Promise<never> {
  throw new Refusal(
    "A Word document is not made in the browser. Open the folder in VS Code on a computer, or run 'plan-lint report --format docx --out board.docx'. A page (.html) can be made here.",
  );
}

export { refuse as packWord };

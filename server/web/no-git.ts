// Stands for git in a browser, where no program can be run: whoever asks for it is told so.
import { Refusal } from "../host/refusal.ts";

async function refuse(): Promise<never> {
  throw new Refusal(
    "A review needs git, which is not there in the browser. Open the repository in VS Code on a computer, or run 'plan-lint review'.",
  );
}

export { refuse as listRevisions, refuse as loadRevisions, refuse as textAt };

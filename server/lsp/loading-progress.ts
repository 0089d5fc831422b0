// How far the reading of the workspaces is, as a bar of the editor, where that takes long enough for somebody to wonder.
import type { Connection, WorkDoneProgressServerReporter } from "vscode-languageserver/node";
import { type Progress, tellSeldom } from "../host/progress.ts";

export class LoadingProgress {
  readonly #connection: Pick<Connection, "window">;
  readonly #now: () => number;
  #tellOf: ((progress: Progress) => void) | undefined;
  #bar: Promise<WorkDoneProgressServerReporter> | undefined;

  /** `now` is a clock in milliseconds. A client that has no bars is told nothing. */
  constructor(connection: Pick<Connection, "window">, now = () => performance.now()) {
    this.#connection = connection;
    this.#now = now;
  }

  show(progress: Progress): void {
    this.#tellOf ??= tellSeldom((words) => {
      this.#bar ??= this.#begin();
      this.#say((bar) => bar.report(words));
    }, this.#now);
    this.#tellOf(progress);
  }

  /** Everything is read. */
  end(): void {
    this.#say((bar) => bar.done());
    this.#bar = undefined;
    this.#tellOf = undefined;
  }

  async #begin(): Promise<WorkDoneProgressServerReporter> {
    const bar = await this.#connection.window.createWorkDoneProgress();
    bar.begin("Golden Thread");
    return bar;
  }

  /** A bar that the client refuses takes nothing else away. */
  #say(what: (bar: WorkDoneProgressServerReporter) => void): void {
    this.#bar?.then(what).catch((error: unknown) => console.error(error));
  }
}

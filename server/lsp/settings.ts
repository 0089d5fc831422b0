// The settings of the user that make a difference while the server runs. Asked of clients that answer such questions, else taken from what
// the client tells unasked; until then everything is shown.
import { type Connection, DidChangeConfigurationNotification } from "vscode-languageserver/node";
import type { Client } from "./client.ts";

export type Settings = { readonly codeLens: boolean; readonly inlayHints: boolean };

const SECTION = "goldenThread";

export class UserSettings {
  #present: Settings = settingsFrom(undefined);
  readonly #connection: Connection;
  readonly #changed: () => void;

  /** `changed` is called when something differs from before. */
  constructor(connection: Connection, changed: () => void) {
    this.#connection = connection;
    this.#changed = changed;
  }

  get present(): Settings {
    return this.#present;
  }

  /** Asks for the settings, and to be told when they change. */
  async begin(client: Client): Promise<void> {
    if (client.tellsSettings)
      await this.#connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
    if (client.hasSettings) await this.#ask();
  }

  /** Takes what a client tells; one that answers questions is asked, as what it tells may be anything. */
  async told(settings: unknown, client: Client): Promise<void> {
    if (client.hasSettings) await this.#ask();
    else this.#take(Object(settings)[SECTION]);
  }

  async #ask(): Promise<void> {
    this.#take(await this.#connection.workspace.getConfiguration(SECTION));
  }

  #take(section: unknown): void {
    const before = this.#present;
    this.#present = settingsFrom(section);
    const { codeLens, inlayHints } = this.#present;
    if (codeLens !== before.codeLens || inlayHints !== before.inlayHints) this.#changed();
  }
}

/** Whatever came: only a plain `false` switches something off. */
function settingsFrom(section: unknown): Settings {
  const isOn = (name: string): boolean => Object(Object(section)[name]).enabled !== false;
  return { codeLens: isOn("codeLens"), inlayHints: isOn("inlayHints") };
}

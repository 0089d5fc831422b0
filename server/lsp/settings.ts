// The settings of the user that make a difference while the server runs. Asked of clients that answer such questions, else taken from what
// the client tells unasked; until then everything is shown.
import { type Connection, DidChangeConfigurationNotification } from "vscode-languageserver/node";
import type { Client } from "./client.ts";

type Settings = {
  readonly codeLens: boolean;
  readonly inlayHints: boolean;
  /** The editor's own Markdown support tells of broken links, so that we need not tell of them a second time. */
  readonly editorChecksLinks: boolean;
};

const SECTION = "goldenThread";

/** Where VS Code has the setting of its own check of links. */
const LINKS = "markdown.validate";

export class UserSettings {
  #present: Settings = settingsFrom(undefined, undefined);
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
      await this.#connection.client.register(DidChangeConfigurationNotification.type, { section: [SECTION, LINKS] });
    if (client.hasSettings) await this.#ask(client);
  }

  /** Takes what a client tells; one that answers questions is asked, as what it tells may be anything. */
  async told(settings: unknown, client: Client): Promise<void> {
    if (client.hasSettings) await this.#ask(client);
    else this.#take(settingsFrom(Object(settings)[SECTION], undefined));
  }

  /** Only a client that understands Markdown by itself has something to say about its own checks. */
  async #ask({ outlinesMarkdown }: Client): Promise<void> {
    const sections = [SECTION, ...(outlinesMarkdown ? [LINKS] : [])].map((section) => ({ section }));
    const answer: unknown = await this.#connection.workspace.getConfiguration(sections);
    const [own, links] = Array.isArray(answer) ? answer : [];
    this.#take(settingsFrom(own, links));
  }

  #take(present: Settings): void {
    const before = this.#present;
    this.#present = present;
    if (JSON.stringify(present) !== JSON.stringify(before)) this.#changed();
  }
}

/** Whatever came: only a plain `false` switches something off, and only a plain `true` leaves a check to the editor. */
function settingsFrom(own: unknown, links: unknown): Settings {
  const isOn = (name: string): boolean => Object(Object(own)[name]).enabled !== false;
  return {
    codeLens: isOn("codeLens"),
    inlayHints: isOn("inlayHints"),
    editorChecksLinks: Object(links).enabled === true,
  };
}

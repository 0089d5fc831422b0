// Holds a client to the life of a server: `initialize` first and once, nothing after `shutdown`, and `exit` ends it.
import { ErrorCodes, type Message, type MessageStrategy, type MessageWriter } from "vscode-languageserver/node";

type Life = "new" | "running" | "shut-down";

type Incoming = { readonly id?: unknown; readonly method?: unknown; readonly params?: unknown };

type Gate = MessageStrategy & {
  /** The client is gone without a word. */
  readonly clientGone: () => void;
};

/** Passes on what may be said at this time and refuses the rest. `exit` is called with the code that the protocol asks for. */
export function createGate(writer: MessageWriter, exit: (code: number) => void): Gate {
  let life: Life = "new";

  const refuse = (id: unknown, code: number, message: string): void => {
    const answer = {
      jsonrpc: "2.0",
      id: typeof id === "string" || typeof id === "number" ? id : null,
      error: { code, message },
    };
    void writer.write(answer).catch(() => {});
  };

  const leave = (): void => exit(life === "shut-down" ? 0 : 1);

  return {
    clientGone: leave,
    handleMessage(message: Message, next: (message: Message) => unknown) {
      const { id, method } = message as Incoming;
      if (method === "exit") return leave();
      if (typeof method !== "string") return next(message) as undefined;
      const isRequest = id !== undefined;
      if (isRequest && typeof id !== "string" && typeof id !== "number") {
        return refuse(null, ErrorCodes.InvalidRequest, "The id of a request is a number or a text.");
      }
      if (life === "new" && method !== "initialize") {
        if (isRequest) refuse(id, ErrorCodes.ServerNotInitialized, "The server waits for 'initialize' first.");
        return;
      }
      if (life === "shut-down") {
        if (isRequest) refuse(id, ErrorCodes.InvalidRequest, "The server is shut down.");
        return;
      }
      if (life === "running" && method === "initialize") {
        return refuse(id, ErrorCodes.InvalidRequest, "The server is initialised already.");
      }
      if (method === "initialize") life = "running";
      if (method === "shutdown") life = "shut-down";
      return next(withNamedParams(message)) as undefined;
    },
  };
}

/** Parameters of this protocol have names. Whatever else came in their place names none, so that every handler finds an object. */
function withNamedParams(message: Message): Message {
  const { method, params } = message as Incoming;
  const own = named(params);
  const whole = method === "initialize" ? { ...own, capabilities: named(own.capabilities) } : own;
  return { ...message, params: whole } as Message;
}

const named = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};

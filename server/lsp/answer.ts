// How every request is answered: about the newest text, not before everything was read once, and never with a crash.
import { type CancellationToken, ErrorCodes, LSPErrorCodes, ResponseError } from "vscode-languageserver/node";
import type { Session } from "./session.ts";

/** Makes a handler out of a plain function of the request's parameters. What it throws becomes an error answer. */
export function answering<P, R>(
  session: Session,
  answer: (params: P) => R | Promise<R>,
): (params: P, token: CancellationToken) => Promise<R> {
  return cancellable(async (params, token) => {
    await session.loaded;
    // It has been answered already.
    if (token.isCancellationRequested) throw cancelled();
    try {
      session.flush();
      // What was told may mean that everything is to be read again.
      await session.loaded;
      return await answer(params);
    } catch (error) {
      // Said on purpose: the reason of a refusal.
      if (error instanceof ResponseError) throw error;
      if (!isWellFormed(params))
        throw new ResponseError(ErrorCodes.InvalidParams, "The parameters are not those that this request takes.");
      console.error(error);
      throw new ResponseError(ErrorCodes.InternalError, "The server could not answer this; see its log.");
    }
  });
}

/** Whether parameters have the form that all of ours share, as far as they say anything: asked only where no answer could be found. */
function isWellFormed(params: unknown): boolean {
  if (typeof params !== "object" || params === null || Array.isArray(params) || Object.keys(params).length === 0)
    return false;
  const { textDocument, position, uri } = params as Readonly<Record<string, unknown>>;
  const isUri = (value: unknown): boolean => typeof value === "string";
  const isPlace = (value: unknown): boolean => {
    const { line, character } = Object(value) as Readonly<Record<string, unknown>>;
    return typeof line === "number" && typeof character === "number";
  };
  return (
    (textDocument === undefined || isUri(Object(textDocument).uri)) &&
    (position === undefined || isPlace(position)) &&
    (uri === undefined || isUri(uri))
  );
}

const cancelled = () => new ResponseError(LSPErrorCodes.RequestCancelled, "Cancelled.");

/** Has a handler answer at once when its request is cancelled, whatever it waits for. What it has begun goes on unheard. */
export const cancellable =
  <P, R>(handle: (params: P, token: CancellationToken) => Promise<R>) =>
  (params: P, token: CancellationToken): Promise<R> =>
    new Promise((resolve, reject) => {
      const listening = token.onCancellationRequested(() => reject(cancelled()));
      handle(params, token)
        .then(resolve, reject)
        .finally(() => listening.dispose());
    });

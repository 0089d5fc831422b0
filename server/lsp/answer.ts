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
      console.error(error);
      throw new ResponseError(ErrorCodes.InternalError, "The server could not answer this; see its log.");
    }
  });
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

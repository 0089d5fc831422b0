// How every request is answered: about the newest text, not before everything was read once, and never with a crash.
import { type CancellationToken, ErrorCodes, LSPErrorCodes, ResponseError } from "vscode-languageserver/node";
import type { Session } from "./session.ts";

/** Makes a handler out of a plain function of the request's parameters. What it throws becomes an error answer. */
export function answering<P, R>(
  session: Session,
  answer: (params: P) => R | Promise<R>,
): (params: P, token: CancellationToken) => Promise<R> {
  return async (params, token) => {
    await session.loaded;
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "Cancelled.");
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
  };
}

// How a request of protocol.ts is answered: what is given has to be what the request promises, or it does not compile.
import type { Connection } from "vscode-languageserver/node";
import { answering } from "./answer.ts";
import type { RequestType } from "./protocol.ts";
import type { Session } from "./session.ts";

export type Offer = <Params, Result>(
  request: RequestType<Params, Result>,
  answer: (params: Params) => NoInfer<Result> | Promise<NoInfer<Result>>,
) => void;

/** Answers requests on a connection. `prepare` is waited for before each. */
export const offering =
  (connection: Connection, session: Session, prepare?: () => Promise<void>): Offer =>
  (request, answer) => {
    connection.onRequest<unknown, void>(
      request,
      answering(session, async (params: Parameters<typeof answer>[0]) => {
        await prepare?.();
        return answer(params);
      }),
    );
  };

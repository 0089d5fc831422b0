// How a request of the protocol is answered: what is given has to be what the request promises, or it does not compile.
import type { Connection } from "vscode-languageserver/node";
import type { RequestType } from "../../protocol/index.ts";
import { answering } from "./answer.ts";
import type { Session } from "./session.ts";

export type Offer = <Params, Result, Refused>(
  request: RequestType<Params, Result, Refused>,
  answer: (params: Params) => NoInfer<Result | Refused> | Promise<NoInfer<Result | Refused>>,
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

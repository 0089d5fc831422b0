// What a request or a notification is: the name of a method that knows, for the compiler alone, what goes with it.

declare const shapes: unique symbol;

/** The method of a request, which knows what it is asked with, what it is answered with, and with what it is refused. */
export type RequestType<Params, Result, Refused = never> = string & {
  readonly [shapes]?: (params: Params) => { readonly result: Result; readonly refused: Refused };
};

/** The method of a notification, which knows what it tells. */
export type NotificationType<Params> = string & { readonly [shapes]?: (params: Params) => void };

export const request = <Params, Result, Refused = never>(method: string): RequestType<Params, Result, Refused> =>
  method;
export const notification = <Params>(method: string): NotificationType<Params> => method;

/** How one that asks sees a request: what it is asked with in, what it is answered with out. */
export type Ask<Type> =
  Type extends RequestType<infer Params, infer Result, infer Refused>
    ? (...params: Params extends void ? [] : [params: Params]) => Promise<Result | Refused>
    : never;

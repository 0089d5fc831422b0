// What a client and the server say to each other beyond the language server protocol: method names, and the shape of every
// message. Both sides import it, and it imports nothing of either.
export type * from "./documents.ts";
export type * from "./figures.ts";
export * from "./in-browser.ts";
export type { NotificationType, RequestType } from "./message.ts";
export type * from "./pages.ts";
export type * from "./place.ts";
export * from "./requests.ts";
export type * from "./review.ts";
export type * from "./views.ts";
export type * from "./wizard.ts";
export type * from "./workspace.ts";

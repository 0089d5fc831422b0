// How client and server begin in a browser, where no disk is.
import { notification } from "./message.ts";

/** What a client and a server in a browser say to each other about files, as no disk is there. All are notifications. */
export const inBrowser = {
  /** From the client. */
  files: notification<SentFiles>("goldenThread/files"),
  /** From the server. */
  wanted: notification<WantedFolders>("goldenThread/wantedFolders"),
};

/** The names of the files of which the server reads more than the name. */
export const READ_FILES = /\.(?:md|markdown|csv)$|(?:^|\/)(?:plan-lint\.yaml|\.gitignore|\.planlintignore)$/i;

/** The very first message to a server in a browser, before those of the protocol. */
export type BrowserBeginning = {
  readonly files: SentFiles;
  /** The address of the script in which the bodies of pages are parsed. */
  readonly bodyWorker?: string;
};

export type SentFiles = {
  /** Folders of which all is told here, or that there is nothing; what was told of them before is out of date. */
  readonly whole: readonly string[];
  readonly entries: readonly SentEntry[];
  /** What is gone, with everything in it. */
  readonly gone: readonly string[];
};

export type SentEntry = {
  readonly uri: string;
  readonly sort: "file" | "folder";
  /** Whether it is a link to such a one. */
  readonly isLink?: boolean;
  /** What is in a file; absent where nobody reads more than its name, or it could not be sent. */
  readonly bytes?: Uint8Array;
  /** How large a file is that was not sent because it is too large. */
  readonly size?: number;
  /** Why what is in it was not sent: it cannot be read, or what was sent before is as much as can be. */
  readonly notSent?: "unreadable" | "too-much";
};

/** Folders that the server would like to know and was not told of: it is to be told what is in them, or that there is nothing. */
export type WantedFolders = { readonly uris: readonly string[] };

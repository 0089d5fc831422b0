// A workspace as a whole: how it stands, what a client tells of itself, and what is mended or asked at once.
import type { WorkspaceEdit } from "vscode-languageserver-protocol";
import type { PlaceInFile } from "./place.ts";

/** What a client may send as `initializationOptions`. */
export type InitializationOptions = {
  /** Check as of this date (YYYY-MM-DD) instead of today. */
  readonly asOf?: string;
  /**
   * Where the client shows the page of a rule: an address with `{rule}` in place of its id, for the link behind every diagnostic's
   * code. Without it the link leads to the reference that comes with the server.
   */
  readonly rulePage?: string;
  /**
   * Whether the client shows a picture that stands in the Markdown of a hover as a `data:` address. Nothing in the protocol says so, and
   * where it is not shown it would be a long line of letters.
   */
  readonly showsPictures?: boolean;
  /**
   * Whether the client understands Markdown by itself and so has an outline of headings already, as VS Code has. Then the server gives no
   * outline of its own. All else that it offers is about front matter, which Markdown support passes over.
   */
  readonly outlinesMarkdown?: boolean;
  /** The commands of the client that the server may put on a code lens. Without them a lens only tells. */
  readonly commands?: readonly string[];
};

export type CheckParams = Readonly<Record<string, never>>;

/** How the workspace stands. */
export type Summary = {
  /** Metrics that count, and those whose thread is complete. */
  readonly metrics: { readonly total: number; readonly complete: number };
  /** How many threads have each status word. */
  readonly threads: Readonly<Record<string, number>>;
  readonly findings: { readonly error: number; readonly warning: number; readonly info: number };
  /** How many documents of each kind were checked. */
  readonly documents: Readonly<Record<string, number>>;
  /** Whether assistants may ask about any of them: organisations can switch that off in plan-lint.yaml. */
  readonly assistants: boolean;
};

export type Changed = { readonly uris: readonly string[] };

export type AssistantParams = {
  /** `documents`, `check`, `thread`, `explain` or `evaluate`, as `plan-lint mcp` names them. */
  readonly tool: string;
  /** In the form that the tool asks for. */
  readonly question: unknown;
};

/** Text for the assistant to read; what the documents say is in it as their authors wrote it. */
export type AssistantAnswer = { readonly text: string };

export type FixAllAnswer = {
  /** A `WorkspaceEdit` of the protocol; each change waits for a person's yes. */
  readonly edit: WorkspaceEdit;
  readonly fixes: number;
  readonly files: number;
};

/** Where a person has something to write, once a quick fix is made: what the client's command `goldenThread.fillIn` is given. */
export type FillIn = { readonly uri: string; readonly position: PlaceInFile["range"]["start"] };

// What a client may ask beyond the language server protocol, and what the server then tells: method names
// and the shape of every message. Clients import this file and nothing else of the server.
import type { WorkspaceEdit } from "vscode-languageserver-protocol";

declare const shapes: unique symbol;

/** The method of a request, which knows what it is asked with and what it is answered with. */
export type RequestType<Params, Result> = string & { readonly [shapes]?: (params: Params) => Result };

/** The method of a notification, which knows what it tells. */
export type NotificationType<Params> = string & { readonly [shapes]?: (params: Params) => void };

const request = <Params, Result>(method: string): RequestType<Params, Result> => method;
const notification = <Params>(method: string): NotificationType<Params> => method;

/** Notifications from the server. */
export const notifications = {
  /** How the workspace stands, after every check. */
  summary: notification<Summary>("goldenThread/summary"),
  /** What a preview or a thread shows may be out of date. */
  changed: notification<Changed>("goldenThread/changed"),
};

/** Requests to the server: each is written here, and nowhere else. */
export const requests = {
  /** Reads the workspace again and checks it. */
  check: request<CheckParams, Summary>("goldenThread/check"),
  /** Null when the file is not one of ours. */
  preview: request<PreviewParams, PreviewModel | null>("goldenThread/preview"),
  /** The same page as Markdown, to be pasted elsewhere. Null when the file is not one of ours. */
  previewMarkdown: request<PreviewParams, Explanation | null>("goldenThread/previewMarkdown"),
  /** Every metric in a row. */
  scorecard: request<ScorecardParams, PreviewModel>("goldenThread/scorecard"),
  /** The same as Markdown. */
  scorecardMarkdown: request<ScorecardParams, Explanation>("goldenThread/scorecardMarkdown"),
  /** The report for the board, as one page, Markdown or a Word document. Asks git for the commit. */
  boardPack: request<BoardPackParams, BoardPack | Refusal>("goldenThread/boardPack"),
  /** Null when the file is not one of ours. */
  card: request<CardParams, Card | null>("goldenThread/card"),
  /** Null when the file lies in no workspace of ours. */
  chart: request<ChartParams, ChartPicture | Refusal | null>("goldenThread/chart"),
  /** Null when nothing has that id. */
  thread: request<ThreadParams, ThreadAnswer | null>("goldenThread/thread"),
  /** Null when there is no such rule. */
  explain: request<ExplainParams, Explanation | null>("goldenThread/explain"),
  /** By title. */
  documents: request<DocumentsParams, readonly DocumentEntry[]>("goldenThread/documents"),
  /** The kinds of documents that can be made. */
  kinds: request<void, readonly KindEntry[]>("goldenThread/kinds"),
  /** The server writes nothing: the client creates the file. */
  newDocument: request<NewDocumentParams, NewDocument | Refusal>("goldenThread/newDocument"),
  /** Nothing is kept between requests, and the server writes nothing. */
  wizard: request<WizardParams, WizardQuestion | WizardResult | Refusal>("goldenThread/wizard"),
  /** What a new file would change. The server writes nothing. */
  updateFigures: request<UpdateFiguresParams, UpdateFiguresAnswer | UpdateFiguresRefusal>("goldenThread/updateFigures"),
  /** The text of a file of figures, whatever its encoding, or of a sheet of a workbook. */
  readTable: request<ReadTableParams, GivenTable | ReadTableRefusal>("goldenThread/readTable"),
  /** The server writes nothing: the client makes the file. */
  exportWorkbook: request<ExportWorkbookParams, ExportedWorkbook | Refusal>("goldenThread/exportWorkbook"),
  /** What an edited workbook would change. The server writes nothing. */
  importWorkbook: request<ImportWorkbookParams, ImportWorkbookAnswer | Refusal>("goldenThread/importWorkbook"),
  /** What changed in the priorities since a revision. Asks git, which only reads. */
  review: request<ReviewParams, ReviewAnswer | Refusal>("goldenThread/review"),
  /** A page with the chart of a metric at a revision and now. Asks git. */
  reviewCharts: request<ReviewChartsParams, Explanation | Refusal>("goldenThread/reviewCharts"),
  /** A file as it was at a revision. Asks git. */
  textAt: request<TextAtParams, TextAt | Refusal>("goldenThread/textAt"),
  /** What somebody may want to compare with. Asks git. */
  revisions: request<RevisionsParams, Revisions | Refusal>("goldenThread/revisions"),
  /** What an assistant asks. Only reads. */
  assistant: request<AssistantParams, AssistantAnswer | Refusal>("goldenThread/assistant"),
  /** All that is safe to change in every file. The client shows it and makes it. */
  fixAll: request<void, FixAllAnswer | Refusal>("goldenThread/fixAll"),
  /** One level of the golden thread as a tree. */
  children: request<ChildrenParams, ChildrenAnswer>("goldenThread/children"),
  /** The lines from the top of that tree down to a file; none where the tree does not show it. */
  wayTo: request<WayParams, readonly TreeNode[]>("goldenThread/wayTo"),
  /** By what the tree can be filtered. */
  filterChoices: request<FilterChoicesParams, readonly FilterChoices[]>("goldenThread/filterChoices"),
  /** To what documents can be linked, the nearest first. */
  linkTargets: request<LinkTargetsParams, readonly LinkTarget[] | Refusal>("goldenThread/linkTargets"),
  /** The server writes nothing: the client makes the edits. */
  link: request<LinkParams, LinkAnswer>("goldenThread/link"),
  /** One level of the findings by the lesson behind them. */
  findings: request<FindingsParams, FindingsAnswer>("goldenThread/findings"),
};

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

export type Theme = "light" | "dark" | "high-contrast" | "high-contrast-light";

/** `chartWidth`: the pixels across that a chart has on the page; a usual width when absent. */
export type PreviewParams = { readonly uri: string; readonly theme: Theme; readonly chartWidth?: number };

/** One page about one document, ready to be drawn. All text is plain text. */
export type PreviewModel = {
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  /** The definition card. */
  readonly facts: readonly Fact[];
  readonly sections: readonly PreviewSection[];
  /** How many sections come before the definition card; none when absent. */
  readonly lead?: number;
  /** What the page can be narrowed down to. */
  readonly choice?: Choice;
};

/** `chosen` is the id of an option; empty for all. */
export type Choice = {
  readonly chosen: string;
  readonly options: readonly { readonly id: string; readonly title: string; readonly kind: ChoiceKind }[];
};

export type ChoiceKind = "plan" | "programme" | "unit";

export type Fact = { readonly label: string; readonly value: string };

export type PreviewSection = {
  readonly heading: string;
  readonly text?: string;
  readonly facts?: readonly Fact[];
  readonly chart?: PreviewChart;
  readonly thread?: readonly ThreadLine[];
  readonly scorecard?: readonly ScorecardRow[];
};

export type PreviewChart = {
  /** Its sort, as `ChartParams` names it. */
  readonly type: string;
  readonly title: string;
  /** What the chart shows, for those who do not see it. */
  readonly sentence: string;
  /** A Vega-Lite specification with its data inside. */
  readonly spec: unknown;
  readonly table: { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };
  /** Icons of variation and assurance: a drawing, and the words that say the same. */
  readonly icons?: readonly Icon[];
  /**
   * Of a chart of a metric's figures: where the figure of each row of the table stands in the data, or null where it stands nowhere. A point
   * of the drawing has the index of its row as `row` in its datum.
   */
  readonly places?: readonly (PlaceInFile | null)[];
};

/** A drawing, and the words that say the same. */
export type Icon = { readonly name: string; readonly svg: string; readonly words: string };

/** A metric at a glance. What cannot be said is empty or absent. */
export type ScorecardRow = {
  readonly title: string;
  readonly uri: string;
  /** The status word of its thread. */
  readonly status: string;
  readonly latest: string;
  /** The period of the latest figure. */
  readonly when: string;
  readonly target: string;
  readonly variation?: Icon;
  readonly assurance?: Icon;
  /** What the change did, in a few words, and as the one-line answer. */
  readonly verdict: string;
  readonly answer: string;
};

/** `within`: the id of a plan, programme or unit that the rows are narrowed down to; all metrics when absent or unknown. */
export type ScorecardParams = { readonly theme: Theme; readonly within?: string };

export type CardParams = { readonly uri: string; readonly theme: Theme };

/** A document in a few lines. All text is plain text. */
export type Card = {
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  /** Icons of variation and assurance. */
  readonly icons: readonly Icon[];
  /** Its latest figure, its verdict and its thread, one sentence each. */
  readonly lines: readonly string[];
};

/** A sort of chart (as `plan-lint chart --type` names it) of the document with an id, or of the one in the file. */
export type ChartParams = {
  readonly uri: string;
  readonly theme: Theme;
  readonly type: string;
  readonly id?: string;
};

/** A chart as an SVG of its own, and what it shows for those who do not see it. */
export type ChartPicture = { readonly title: string; readonly sentence: string; readonly svg: string };

/** One step of a thread; `depth` 0 is where it starts. */
export type ThreadLine = {
  readonly depth: number;
  readonly id: string;
  readonly title: string;
  /** The level of an objective, or the kind of any other document. */
  readonly level: string;
  /** The status word of the thread from here on. */
  readonly status: string;
  readonly uri?: string;
  /** What a change did there: "outcome, improved". */
  readonly shows?: string;
  /** The reason given for the link that leads here. */
  readonly because?: string;
  /** Already shown further up, with all that hangs on it. */
  readonly repeated?: boolean;
};

export type ThreadParams = { readonly uri: string } | { readonly id: string };

export type ThreadAnswer = { readonly text: string; readonly lines: readonly ThreadLine[] };

export type ExplainParams = { readonly rule: string };

export type Explanation = { readonly markdown: string };

/** Which documents: those of some kinds, those in some files, or all. */
export type DocumentsParams = { readonly kinds?: readonly string[]; readonly uris?: readonly string[] };

export type DocumentEntry = {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly uri: string;
};

export type KindEntry = { readonly kind: string; readonly description: string };

export type NewDocumentParams = {
  readonly kind: string;
  readonly title: string;
  /** Made from the title when absent. */
  readonly id?: string;
  /** The workspace folder in which the document shall lie. */
  readonly folderUri: string;
};

export type NewDocument = { readonly uri: string; readonly text: string };

/** What a wizard was answered so far. The next question depends on that alone. */
export type WizardParams = {
  /** `plan`, `metric`, `objective`, `decision`, `cycle`, `survey` or `unit`; `repository` begins a workspace in the folder. */
  readonly kind: string;
  /** By the ids of their questions; several chosen values with commas between them. An empty answer leaves an optional matter open. */
  readonly answers: Readonly<Record<string, string>>;
  readonly folderUri: string;
  /** What the wizard was called on: choices that lie near it come first. */
  readonly nearUri?: string;
  /** A file that a metric is made from. */
  readonly table?: GivenTable;
  /** A change that a review told, for a `decision` that gives the reason for it: then only that reason, and who decided, is asked. */
  readonly change?: Pick<ReviewedChange, "type" | "id" | "field" | "before" | "after" | "sentence">;
};

/** A table as `readTable` gives it. */
export type GivenTable = {
  readonly uri: string;
  readonly text: string;
  /** In which it is saved, where that is not UTF-8. */
  readonly encoding?: string;
  /** The sheet of a workbook that was chosen. */
  readonly sheet?: string;
  /** What is to be said of the file itself, each a sentence. */
  readonly told?: readonly string[];
};

/** A file that somebody has chosen, as it lies anywhere. */
export type ReadTableParams = {
  readonly uri: string;
  /** What is in it, in base 64. */
  readonly bytes: string;
  /** The sheet of a workbook; the one that is remembered, or the only one with figures, when absent. */
  readonly sheet?: string;
  /** The metric that the figures are for. */
  readonly metric?: string;
};

/** Why it cannot be read; with the names of its sheets, where one of them has to be chosen. */
export type ReadTableRefusal = Refusal & { readonly sheets?: readonly string[] };

/** The next question, or the same one again with what is wrong with its answer. */
export type WizardQuestion = {
  /** What the wizard makes, such as "New plan". */
  readonly title: string;
  readonly question: {
    readonly id: string;
    readonly prompt: string;
    readonly help: string;
    /** `one` and `several` choose among the options; a `post` may also be written; dates may be written as people write them. */
    readonly answer: "text" | "number" | "date" | "post" | "one" | "several";
    readonly options?: readonly WizardOption[];
    readonly optional?: true;
    /** What somebody would most likely answer. */
    readonly proposed?: string;
    /** An answer from another place, to show what is meant. */
    readonly example?: string;
    /** What somebody should read before answering, each a sentence. */
    readonly notes?: readonly string[];
  };
  /** Counted from 1; `of` is how many there will be, as far as one can tell. */
  readonly number: number;
  readonly of: number;
  readonly problem?: string;
};

export type WizardOption = {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
};

/** What is to be written, all or none. No file may be written over. */
export type WizardResult = {
  /** The new document comes first. */
  readonly files: readonly NewDocument[];
  readonly edits: readonly (PlaceInFile & { readonly newText: string })[];
  /** The wizard that somebody may want next, with what is known already. */
  readonly next?: { readonly kind: string; readonly answers: Readonly<Record<string, string>>; readonly offer: string };
};

/** A file with newer figures of a metric. */
export type UpdateFiguresParams = {
  /** The metric's own file. */
  readonly uri: string;
  readonly table: GivenTable;
  /** Why past figures are others. */
  readonly because?: string;
  /** How to read the file, where that is not as it was the last time: the names of its columns by what they hold, and which number of a date is the day. */
  readonly columns?: Readonly<Record<string, string>>;
  readonly dates?: string;
  /** Which rows are meant, by what stands in a column; and whether all that are left of a period are added up. */
  readonly where?: Readonly<Record<string, string>>;
  readonly rows?: "sum";
};

/** What would change; all text is plain text. */
export type UpdateFiguresAnswer = {
  /** "2 new months (August and September 2026); June 2026 revised from 81.2 to 80.9." Empty where nothing changes. */
  readonly changes: string;
  /** How the file was read, what is left out and what is kept, each a sentence. */
  readonly notes: readonly string[];
  /** What speaks against the file: nothing is to be written unless a person says that it is right all the same. */
  readonly doubts: readonly string[];
  /** Whether past figures change and nobody has said why yet: then there are no edits. */
  readonly needsReason: boolean;
  /** The data file where there is none yet, of a metric whose figures were chosen from a file that holds more. */
  readonly files: readonly { readonly uri: string; readonly text: string }[];
  readonly edits: readonly (PlaceInFile & { readonly newText: string })[];
};

/** Why the file cannot be taken; with what a person may choose between, the file can be asked about again. */
export type UpdateFiguresRefusal = Refusal & {
  readonly choices?: { readonly role: string; readonly names: readonly string[]; readonly column?: string };
};

export type ExportWorkbookParams = {
  /** A folder or file of the workspace that is meant. */
  readonly folderUri: string;
};

/** A workbook as a file, in Base64. */
export type ExportedWorkbook = { readonly base64: string };

/** An edited export. */
export type ImportWorkbookParams = ExportWorkbookParams & {
  readonly name: string;
  /** What is in it, in Base64. */
  readonly base64: string;
  /** Whether emptied cells take out what they held. */
  readonly allowClearing?: boolean;
  /** Whether a fresh workbook with notes is wanted, where something is wrong. */
  readonly withNotes?: boolean;
};

/** What would be written, all or none; every line is plain text and begins with the address of its cell. */
export type ImportWorkbookAnswer = WizardResult & {
  /** "14 changes in 7 files." Empty where nothing changes. */
  readonly summary: string;
  readonly differences: readonly string[];
  /** Cells that were emptied, and whose values stay. */
  readonly cleared: readonly string[];
  /** Conflicts, and what cannot be taken. Where there are any, there is nothing to write. */
  readonly wrong: readonly string[];
  readonly remarks: readonly string[];
  /** The fresh workbook, in Base64. */
  readonly notes?: string;
};

/** Why something asked for was not done, as a sentence for the person who asked. */
export type Refusal = { readonly problem: string };

/** A place in a file, counted as the protocol counts. */
export type PlaceInFile = {
  readonly uri: string;
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
};

export type ReviewParams = {
  /** The workspace folder that is reviewed; a folder above or within a workspace of ours will do. */
  readonly folderUri: string;
  /** What to compare with: a branch, tag or commit. When absent, where the history parted from the branch that changes go into. */
  readonly base?: string;
};

/** What changed between a revision and the files on disk. Texts that are open are compared as they were saved. */
export type ReviewAnswer = {
  /** What is compared with what, as a sentence. */
  readonly compared: string;
  /** "2 targets loosened and 1 thread lost." */
  readonly inShort: string;
  /** The whole id of the commit that is compared with; null where there is no commit yet. */
  readonly base: string | null;
  /** By type of change, the weightiest first. */
  readonly groups: readonly ReviewGroup[];
  /** Links that lead to what has changed, with what there is to do about each. */
  readonly linksToRead: readonly (PlaceInFile & { readonly sentence: string })[];
  /** What could not be compared, or was not, and why. */
  readonly notes: readonly string[];
};

export type ReviewGroup = {
  /** A stable name in kebab case, such as `target-loosened`. */
  readonly type: string;
  /** "2 targets loosened". */
  readonly heading: string;
  readonly changes: readonly ReviewedChange[];
};

export type ReviewedChange = {
  readonly type: string;
  /** The document's id; its path where it has none. */
  readonly id: string;
  /** "metric uro-late-start". */
  readonly subject: string;
  /** What changed, for somebody who does not know the files. */
  readonly sentence: string;
  /** Without list positions: `target.value`. */
  readonly field?: string;
  readonly before?: unknown;
  readonly after?: unknown;
  /** The state in which `place` is: what is no longer there is shown where it was. */
  readonly side: "before" | "after";
  readonly place: PlaceInFile;
  /** The same place in the other state, where there is one. */
  readonly counterpart?: PlaceInFile;
  /** Of a priority field that is there now: what it was, as in "was 10". */
  readonly was?: string;
  /** Somebody should write down why, and nobody has. */
  readonly needsDecision: boolean;
  /** Whether there is a chart before and after: the metric's verdict changed. */
  readonly hasCharts: boolean;
  /** Ids of the plans, metrics and objectives that the change touches. */
  readonly impact: readonly string[];
};

/** Of a folder's workspace, or of the first. */
export type BoardPackParams = { readonly folderUri?: string; readonly format: "html" | "md" | "docx" };

/** A page that needs nothing else and runs nothing, or Markdown without charts. */
export type BoardPack = { readonly title: string; readonly text: string } | WordPack;

/** A Word document: its bytes in base64, and what somebody should know who passes it on. */
export type WordPack = { readonly title: string; readonly base64: string; readonly remarks: readonly string[] };

export type ReviewChartsParams = {
  readonly folderUri: string;
  readonly base: string;
  /** The id of a metric. */
  readonly id: string;
  readonly theme: Theme;
};

export type TextAtParams = { readonly uri: string; readonly revision: string };

/** Empty where the file was not there. */
export type TextAt = { readonly text: string };

export type RevisionsParams = { readonly folderUri: string };

/** Both the newest first; days as YYYY-MM-DD. */
export type Revisions = {
  readonly tags: readonly { readonly name: string; readonly date: string; readonly subject: string }[];
  /** The latest ones only. */
  readonly commits: readonly {
    readonly id: string;
    readonly date: string;
    readonly author: string;
    readonly subject: string;
  }[];
};

export type AssistantParams = {
  /** `documents`, `check`, `thread`, `explain` or `evaluate`, as `plan-lint mcp` names them. */
  readonly tool: string;
  /** In the form that the tool asks for. */
  readonly question: unknown;
};

/** Text for the assistant to read; what the documents say is in it as their authors wrote it. */
export type AssistantAnswer = { readonly text: string };

/** What a client and a server in a browser say to each other about files, as no disk is there. All are notifications. */
export const inBrowser = {
  /** `SentFiles`, from the client. */
  files: "goldenThread/files",
  /** `WantedFolders`, from the server. */
  wanted: "goldenThread/wantedFolders",
} as const;

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

export type FixAllAnswer = {
  /** A `WorkspaceEdit` of the protocol; each change waits for a person's yes. */
  readonly edit: WorkspaceEdit;
  readonly fixes: number;
  readonly files: number;
};

/** Where a person has something to write, once a quick fix is made: what the client's command `goldenThread.fillIn` is given. */
export type FillIn = { readonly uri: string; readonly position: PlaceInFile["range"]["start"] };

/** From the objectives down to the metrics, or from the metrics up to the objectives. */
export type Direction = "from-objectives" | "from-metrics";

export type FilterField = "owner" | "unit" | "status" | "stage" | "priority";

/** A wanted value for each field that counts. */
export type Filter = Readonly<Partial<Record<FilterField, string>>>;

/** `way`: that of the line beneath which to look; the top of the tree when absent. */
export type ChildrenParams = {
  readonly way?: readonly string[];
  readonly direction: Direction;
  readonly filter?: Filter;
};

/** `fitting`: how many documents fit the filter, in the whole tree. */
export type ChildrenAnswer = { readonly nodes: readonly TreeNode[]; readonly fitting: number };

/** One line of the golden thread as a tree. All text is plain text. */
export type TreeNode = {
  /** The steps to it from the top. The same for as long as it stands for the same thing. */
  readonly way: readonly string[];
  readonly type: "workspace" | "document" | "missing" | "group" | "part";
  readonly label: string;
  /** What it is, the status word of its thread, and the verdict where there is one. */
  readonly words: readonly string[];
  /** Finished sentences that say the same and more. */
  readonly sentences: readonly string[];
  readonly hasMore: boolean;
  /** The status word of its thread; only documents have one. */
  readonly status?: string;
  readonly uri?: string;
  /** Whether it can be linked to something further up. */
  readonly canBeLinked?: boolean;
  /** Whether it has figures that a file can bring up to date. */
  readonly takesFigures?: boolean;
};

export type WayParams = { readonly uri: string; readonly direction: Direction; readonly filter?: Filter };

/** `filter`: what is filtered by already; values are counted among what fits the rest of it. */
export type FilterChoicesParams = { readonly filter?: Filter };

export type FilterChoices = { readonly field: FilterField; readonly values: readonly FilterValue[] };

export type FilterValue = {
  readonly value: string;
  readonly label: string;
  readonly meaning?: string;
  /** How many documents have it. */
  readonly count: number;
};

/** `from`: the files of the documents that shall be linked. */
export type LinkTargetsParams = { readonly from: readonly string[] };

export type LinkTarget = {
  readonly uri: string;
  readonly id: string;
  readonly title: string;
  /** "Organisation objective". */
  readonly sort: string;
};

/** `to`: the file of a plan or an objective. An empty `because` leaves the reason for later. */
export type LinkParams = {
  readonly from: readonly string[];
  readonly to: string;
  readonly role?: string;
  readonly because?: string;
};

/** The edits that write the links, all or none; what to ask a person before asking again; or why there can be no such link. */
export type LinkAnswer = LinkEdits | LinkQuestion | Refusal;

export type LinkEdits = {
  readonly files: readonly {
    readonly uri: string;
    /** The version of the text that the edits are about, where it is open. */
    readonly version: number | null;
    readonly edits: readonly (Pick<PlaceInFile, "range"> & { readonly newText: string })[];
  }[];
};

export type LinkQuestion = {
  /** The parameter that takes the answer. */
  readonly asks: "role" | "because";
  readonly question: string;
  /** What can be answered; any text, also none, when absent. */
  readonly choices?: readonly { readonly value: string; readonly meaning: string }[];
};

/** `way`: that of the line beneath which to look; the families of rules when absent. `uri`: only findings in this file. */
export type FindingsParams = { readonly way?: readonly string[]; readonly uri?: string };

/** `found`: how many findings there are in all. */
export type FindingsAnswer = { readonly nodes: readonly FindingNode[]; readonly found: number };

/** A family of rules, a rule, or a finding. All text is plain text. */
export type FindingNode = {
  readonly way: readonly string[];
  readonly label: string;
  readonly words: readonly string[];
  readonly sentences: readonly string[];
  readonly hasMore: boolean;
  /** The gravest of what is beneath; a line that only tells has none. */
  readonly severity?: "error" | "warning" | "info";
  readonly rule?: string;
  readonly place?: PlaceInFile;
};

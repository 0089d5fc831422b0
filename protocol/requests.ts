// What a client may ask beyond the language server protocol, and what the server then tells.
import type {
  DocumentEntry,
  DocumentsParams,
  ExplainParams,
  Explanation,
  KindEntry,
  NewDocument,
  NewDocumentParams,
} from "./documents.ts";
import type {
  ExportedWorkbook,
  ExportWorkbookParams,
  ImportWorkbookAnswer,
  ImportWorkbookParams,
  UpdateFiguresAnswer,
  UpdateFiguresParams,
  UpdateFiguresRefusal,
} from "./figures.ts";
import { type Ask, notification, request } from "./message.ts";
import type {
  BoardPack,
  BoardPackParams,
  Card,
  CardParams,
  ChartParams,
  ChartPicture,
  PreviewModel,
  PreviewParams,
  ScorecardParams,
  ThreadAnswer,
  ThreadParams,
} from "./pages.ts";
import type { Refusal } from "./place.ts";
import type {
  ReviewAnswer,
  ReviewChartsParams,
  ReviewParams,
  Revisions,
  RevisionsParams,
  TextAt,
  TextAtParams,
} from "./review.ts";
import type {
  ChildrenAnswer,
  ChildrenParams,
  FilterChoices,
  FilterChoicesParams,
  FindingsAnswer,
  FindingsParams,
  LinkEdits,
  LinkParams,
  LinkQuestion,
  LinkTarget,
  LinkTargetsParams,
  TreeNode,
  WayParams,
} from "./views.ts";
import type {
  GivenTable,
  ReadTableParams,
  ReadTableRefusal,
  WizardParams,
  WizardQuestion,
  WizardResult,
} from "./wizard.ts";
import type { AssistantAnswer, AssistantParams, Changed, CheckParams, FixAllAnswer, Summary } from "./workspace.ts";

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
  boardPack: request<BoardPackParams, BoardPack, Refusal>("goldenThread/boardPack"),
  /** Null when the file is not one of ours. */
  card: request<CardParams, Card | null>("goldenThread/card"),
  /** Null when the file lies in no workspace of ours. */
  chart: request<ChartParams, ChartPicture | null, Refusal>("goldenThread/chart"),
  /** Null when nothing has that id. */
  thread: request<ThreadParams, ThreadAnswer | null>("goldenThread/thread"),
  /** Null when there is no such rule. */
  explain: request<ExplainParams, Explanation | null>("goldenThread/explain"),
  /** By title. */
  documents: request<DocumentsParams, readonly DocumentEntry[]>("goldenThread/documents"),
  /** The kinds of documents that can be made. */
  kinds: request<void, readonly KindEntry[]>("goldenThread/kinds"),
  /** The server writes nothing: the client creates the file. */
  newDocument: request<NewDocumentParams, NewDocument, Refusal>("goldenThread/newDocument"),
  /** Nothing is kept between requests, and the server writes nothing. */
  wizard: request<WizardParams, WizardQuestion | WizardResult, Refusal>("goldenThread/wizard"),
  /** What a new file would change. The server writes nothing. */
  updateFigures: request<UpdateFiguresParams, UpdateFiguresAnswer, UpdateFiguresRefusal>("goldenThread/updateFigures"),
  /** The text of a file of figures, whatever its encoding, or of a sheet of a workbook. */
  readTable: request<ReadTableParams, GivenTable, ReadTableRefusal>("goldenThread/readTable"),
  /** The server writes nothing: the client makes the file. */
  exportWorkbook: request<ExportWorkbookParams, ExportedWorkbook, Refusal>("goldenThread/exportWorkbook"),
  /** What an edited workbook would change. The server writes nothing. */
  importWorkbook: request<ImportWorkbookParams, ImportWorkbookAnswer, Refusal>("goldenThread/importWorkbook"),
  /** What changed in the priorities since a revision. Asks git, which only reads. */
  review: request<ReviewParams, ReviewAnswer, Refusal>("goldenThread/review"),
  /** A page with the chart of a metric at a revision and now. Asks git. */
  reviewCharts: request<ReviewChartsParams, Explanation, Refusal>("goldenThread/reviewCharts"),
  /** A file as it was at a revision. Asks git. */
  textAt: request<TextAtParams, TextAt, Refusal>("goldenThread/textAt"),
  /** What somebody may want to compare with. Asks git. */
  revisions: request<RevisionsParams, Revisions, Refusal>("goldenThread/revisions"),
  /** What an assistant asks. Only reads. */
  assistant: request<AssistantParams, AssistantAnswer, Refusal>("goldenThread/assistant"),
  /** All that is safe to change in every file. The client shows it and makes it. */
  fixAll: request<void, FixAllAnswer, Refusal>("goldenThread/fixAll"),
  /** One level of the golden thread as a tree. */
  children: request<ChildrenParams, ChildrenAnswer>("goldenThread/children"),
  /** The lines from the top of that tree down to a file; none where the tree does not show it. */
  wayTo: request<WayParams, readonly TreeNode[]>("goldenThread/wayTo"),
  /** By what the tree can be filtered. */
  filterChoices: request<FilterChoicesParams, readonly FilterChoices[]>("goldenThread/filterChoices"),
  /** To what documents can be linked, the nearest first. */
  linkTargets: request<LinkTargetsParams, readonly LinkTarget[], Refusal>("goldenThread/linkTargets"),
  /** The server writes nothing: the client makes the edits. */
  link: request<LinkParams, LinkEdits | LinkQuestion, Refusal>("goldenThread/link"),
  /** One level of the findings by the lesson behind them. */
  findings: request<FindingsParams, FindingsAnswer>("goldenThread/findings"),
};

/** Every request by its name, as the client asks it. */
export type Asks = { readonly [Name in keyof typeof requests]: Ask<(typeof requests)[Name]> };

// The peer for questions: Microsoft's `vscode-markdown-languageservice`, which answers for Markdown in VS Code, as a server of its own that
// reads its workspace from disk. Installed by `npm ci` in this folder.
import { globSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import markdownIt from "markdown-it";
import { createConnection, Emitter, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { createLanguageService, githubSlugifier, LogLevel } from "vscode-markdown-languageservice";
import { URI } from "vscode-uri";

const connection = createConnection(new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout));
const markdown = markdownIt({ html: true });
let documents = new Map();
let service;

/** The front matter of a page is no heading under a line: blank lines in its place, as the preview has it. */
const withoutFrontMatter = (text) => text.replace(/^---\n[\s\S]*?\n---\n/, (block) => block.replace(/[^\n]+/g, ""));

function workspaceAt(folder) {
  const never = new Emitter().event;
  const files = globSync("**/*.{md,markdown}", { cwd: folder });
  documents = new Map(
    files.map((file) => {
      const uri = pathToFileURL(path.join(folder, file)).href;
      return [uri, TextDocument.create(uri, "markdown", 1, readFileSync(path.join(folder, file), "utf8"))];
    }),
  );
  return {
    workspaceFolders: [URI.file(folder)],
    onDidChangeMarkdownDocument: never,
    onDidCreateMarkdownDocument: never,
    onDidDeleteMarkdownDocument: never,
    getAllMarkdownDocuments: async () => documents.values(),
    hasMarkdownDocument: (resource) => documents.has(resource.toString()),
    openMarkdownDocument: async (resource) => documents.get(resource.toString()),
    stat: async (resource) => {
      const found = statSync(resource.fsPath, { throwIfNoEntry: false });
      return found && { isDirectory: found.isDirectory() };
    },
    readDirectory: async (resource) =>
      readdirSync(resource.fsPath, { withFileTypes: true }).map((entry) => [
        entry.name,
        { isDirectory: entry.isDirectory() },
      ]),
  };
}

connection.onInitialize(({ workspaceFolders }) => {
  const folder = URI.parse(workspaceFolders?.[0]?.uri ?? "").fsPath;
  service = createLanguageService({
    workspace: workspaceAt(folder),
    parser: {
      slugifier: githubSlugifier,
      tokenize: async (document) => markdown.parse(withoutFrontMatter(document.getText()), {}),
    },
    logger: { level: LogLevel.Off, log: () => {} },
  });
  return {
    capabilities: {
      completionProvider: {},
      definitionProvider: true,
      referencesProvider: true,
      renameProvider: true,
      workspaceSymbolProvider: true,
    },
  };
});

const documentOf = ({ textDocument }) => documents.get(textDocument.uri);
connection.onCompletion((params, token) => service.getCompletionItems(documentOf(params), params.position, {}, token));
connection.onDefinition((params, token) => service.getDefinition(documentOf(params), params.position, token));
connection.onReferences((params, token) =>
  service.getReferences(documentOf(params), params.position, params.context, token),
);
connection.onRenameRequest((params, token) =>
  service.getRenameEdit(documentOf(params), params.position, params.newName, token),
);
connection.onWorkspaceSymbol(({ query }, token) => service.getWorkspaceSymbols(query, token));
connection.listen();

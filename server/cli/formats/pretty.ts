// Findings for people at a terminal: by file, each with its place, what is wrong, what to do and where the other party is; then the counts.
import { styleText } from "node:util";
import type { Diagnostic, Severity } from "../../core/lint/rule.ts";
import { escapeForTerminal } from "../escape.ts";
import { wrap } from "../wrap.ts";
import { ending } from "./ending.ts";
import type { Format, Report } from "./format.ts";

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

const COLOURS: Readonly<Record<Severity, Style>> = { error: "red", warning: "yellow", info: "blue" };
const WORD_WIDTH = "warning".length;

export const pretty: Format = (report, { colour, width }) => {
  const paint: Paint = (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text);
  const files = [...Map.groupBy(report.diagnostics, ({ file }) => file)];
  const blocks = files.map(([file, found]) => block(report, file, found, paint, Math.min(width, 120)));
  const end = ending(report, (severity, count, text) =>
    paint(severity === "none" ? "green" : count > 0 ? COLOURS[severity] : "dim", text),
  );
  return [...blocks, end].join("\n");
};

function block(report: Report, file: string, found: readonly Diagnostic[], paint: Paint, width: number): string {
  const places = found.map(({ range }) => {
    const { line, character } = report.position(file, range.start);
    return `${line + 1}:${character + 1}`;
  });
  const placeWidth = Math.max(...places.map((place) => place.length));
  // What to do is said once for each rule of a file.
  const told = new Set<string>();
  const lines = found.map((diagnostic, index) => {
    const help = told.has(diagnostic.help) ? "" : diagnostic.help;
    told.add(diagnostic.help);
    return finding(report, { ...diagnostic, help }, (places[index] ?? "").padStart(placeWidth), paint, width);
  });
  return `${paint("underline", escapeForTerminal(report.fromHere(file)))}\n${lines.join("")}`;
}

function finding(
  report: Report,
  { severity, message, help, rule, related, fix }: Diagnostic,
  place: string,
  paint: Paint,
  width: number,
): string {
  const indent = place.length + WORD_WIDTH + 6;
  const margin = " ".repeat(indent);
  const wrapped = (text: string, style?: Style): string =>
    wrap(escapeForTerminal(text), Math.max(width - indent, 30))
      .map((line) => (style ? paint(style, line) : line))
      .join(`\n${margin}`);
  const rows = [
    `  ${paint("dim", place)}  ${paint(COLOURS[severity], severity.padEnd(WORD_WIDTH))}  ${wrapped(message)}`,
  ];
  if (help !== "" && !message.includes(help)) rows.push(margin + wrapped(help, "dim"));
  for (const other of related.slice(0, 3)) {
    const line = report.position(other.file, other.range.start).line + 1;
    rows.push(margin + wrapped(`see ${report.fromHere(other.file)}:${line}: ${other.message}`, "dim"));
  }
  if (related.length > 3) rows.push(`${margin}${paint("dim", `and ${related.length - 3} more places`)}`);
  rows.push(
    `${margin}${paint("dim", fix && !fix.isGuess ? `${rule} · --fix can do it: ${escapeForTerminal(fix.title)}` : rule)}`,
  );
  return `${rows.join("\n")}\n`;
}

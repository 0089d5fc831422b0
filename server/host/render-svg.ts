// From a chart's specification to an SVG, without making code from text, reading a file or opening a socket.
import { type LoggerInterface, parse, textMetrics, View } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import { HARMLESS_PARSING, HARMLESS_VIEW } from "../core/charts/harmless-drawing.ts";
import { textWidth } from "../core/charts/text-width.ts";
import { escapeMarkup, NOT_XML } from "../core/text/escape-markup.ts";

type MeasuredText = { readonly fontSize?: number; readonly fontWeight?: string | number; readonly limit?: number };

declare module "vega" {
  /** Not in Vega's own types. */
  const textMetrics: { width: (item: MeasuredText, text: unknown) => number };
}

// There is no canvas to measure text by, and Vega's own guess is so generous that margins come out lopsided.
textMetrics.width = ({ fontSize = 11, fontWeight, limit }, text) => {
  const weight = fontWeight === "bold" ? 700 : Number(fontWeight) || 400;
  const width = textWidth(String(text ?? ""), { size: fontSize, weight });
  return limit !== undefined && limit > 0 ? Math.min(limit, width) : width;
};

/**
 * Draws a specification that our own builders made; its description is what a screen reader says of the whole.
 * Rejects on any warning of the drawing libraries, as the drawing is then not what was meant.
 */
export async function renderSvg(spec: TopLevelSpec): Promise<string> {
  const warnings: string[] = [];
  const logger = loggerInto(warnings);
  const runtime = parse(compile(spec, { logger }).spec, undefined, HARMLESS_PARSING);
  const view = new View(runtime, { ...HARMLESS_VIEW, logger, renderer: "none" });
  try {
    const svg = await view.toSVG();
    if (warnings.length > 0) throw new Error(`The chart could not be drawn as meant: ${warnings.join("; ")}`);
    return svg
      .replace("<svg ", `<svg role="graphics-document" aria-label="${escapeAttribute(spec.description ?? "")}" `)
      .replace(NOT_XML, "\uFFFD");
  } finally {
    view.finalize();
  }
}

/** Keeps warnings and errors for later: the libraries call their logger where nobody would hear it throw. */
function loggerInto(warnings: string[]): LoggerInterface {
  const keep = (...messages: readonly unknown[]): LoggerInterface => {
    warnings.push(messages.map(String).join(" "));
    return logger;
  };
  const ignore = (): LoggerInterface => logger;
  const logger: LoggerInterface = {
    level: ((level?: number) => (level === undefined ? 0 : logger)) as LoggerInterface["level"],
    error: keep,
    warn: keep,
    info: ignore,
    debug: ignore,
  };
  return logger;
}

/** For an attribute: what cannot be seen becomes a space. */
const escapeAttribute = (text: string): string => escapeMarkup(text.replace(/[^\P{C}\n]/gu, " "));

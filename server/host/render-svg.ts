// From a chart's specification to an SVG, without making code from text, reading a file or opening a socket.
import { type LoggerInterface, parse, View } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import { HARMLESS_PARSING, HARMLESS_VIEW } from "../core/charts/harmless-drawing.ts";

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
    return svg.replace(
      "<svg ",
      `<svg role="graphics-document" aria-label="${escapeAttribute(spec.description ?? "")}" `,
    );
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

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escapeAttribute(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? "").replace(/[^\P{C}\n]/gu, " ");
}

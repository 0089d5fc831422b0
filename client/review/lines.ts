// A review as the lines of a tree: what changed by type, then what there is to do and to note.
import type { PlaceInFile, ReviewAnswer, ReviewedChange } from "../../protocol/index.ts";

export type Line = {
  readonly label: string;
  readonly description?: string;
  /** The name of an icon; what it means is said in words as well. */
  readonly icon?: string;
  readonly tooltip?: string;
  /** What a screen reader says. */
  readonly spoken?: string;
  readonly change?: ReviewedChange;
  /** Where somebody has to look. */
  readonly place?: PlaceInFile;
  readonly lines?: readonly Line[];
};

/** What the lines say besides what the server says. */
export type Words = {
  readonly linksToRead: string;
  readonly toNote: string;
  readonly needsDecision: string;
  readonly touches: (ids: string) => string;
};

export function linesOf({ groups, linksToRead, notes }: ReviewAnswer, words: Words): readonly Line[] {
  return [
    ...groups.map(({ heading, changes }) => ({
      label: capital(heading),
      lines: changes.map((change) => changeLine(change, words)),
    })),
    ...section(
      words.linksToRead,
      linksToRead.map(({ sentence, ...place }) => ({ label: sentence, tooltip: sentence, icon: "link", place })),
    ),
    ...section(
      words.toNote,
      notes.map((note) => ({ label: note, tooltip: note, icon: "info" })),
    ),
  ];
}

function changeLine(change: ReviewedChange, words: Words): Line {
  const { id, subject, sentence, needsDecision, hasCharts, impact } = change;
  const wants = needsDecision ? [words.needsDecision] : [];
  const touched = impact.length === 0 ? [] : [words.touches(impact.join(", "))];
  return {
    label: sentence,
    description: [id, ...wants].join(" · "),
    icon: needsDecision
      ? "question"
      : hasCharts
        ? "graph-line"
        : change.side === "before"
          ? "diff-removed"
          : "diff-modified",
    tooltip: [sentence, [capital(subject), ...wants].join(", "), ...touched].join("\n"),
    spoken: [sentence, capital([subject, ...wants].join(", "))].join(" "),
    change,
  };
}

const section = (label: string, lines: readonly Line[]): readonly Line[] =>
  lines.length === 0 ? [] : [{ label: `${label} (${lines.length})`, lines }];

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What stands behind one line of a file while a review is shown. */
export type Note = {
  readonly line: number;
  /** Where on the line the first field begins. */
  readonly character: number;
  /** "was 10". */
  readonly words: string;
  readonly sentences: readonly string[];
};

/** The notes on priority fields that differ from the base, by the file in which they stand; one for each line. */
export function notesOf({ groups }: ReviewAnswer): ReadonlyMap<string, readonly Note[]> {
  const noted = groups.flatMap(({ changes }) => changes).filter(({ was }) => was !== undefined);
  const byFile = Map.groupBy(noted, ({ place }) => place.uri);
  return new Map(
    [...byFile].map(([uri, changes]) => {
      const byLine = Map.groupBy(changes, ({ place }) => place.range.start.line);
      return [uri, [...byLine].map(([line, there]) => noteAt(line, there))];
    }),
  );
}

function noteAt(line: number, changes: readonly ReviewedChange[]): Note {
  const inOrder = changes.toSorted((a, b) => a.place.range.start.character - b.place.range.start.character);
  return {
    line,
    character: inOrder[0]?.place.range.start.character ?? 0,
    words: [...new Set(inOrder.map(({ was = "" }) => was))].join(", "),
    sentences: [...new Set(inOrder.map(({ sentence }) => sentence))],
  };
}

// Which part of a Markdown file holds its facts, whether they make it a document of ours, and what is wrong with how they are set apart.
import { lineEnd, linesOf } from "../text/lines.ts";
import { type Range, range } from "../text/range.ts";
import { findFrontMatter } from "./front-matter.ts";
import type { Problem } from "./problem.ts";

type Facts = {
  /** The YAML of the front matter, and of one that nothing closes the part in which fields can be; `undefined` where there is none. */
  readonly block: Range | undefined;
  /** The prose; `undefined` where it cannot be told from the facts. */
  readonly body: Range | undefined;
  /** Whether they name a kind, right or wrong: that makes a file ours wherever it lies. */
  readonly namesKind: boolean;
  readonly problem?: Problem;
};

/** Where the facts of `text` are. */
export function factsIn(text: string): Facts {
  const frontMatter = findFrontMatter(text);
  switch (frontMatter.found) {
    case "block": {
      const { block, body } = frontMatter;
      return { block, body, namesKind: hasKind(text, block) };
    }
    case "unclosed": {
      const block = fieldsIn(text, frontMatter.block);
      const problem = neverClosed(text, frontMatter.fence, block);
      return { block, body: undefined, namesKind: hasKind(text, block), problem };
    }
    case "none": {
      const space = spaceBeforeFence(text);
      return {
        block: undefined,
        body: range(0, text.length),
        namesKind: space !== undefined && factsIn(text.slice(space.end)).namesKind,
        problem: space ? notAtTheTop(space) : missing(text),
      };
    }
  }
}

const hasKind = (text: string, { start, end }: Range): boolean =>
  /^(?:["']?kind["']?[ \t]*:|\{.*\bkind["']?[ \t]*:)/m.test(text.slice(start, end));

/** The part of a block that nothing closes in which fields can be: up to the first empty line, heading or end of file. */
function fieldsIn(text: string, block: Range): Range {
  for (const line of linesOf(text, block))
    if (/^(?:[ \t]*$|#)/.test(text.slice(line.start, line.end))) return range(block.start, line.start);
  return block;
}

/** Empty lines and spaces before a front matter, because of which it is none. */
function spaceBeforeFence(text: string): Range | undefined {
  const start = text.startsWith("\uFEFF") ? 1 : 0;
  const space = /^\s+(?=---[ \t]*[\r\n])/.exec(text.slice(start));
  return space ? range(start, start + space[0].length) : undefined;
}

function neverClosed(text: string, fence: Range, block: Range): Problem {
  const ending = /\r\n|[\r\n]/.exec(text)?.[0] ?? "\n";
  const isLineEnded = /[\r\n]$/.test(text.slice(0, block.end));
  return {
    rule: "yaml-invalid",
    range: fence,
    message: "The front matter begins here and is never closed. Put a line '---' after its last field.",
    fix: {
      title: "Close the front matter",
      edits: [{ range: range(block.end, block.end), newText: `${isLineEnded ? "" : ending}---${ending}` }],
    },
  };
}

const notAtTheTop = (space: Range): Problem => ({
  rule: "front-matter-missing",
  range: range(space.end, space.end + 3),
  message: "The front matter of a file begins in its first line and column. Remove what stands before it.",
  fix: { title: "Remove it", edits: [{ range: space, newText: "" }] },
});

const missing = (text: string): Problem => ({
  rule: "front-matter-missing",
  range: range(text.startsWith("\uFEFF") ? 1 : 0, lineEnd(text, 0)),
  message: "This file has no front matter, so the toolkit cannot tell what it is.",
  help: "Begin the file with a line '---', then 'kind: plan' (or another kind) and the other fields, then '---'.",
});

import { undisguised } from "../../document/disguise.ts";
import { type KnownDocument, placeOf } from "../../document/document.ts";
import { quote } from "../../document/problem.ts";
import type { Path } from "../../document/value.ts";
import { dataPath } from "../../graph/data.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "path-not-allowed",
  family: "files",
  summary: "Data files lie in the repository and are named relative to the document.",
  why: "Checking a repository should never open anything outside it: not a file of the person who checks, not a device, not an address on the network.",
  help: "Put the file in the repository and write where it lies as seen from this document, such as ../data/late-starts.csv.",
  severity: "error",
  appliesTo: ["metric", "survey"],
  evenWhenIncomplete: true,
  examples: {
    bad: [
      `
=== metrics/late-starts.md
---
kind: metric
id: late-starts
data: ../../shared/late-starts.csv
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ '../../shared/late-starts.csv' leads out of this repository.
---
`,
      `
=== metrics/late-starts.md
---
kind: metric
id: late-starts
data: C:\\theatres\\late-starts.csv
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^ 'C:\\theatres\\late-starts.csv' has a backslash in it. Write / between folders.
---
`,
    ],
    good: { "data: ../../shared/late-starts.csv": "data: ../data/late-starts.csv" },
  },

  *check({ document }) {
    for (const { written, path } of pathsOf(document)) {
      if (written === undefined || dataPath(document.path, written) !== undefined) continue;
      yield {
        range: placeOf(document, ...path),
        message: `'${quote(undisguised(written))}' ${reason(written)}`,
      };
    }
  },
});

function pathsOf(document: KnownDocument): readonly { readonly written: string | undefined; readonly path: Path }[] {
  if (document.kind === "metric") {
    const { data } = document.fields;
    return typeof data === "string"
      ? [{ written: data, path: ["data"] }]
      : [{ written: data?.file, path: ["data", "file"] }];
  }
  if (document.kind !== "survey") return [];
  const { nodes, ties } = document.fields;
  return [
    { written: nodes, path: ["nodes"] },
    { written: ties, path: ["ties"] },
  ];
}

/** Why a path may not be opened, as the rest of a sentence. */
function reason(written: string): string {
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(written)) return "is an address. Data is read from files only.";
  if (written.includes("\\")) return "has a backslash in it. Write / between folders.";
  if (written.startsWith("/")) return "is an absolute path, which leads somewhere else on every computer.";
  if (/[:\0-\x1f\x7f]/.test(written)) return "holds a character that no path of a data file may have.";
  if (/[. ](?:\/|$)/.test(written.replaceAll(/(?:^|\/)\.\.?(?=\/|$)/g, "")))
    return "has a folder or file name that ends with a full stop or a space, which not every computer can open.";
  if (/(?:^|\/)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\/|$)/i.test(written))
    return "is the name of a device on some computers.";
  return "leads out of this repository.";
}

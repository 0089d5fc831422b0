import { placeOf } from "../../document/document.ts";
import { quote } from "../../document/problem.ts";
import { type Path, type Value, valueAt } from "../../document/value.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "secret-in-config",
  family: "files",
  summary: "No address or password of a database stands in a file.",
  why: "What has once been committed to git is read by everybody who ever gets a copy, for good. A password that stands there is no password.",
  help: "Put the address into an environment variable whose name begins with GT_, and name that: url_from: GT_WAREHOUSE_URL. If the password was real, change it: taking the line out does not take it out of the history.",
  severity: "error",
  appliesTo: ["config"],
  examples: {
    bad: [
      `
=== plan-lint.yaml
sources:
  warehouse: { engine: postgres, url_from: "postgres://reader:secret@db.example/warehouse" }
                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ An address of a server stands here. Name the environment variable that holds it, such as GT_WAREHOUSE_URL.
`,
      `
=== plan-lint.yaml
sources:
  warehouse: { engine: postgres, url_from: DATABASE_URL }
                                           ^^^^^^^^^^^^ 'DATABASE_URL' does not begin with GT_. No other variable is taken for an address.
`,
      `
=== plan-lint.yaml
sources:
  warehouse: { engine: postgres, url_from: GT_WAREHOUSE_URL, password: autumn-leaves }
                                                                       ^^^^^^^^^^^^^ A password or key stands here. It belongs into an environment variable, as a part of the address.
`,
    ],
    good: { '"postgres://reader:secret@db.example/warehouse"': "GT_WAREHOUSE_URL" },
  },
  evenWhenIncomplete: true,

  *check({ document }) {
    // Of a configuration that cannot be read there is nothing.
    const sources = valueAt(document.root, ["sources"]);
    if (!sources) return;
    for (const { path, text } of textsIn(sources, ["sources"])) {
      const range = placeOf(document, ...path);
      // What is named is never quoted: it may be the password itself.
      if (ADDRESS.test(text))
        yield {
          range,
          message:
            "An address of a server stands here. Name the environment variable that holds it, such as GT_WAREHOUSE_URL.",
        };
      else if (SECRET_FIELD.test(String(path.at(-1))))
        yield {
          range,
          message: "A password or key stands here. It belongs into an environment variable, as a part of the address.",
        };
      else if (path.at(-1) === "url_from" && !VARIABLE.test(text))
        yield {
          range,
          message: /^[A-Z_][A-Z\d_]*$/.test(text)
            ? `'${quote(text)}' does not begin with GT_. No other variable is taken for an address.`
            : "This is no name of an environment variable: write capital letters, digits and underscores after GT_.",
        };
    }
  },
});

const ADDRESS = /[a-z][a-z\d+.-]*:\/\/|\b(?:password|pwd)\s*=|\bhost\s*=|^[^\s/@]+:[^\s/@]+@/i;
const SECRET_FIELD = /^(?:pass(?:word|wd)?|pwd|secret|token|api_?key|credentials?)$/i;
const VARIABLE = /^GT_[A-Z\d_]+$/;

function* textsIn(value: Value, path: Path): Iterable<{ readonly path: Path; readonly text: string }> {
  if (value.type === "scalar") yield { path, text: String(value.value ?? "") };
  else if (value.type === "list")
    for (const [index, item] of value.items.entries()) yield* textsIn(item, [...path, index]);
  else for (const { key, value: of } of value.entries) yield* textsIn(of, [...path, key]);
}

// What remark-cli checks in the benchmark: the front matter of every document against its JSON Schema, and the links of its body.
// Paths are relative to the folder that is checked.
import path from "node:path";
import process from "node:process";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkLintFrontmatterSchema from "remark-lint-frontmatter-schema";
import remarkValidateLinks from "remark-validate-links";

const schemas = path.relative(process.cwd(), path.resolve(import.meta.dirname, "../schemas/json"));

/** Which documents of a generated corpus are of which kind: the rule tells by the path, not by the field `kind`. */
const places = {
  cycle: "cycles/*.md",
  decision: "decisions/*.md",
  leadership: "leadership.md",
  metric: "metrics/*.md",
  objective: "objectives/**/*.md",
  organisation: "organisation.md",
  plan: "plans/*.md",
  programme: "programmes/*.md",
  unit: "units/*.md",
};
const schemaRule = [
  remarkLintFrontmatterSchema,
  {
    schemas: Object.fromEntries(
      Object.entries(places).map(([kind, place]) => [path.join(schemas, `${kind}.schema.json`), [place]]),
    ),
  },
];

export default {
  plugins: [
    remarkFrontmatter,
    remarkGfm,
    ...(process.env.WITHOUT_SCHEMAS === "yes" ? [] : [schemaRule]),
    [remarkValidateLinks, { repository: false }],
  ],
};

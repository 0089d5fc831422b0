// What plan-lint writes for machines and what it hands out for CIs, held to the schemas that the makers of those have published.
// `node scripts/published-schemas.ts` fetches them; where they are not here (they are in no commit), these tests are left out and
// those against our own grammars (machine-formats.test.ts) stand alone.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { SCHEMAS } from "../../scripts/published-schemas-list.ts";
import type { FormatName } from "../../server/cli/formats/names.ts";
import { folderOf } from "../protocol/folder.ts";
import { breaches } from "./grammars/json-schema.ts";
import { FAULTY, ward, wards } from "./pictures.ts";
import { run } from "./run.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const FOLDERS = [process.env.PLAN_LINT_SCHEMAS, path.join(ROOT, "out/schemas"), path.join(ROOT, "../shared/schemas")];

const schemaAt = (file: string): string | undefined =>
  FOLDERS.flatMap((folder) => (folder === undefined ? [] : [path.join(folder, file)])).find(existsSync);

/** `test`, or a test that is left out and says why. */
function testOn(what: string, file: string, needs: string | undefined, check: (schema: string) => Promise<void>): void {
  const schema = schemaAt(file);
  const why = schema === undefined ? "its schema is not here: node scripts/published-schemas.ts fetches it" : needs;
  if (schema === undefined || needs !== undefined) test.skip(`${what} (${why})`, () => {});
  else test(what, () => check(schema));
}

function expectToFollow(value: unknown, schema: string): void {
  expect(breaches(value, JSON.parse(readFileSync(schema, "utf8")))).toEqual([]);
}

const HOSTILE = ward("c", { title: "'<b>&\"]]> ::error::x'", colour: "'a|b\\u202e'", parent: "nowhere-else" });
const PICTURE = wards("include: [units]", FAULTY, ward("b", { colour: "red" }), HOSTILE);

async function written(format: FormatName): Promise<string> {
  const { out } = await run(folderOf(PICTURE).root, ["--format", format]);
  return out;
}

const xmllint = spawnSync("xmllint", ["--version"]).status === 0;

for (const [format, file] of [
  ["sarif", "sarif-2.1.0.json"],
  ["rdjson", "rdjson.json"],
  ["gitlab", "gitlab-code-quality.json"],
] as const)
  testOn(`--format ${format}`, file, undefined, async (schema) => {
    const value: unknown = JSON.parse(await written(format));
    // GitLab's is that of one entry of the list.
    for (const one of format === "gitlab" ? (value as readonly unknown[]) : [value]) expectToFollow(one, schema);
  });

for (const [format, file] of [
  ["junit", "junit-ant.xsd"],
  ["junit", "junit-jenkins.xsd"],
  ["checkstyle", "checkstyle.xsd"],
] as const)
  testOn(`--format ${format} by ${file}`, file, xmllint ? undefined : "xmllint is not here", async (schema) => {
    const { stderr } = spawnSync("xmllint", ["--noout", "--nonet", "--schema", schema, "-"], {
      input: await written(format),
      encoding: "utf8",
    });
    expect(stderr).toBe("- validates\n");
  });

for (const [recipe, file] of [
  ["action.yml", "github-action.json"],
  ["docs/ci/github.yml", "github-workflow.json"],
  ["docs/ci/github-fork-1-check.yml", "github-workflow.json"],
  ["docs/ci/github-fork-2-comment.yml", "github-workflow.json"],
  [".github/workflows/ci.yml", "github-workflow.json"],
  ["docs/ci/azure-pipelines.yml", "azure-pipelines.json"],
  ["docs/ci/gitlab-ci.yml", "gitlab-ci.json"],
  [".pre-commit-hooks.yaml", "pre-commit-hooks.json"],
] as const)
  testOn(recipe, file, undefined, async (schema) => {
    expectToFollow(parse(readFileSync(path.join(ROOT, recipe), "utf8")), schema);
  });

test("every schema has one place, fixed to a commit or a release, and a licence", () => {
  for (const { file, from, licence } of SCHEMAS) {
    expect([file, from]).toEqual([file, expect.stringMatching(/^https:\/\/\S+\/(?:[\da-f]{40}|v[\d.]+-ee)\/\S+$/)]);
    expect(licence).toMatch(/^[A-Z][\w.-]+$/);
  }
});

test("what breaks a schema is found, and what follows it is not", () => {
  const schema: unknown = JSON.parse(`{
    "type": "object",
    "required": ["a"],
    "properties": { "a": { "$ref": "#/definitions/size" }, "b": { "type": "array", "items": { "enum": [1, "x"] }, "minItems": 1 } },
    "patternProperties": { "^x-": true },
    "additionalProperties": false,
    "allOf": [{ "not": { "required": ["x-no"] } }],
    "if": { "required": ["b"] },
    "then": { "required": ["x-b"] },
    "definitions": { "size": { "oneOf": [{ "type": "integer", "minimum": 2 }, { "type": "string", "pattern": "^[0-9]+$" }] } }
  }`);
  const told: readonly (readonly [unknown, readonly string[]])[] = [
    [{ a: 2, b: [1, "x"], "x-b": null }, []],
    [{ a: "12" }, []],
    ["x", ["/ type", "/ not"]],
    [{}, ["/ required"]],
    [{ a: 1 }, ["/a oneOf"]],
    [{ a: 2, c: 1 }, ["/c is not to be there"]],
    [{ a: 2, "x-no": 1 }, ["/ not"]],
    [{ a: 2, b: [2] }, ["/ required", "/b/0 enum"]],
  ];
  for (const [value, expected] of told) expect(breaches(value, schema)).toEqual(expected);
});

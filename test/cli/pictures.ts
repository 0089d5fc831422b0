// Small workspaces for tests of the command. A ward needs little to be complete, and little to be wrong.

type Fields = Readonly<Record<string, string>>;

/** A ward as one file of a picture; `fields` come after those that it needs, or in place of them. */
export function ward(id: string, fields: Fields = {}, folder = "units"): string {
  const all: Fields = {
    kind: "unit",
    id,
    title: `Ward ${id}`,
    owner: "ward-manager",
    type: "ward",
    size: "{ beds: 20 }",
    ...fields,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return `=== ${folder}/${id}.md\n---\n${lines.join("\n")}\n---\n`;
}

/** A workspace of wards. */
export const wards = (config: string, ...files: readonly string[]): string =>
  `=== plan-lint.yaml\n${config}\n${files.join("")}`;

/** Its findings: an error (`reference-not-found`) and a warning (`field-unknown`). */
export const FAULTY = ward("a", { parent: "nowhere", colour: "blue" });

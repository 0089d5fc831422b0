// A catalogue of a new year: one line, however many objectives come and go, and then our own links that lead to what is over.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run } from "../cli/run.ts";
import { northbridge } from "./histories.ts";

const OLD = "  - ../catalogues/nhs-england-2025-26\n";
const NEW = "  - ../catalogues/nhs-england-2026-27\n";

/** Northbridge with these catalogues, and one of its objectives linked to one of 2025/26. */
function begun(catalogues: string) {
  const { repository, root } = northbridge();
  const file = "objectives/organisation/org-theatre-productivity.md";
  const text = readFileSync(join(root, file), "utf8");
  const list = (wanted: string): void => {
    const config = readFileSync(join(root, "plan-lint.yaml"), "utf8");
    repository.writeFile("northbridge/plan-lint.yaml", config.replace(/( +- \.\.\/catalogues\/.*\n)+/, wanted));
  };
  list(catalogues);
  repository.writeFile(`northbridge/${file}`, text.replace("nat-rtt18-2028-29", "nat-rtt18-2025-26"));
  repository.commit("As it was");
  return { repository, root, list };
}

const reviewed = async (root: string) => {
  const { out } = await run(root, ["review", "HEAD", "--format", "json"]);
  const { changes, inShort } = JSON.parse(out);
  return {
    inShort,
    ofCatalogue: changes.filter(({ type }: { type: string }) => type === "catalogue-changed"),
    changes,
  };
};

test("one that takes the place of another is one line, with our links and where they can lead", async () => {
  const { root, list } = begun(OLD);
  list(NEW);
  const { changes, ofCatalogue } = await reviewed(root);
  expect(ofCatalogue).toHaveLength(1);
  expect(ofCatalogue[0].sentence).toBe(
    "2026/27 replaces 2025/26: 7 new, 11 withdrawn. 1 link of ours leads to what is over.",
  );
  expect(ofCatalogue[0].suspects).toEqual([
    expect.objectContaining({
      from: "org-theatre-productivity",
      to: "nat-rtt18-2025-26",
      fate: "superseded",
      successor: "nat-rtt18-2026-27",
    }),
  ]);
  const types: readonly string[] = changes.map(({ type }: { type: string }) => type);
  expect(types.filter((type) => /^(?:document|settings|objective)-/.test(type))).toEqual([]);
  const markdown = (await run(root, ["review", "HEAD", "--format", "markdown"])).out;
  expect(markdown).toContain(
    "- 'Theatre productivity' leads to 'Waits under 18 weeks in 2025/26', which is over: 'Waits under 18 weeks' took its place.",
  );
  const { findings } = JSON.parse((await run(root, ["check", "--format", "json", "objectives"])).out);
  expect(findings).toContainEqual(
    expect.objectContaining({
      message: expect.stringContaining(
        "No objective has the id 'nat-rtt18-2025-26'. 'nat-rtt18-2026-27' took its place.",
      ),
      help: "Lead the link there, if the work helps it too; else take it out.",
    }),
  );
});

test("one that is added says which of our links lead to what it replaces", async () => {
  const { root, list } = begun(OLD);
  list(OLD + NEW);
  const { ofCatalogue } = await reviewed(root);
  expect(ofCatalogue[0].sentence).toMatch(
    /^The catalogue 'nhs-england-2026-27' is read now: 7 new, 0 withdrawn\. 1 link of ours leads/,
  );
  expect(ofCatalogue[0].suspects[0]).toMatchObject({ to: "nat-rtt18-2025-26", successor: "nat-rtt18-2026-27" });
});

test("one that is no longer read, and one that is another inside", async () => {
  const { repository, root, list } = begun(OLD + NEW);
  list(NEW);
  expect((await reviewed(root)).ofCatalogue[0].sentence).toMatch(
    /^The catalogue 'nhs-england-2025-26' is no longer read: 0 new, 11 withdrawn\./,
  );
  list(OLD + NEW);
  repository.remove("catalogues/nhs-england-2025-26/objectives/nat-rtt18-2025-26.md");
  expect((await reviewed(root)).ofCatalogue[0].sentence).toBe(
    "The catalogue 'nhs-england-2025-26' changed: 0 new, 1 withdrawn. 1 link of ours leads to what is over.",
  );
});

test("the setting alone is told where it leads to no other catalogue", async () => {
  const { root, list } = begun(NEW);
  list(`${NEW}  - ../catalogues/none\n`);
  expect((await reviewed(root)).inShort).toBe("1 setting changed.");
});

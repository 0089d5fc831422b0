// What somebody looks at is checked before all else.
import { expect, test } from "vitest";
import { rules } from "../../server/core/rules/index.ts";
import { Workspace } from "../../server/host/workspace.ts";
import { dayOf, TODAY } from "../fixture.ts";
import { folderOf } from "../protocol/folder.ts";

const ward = (id: string, parent: string): string =>
  `---\nkind: unit\nid: ${id}\ntitle: ${id}\nowner: a-post\nparent: ${parent}\n---\n`;

test("a text that is open is checked alone, as it stands in the editor, and all others after it", async () => {
  const picture = ["a", "b", "c"].map((id) => `=== ${id}-ward.md\n${ward(`${id}-ward`, "hospital")}`).join("");
  const folder = folderOf(`=== plan-lint.yaml\n${picture}`);
  const seen: (readonly string[])[] = [];
  const workspace = new Workspace(folder.root, {
    rules,
    today: dayOf(TODAY),
    looking: {
      at: () => new Map([["b-ward.md", ward("b-ward", "clinic")]]),
      checked: ({ checker }, paths) => {
        seen.push(
          paths,
          checker.files(),
          checker.diagnosticsIn("b-ward.md").map(({ message }) => message),
        );
      },
    },
  });
  await workspace.load();
  await workspace.close();
  expect(seen.slice(0, 2)).toEqual([["b-ward.md"], ["b-ward.md"]]);
  expect(seen[2]?.join(" ")).toContain("clinic");
  expect(workspace.checker.files()).toEqual(["a-ward.md", "b-ward.md", "c-ward.md"]);
});

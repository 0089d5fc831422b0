// What somebody looks at is checked before all else.
import { expect, test, vi } from "vitest";
import { rules } from "../../server/core/rules/index.ts";
import { disk } from "../../server/host/disk.ts";
import { type Extent, Workspace } from "../../server/host/workspace.ts";
import { dayOf, TODAY } from "../fixture.ts";
import { folderOf } from "../protocol/folder.ts";

const ward = (id: string, parent: string): string =>
  `---\nkind: unit\nid: ${id}\ntitle: ${id}\nowner: a-post\nparent: ${parent}\n---\n`;

/** Reading each file takes so long that others have a turn after it. `read` fills with the paths. */
function slowDisk() {
  let time = 0;
  vi.spyOn(performance, "now").mockImplementation(() => time);
  const read: string[] = [];
  const readText: typeof disk.readText = (root, path) => {
    time += 100;
    read.push(path);
    return disk.readText(root, path);
  };
  return { read, readText };
}

test("a text that is open is checked alone, as it stands in the editor, and all others after it", async () => {
  const picture = ["a", "b", "c"].map((id) => `=== ${id}-ward.md\n${ward(`${id}-ward`, "hospital")}`).join("");
  const folder = folderOf(`=== plan-lint.yaml\n${picture}`);
  const seen: (readonly string[])[] = [];
  const workspace = new Workspace(folder.root, {
    rules,
    today: dayOf(TODAY),
    looking: {
      at: () => new Map([["b-ward.md", ward("b-ward", "clinic")]]),
      checked: ({ checker }, paths, extent) => {
        if (extent === "whole")
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

test("while others are still to be read, it is told what those cannot change, and the rest once they are read", async () => {
  const wards = ["a", "b", "c", "d", "e"].map((id) => `=== ${id}-ward.md\n${ward(`${id}-ward`, "hospital")}`).join("");
  const hospital = `---\nkind: unit\nid: hospital\ntitle: Hospital\ntype: ship\nparent: hospital\n---\n`;
  const folder = folderOf(`=== plan-lint.yaml\n${wards}=== z/hospital.md\n${hospital}`);
  const { read, readText } = slowDisk();
  const opened = new Map([
    ["b-ward.md", ward("b-ward", "hospital").replace("title: b-ward", "type: boat")],
    ["d-ward.md", ward("d-ward", "nowhere").replace("title: d-ward", "type: boat")],
  ]);
  const told: { extent: Extent; read: readonly string[]; rules: readonly string[] }[] = [];
  const workspace = new Workspace(folder.root, {
    rules,
    today: dayOf(TODAY),
    files: { ...disk, readText },
    pause: () => {},
    looking: {
      at: () => (read.includes("a-ward.md") ? opened : new Map()),
      checked: ({ checker }, paths, extent) => {
        expect(paths).toEqual([...opened.keys()]);
        const rules = paths.flatMap((path) => checker.diagnosticsIn(path).map(({ rule }) => `${path}: ${rule}`));
        told.push({ extent, read: [...read], rules });
      },
    },
  });
  await workspace.load();
  await workspace.close();
  vi.restoreAllMocks();
  expect(told).toMatchInlineSnapshot(`
    [
      {
        "extent": "ahead",
        "read": [
          "plan-lint.yaml",
          "a-ward.md",
          "z/hospital.md",
        ],
        "rules": [
          "b-ward.md: field-missing",
          "b-ward.md: field-missing",
          "d-ward.md: field-missing",
          "d-ward.md: field-missing",
        ],
      },
      {
        "extent": "whole",
        "read": [
          "plan-lint.yaml",
          "a-ward.md",
          "z/hospital.md",
          "c-ward.md",
          "e-ward.md",
        ],
        "rules": [
          "b-ward.md: field-missing",
          "b-ward.md: field-missing",
          "d-ward.md: field-missing",
          "d-ward.md: field-missing",
          "d-ward.md: reference-not-found",
        ],
      },
    ]
  `);
});

test("what belongs to a catalogue is left in peace while others are read, too", async () => {
  const faulty = `---\nkind: objective\nid: nat-waits\nlevel: boat\n---\n`;
  const folder = folderOf(
    `=== plan-lint.yaml\ncatalogues: [nation]\n=== a-ward.md\n${ward("a-ward", "hospital")}=== nation/catalogue.yaml\nid: nation\ntitle: Nation\nversion: 1\nsource: https://www.example.org/\nretrieved: 2026-01-05\n=== nation/nat-waits.md\n${faulty}`,
  );
  const { readText } = slowDisk();
  const told: unknown[] = [];
  const workspace = new Workspace(folder.root, {
    rules,
    today: dayOf(TODAY),
    files: { ...disk, readText },
    pause: () => {},
    looking: {
      at: () => new Map([["nation/nat-waits.md", faulty]]),
      checked: ({ checker }, paths) => {
        told.push(...paths.flatMap((path) => checker.diagnosticsIn(path)));
      },
    },
  });
  await workspace.load();
  expect(workspace.graph.document("nation/nat-waits.md")).toMatchObject({ readOnly: true });
  await workspace.close();
  vi.restoreAllMocks();
  expect(told).toEqual([]);
});

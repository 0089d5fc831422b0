// Words are found in a front matter however it is written; and where a look at the letters is not enough, that is said.
import { describe, expect, test } from "vitest";
import { loadStates } from "../../../server/host/git/load-revisions.ts";
import { hashOf, wordsOf } from "../../../server/host/git/words.ts";
import { stateOf } from "./state-in-memory.ts";

const words = (text: string) => wordsOf(Buffer.from(text));

describe("the words of a front matter", () => {
  test("are those between its fences, with the id and the kind", () => {
    const found = words("---\nkind: plan\nid: letters # ours\nsupports: [{objective: org-waits}]\n---\nnat-waits\n");
    expect(found).toMatchObject({ ids: ["letters"], kinds: ["plan"], trust: "all" });
    const hashes = [...found.hashes];
    expect(hashes).toContain(hashOf("org-waits"));
    expect(hashes).not.toContain(hashOf("nat-waits"));
    expect(hashes).not.toContain(hashOf("waits"));
  });

  test.each([
    ["a byte order mark", "\uFEFF---\nid: letters\n---\n"],
    ["line ends of Windows", "---\r\nid: letters\r\n---\r\n"],
    ["line ends of old Macintoshes", "---\rid: letters\r---\r"],
    ["spaces after the fence", "---  \nid: letters\n...\n"],
    ["no end", "---\nid: letters"],
    ["an id in quotation marks", "---\nid: 'letters'\n---\n"],
    ["an id that begins with a digit", "---\nid: letters\nid: 4-hours\n---\n"],
  ])("are found with %s", (_, text) => {
    expect(words(text)).toMatchObject({ trust: "all" });
    expect(words(text).ids).toContain("letters");
    expect([...words(text).hashes]).toContain(hashOf("letters"));
  });

  test("are more than any room kept for them", () => {
    const many = Array.from({ length: 10_000 }, (_, index) => `w-${index}`);
    const { hashes } = words(`---\nid: a\ntags: [${many.join(", ")}]\n---\n`);
    expect(hashes.length).toBe(10_003);
    expect(hashes.at(-1)).toBe(hashOf("w-9999"));
  });

  test("are none where there is no front matter", () => {
    for (const text of ["", "# Letters\n", "text\n---\nid: letters\n---\n", "----\nid: a\n---\n"])
      expect(words(text)).toMatchObject({ ids: [], hashes: new Uint32Array() });
  });

  test.each([
    ["some", "formerly: [post]\nid: letters"],
    ["some", '"formerly": [post]\nid: letters'],
    ["some", '"id": letters'],
    ["some", "{ kind: plan, id: letters }"],
    ["some", "  kind: plan\n  id: letters"],
    ["some", "id: >-\n  letters"],
    ["some", "kind: plan"],
    ["none", 'id: letters\nowner: "\\x61"'],
    ["none", "id: 0x1f"],
    ["none", "id: 12"],
  ])("can be trusted no further than to '%s' in: %s", (trust, block) => {
    expect(words(`---\n${block}\n---\n`).trust).toBe(trust);
  });
});

describe("a document that did not change is found however it writes", () => {
  const NATIONAL = "---\nkind: objective\nid: nat-waits\nlevel: national\n---\n";
  const PLAN = "---\nkind: plan\nid: letters\ntitle: Letters\nsupports: [{ objective: org-waits }]\n---\n";

  /** The ids in the graph after the national objective, or the plan, changed, with an objective between that is written like this. */
  async function affectedBy(changed: "national" | "plan", between: string): Promise<readonly string[]> {
    const before = new Map([
      ["between.md", between],
      ["nat.md", NATIONAL],
      ["plan.md", PLAN],
    ]);
    const after = new Map(before);
    if (changed === "national") after.set("nat.md", NATIONAL.replace("level", "title: Waits\nlevel"));
    else after.set("plan.md", PLAN.replace("Letters", "Letters in a week"));
    const loaded = await loadStates(stateOf(before), stateOf(after));
    return Array.from(loaded.after.documents, ({ path }) => path).toSorted();
  }

  test.each([
    ["in the usual way", "kind: objective\nid: org-waits\nsupports: [{ objective: nat-waits }]"],
    ["with escapes", 'kind: objective\nid: "\\x6frg-waits"\nsupports: [{ objective: "nat\\x2dwaits" }]'],
    [
      "with a line that goes on",
      'kind: objective\nid: "org-\\\n  waits"\nsupports: [{ objective: "nat-\\\n  waits" }]',
    ],
    ["with anchors", "kind: objective\nid: &id org-waits\nsupports: [{ objective: &up nat-waits }]"],
    ["in one line", "{ kind: objective, id: org-waits, supports: [{ objective: nat-waits }] }"],
    ["with keys in quotation marks", '"kind": objective\n"id": org-waits\nsupports: [{ objective: nat-waits }]'],
    ["with keys that are marked as such", "kind: objective\n? id\n: org-waits\n? supports\n: - objective: nat-waits"],
    ["with a tag", "kind: !!str objective\nid: !!str org-waits\nsupports: [{ objective: nat-waits }]"],
    ["under a former id", "kind: objective\nid: org-new\nformerly: [org-waits]\nsupports: [{ objective: nat-waits }]"],
  ])("%s", async (_, block) => {
    const between = `---\n${block}\n---\n`;
    expect(await affectedBy("national", between)).toEqual(["between.md", "nat.md", "plan.md"]);
    expect(await affectedBy("plan", between)).toEqual(["between.md", "nat.md", "plan.md"]);
  });
});

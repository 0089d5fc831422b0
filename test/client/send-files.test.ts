// What is read of folders and changes, and sent to a server in a browser.
import { describe, expect, test } from "vitest";
import { type Files, LIMITS, sendChanges, sendFolders } from "../../client/web/send-files.ts";

/** Files by address; a link has " -> " behind its name, a folder a slash, and what cannot be read an exclamation mark for its text. */
function filesFrom(texts: Readonly<Record<string, string>>): Files & { readonly most: () => number } {
  let [busy, most] = [0, 0];
  const all = new Map<string, { name: string; isFolder: boolean; isLink: boolean; text: string }>();
  for (const [written, text] of Object.entries(texts)) {
    const isLink = written.endsWith("->");
    const parts = written.replace("->", "").split("/");
    for (let depth = 2; depth <= parts.length; depth++) {
      const uri = parts.slice(0, depth).join("/");
      const isFolder = depth < parts.length;
      all.set(uri, { name: parts[depth - 1] ?? "", isFolder, isLink: !isFolder && isLink, text });
    }
  }
  const slowly = async <T>(work: () => T): Promise<T> => {
    busy += 1;
    most = Math.max(most, busy);
    await new Promise((resolve) => setImmediate(resolve));
    busy -= 1;
    return work();
  };
  const known = (uri: string) => {
    const one = all.get(uri);
    if (!one || one.text === "!") throw new Error("no");
    return one;
  };
  return {
    most: () => most,
    list: (folder) =>
      slowly(() => {
        if (folder.includes("closed")) throw new Error("no");
        if (folder !== "x:" && !all.get(folder)?.isFolder) throw new Error("no");
        return [...all].flatMap(([uri, one]) => (uri === `${folder}/${one.name}` ? [one] : []));
      }),
    look: (uri) => slowly(() => ({ ...known(uri), size: known(uri).text.length })),
    read: (uri) => slowly(() => new TextEncoder().encode(known(uri).text)),
    within: (folder, name) => `${folder}/${name}`,
  };
}

const few = (limits: Partial<typeof LIMITS>) => ({ ...LIMITS, ...limits });
const words = ({
  uri,
  sort,
  isLink,
  bytes,
  size,
  notSent,
}: Awaited<ReturnType<typeof sendChanges>>["entries"][number]) =>
  [uri, sort, isLink && "link", bytes && new TextDecoder().decode(bytes), size, notSent].filter(Boolean).join(" ");

describe("folders", () => {
  const sent = async (texts: Readonly<Record<string, string>>, limits = LIMITS) => {
    const { files, leftOut } = await sendFolders(filesFrom(texts), ["x:"], limits);
    return { entries: files.entries.map(words).toSorted(), leftOut, whole: files.whole };
  };

  test("everything by name, and what the server reads by content", async () => {
    const { entries, leftOut, whole } = await sent({
      "x:/plan-lint.yaml": "include: []",
      "x:/plans/a.md": "one",
      "x:/data/a.CSV": "two",
      "x:/data/picture.png": "three",
      "x:/.git/config": "four",
      "x:/node_modules/a/b.md": "five",
      "x:/away->": "six",
    });
    expect(entries).toEqual([
      "x:/away file link",
      "x:/data folder",
      "x:/data/a.CSV file two",
      "x:/data/picture.png file",
      "x:/plan-lint.yaml file include: []",
      "x:/plans folder",
      "x:/plans/a.md file one",
    ]);
    expect({ leftOut, whole }).toEqual({ leftOut: 0, whole: ["x:"] });
  });

  test("what cannot be read is told", async () => {
    const { entries } = await sent({ "x:/a.md": "!", "x:/closed/b.md": "one" });
    expect(entries).toEqual(["x:/a.md file unreadable", "x:/closed folder", "x:/closed folder unreadable"]);
  });

  test("what is too much is told and counted", async () => {
    const texts = { "x:/a.md": "12345", "x:/b.md": "12345", "x:/c.md": "12345", "x:/large.csv": "1234567" };
    expect(await sent(texts, few({ bytes: 10, file: 6, atOnce: 1 }))).toMatchObject({
      entries: ["x:/a.md file 12345", "x:/b.md file 12345", "x:/c.md file too-much", "x:/large.csv file too-much"],
      leftOut: 2,
    });
    expect((await sent({ "x:/large.csv": "1234567" }, few({ file: 6 }))).entries).toEqual(["x:/large.csv file 7"]);
    const deep = { "x:/a/b.md": "1", "x:/c/d/e.md": "2" };
    expect(await sent(deep, few({ entries: 3, atOnce: 1 }))).toMatchObject({
      entries: ["x:/a folder", "x:/a/b.md file 1", "x:/c folder", "x:/c folder too-much"],
      leftOut: 1,
    });
  });

  test("a folder that is not there has nothing in it", async () => {
    const { files } = await sendFolders(filesFrom({}), ["x:/catalogues"]);
    expect(files).toEqual({ whole: ["x:/catalogues"], entries: [], gone: [] });
  });

  test("many at a time, and no more", async () => {
    const files = filesFrom(Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`x:/${index}.md`, "text"])));
    const { files: sentFiles } = await sendFolders(files, ["x:"], few({ atOnce: 8 }));
    expect(sentFiles.entries.filter(({ bytes }) => bytes !== undefined)).toHaveLength(50);
    expect(files.most()).toBe(8);
  });
});

test("changes: the latest of each place, whatever is there now", async () => {
  const files = filesFrom({ "x:/a.md": "one", "x:/new/b.md": "two", "x:/c.png": "three" });
  const sent = await sendChanges(files, [
    { uri: "x:/a.md", type: 3 },
    { uri: "x:/a.md", type: 1 },
    { uri: "x:/new", type: 1 },
    { uri: "x:/c.png", type: 1 },
    { uri: "x:/was.md", type: 2 },
    { uri: "x:/gone.md", type: 3 },
  ]);
  expect(sent.entries.map(words)).toEqual(["x:/a.md file one", "x:/new/b.md file two", "x:/c.png file"]);
  expect(sent.gone).toEqual(["x:/was.md", "x:/gone.md"]);
  expect(sent.whole).toEqual(["x:/new"]);
});

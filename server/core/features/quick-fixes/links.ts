// A link in the text that leads nowhere: the files and headings that are called much like what it names.
import { relativePath, resolveLink } from "../../document/links.ts";
import { nearest } from "./nearest.ts";
import { type Asked, defineQuickFix, type Proposal } from "./quick-fix.ts";

/** What a heading is called may differ more from the link than a file's name does. */
const HEADINGS = { unlike: 0.75 };

export default defineQuickFix({
  rules: ["link-broken", "anchor-missing"],
  fixesFor(asked) {
    const { document, diagnostic } = asked;
    const link = document.links.find(
      ({ range }) => range.start === diagnostic.range.start && range.end === diagnostic.range.end,
    );
    const leads = link && resolveLink(document.path, link.url);
    if (!link || leads?.to !== "file") return [];
    const [address = "", fragment] = link.url.split("#");
    return diagnostic.rule === "link-broken"
      ? toFiles(asked, leads.path, fragment)
      : toHeadings(asked, leads.path, address, fragment ?? "");
  },
});

function toFiles(asked: Asked, path: string, fragment: string | undefined): readonly Proposal[] {
  const files = [...asked.graph.paths()].filter((file) => /\.[a-z]+$/i.test(file) && file !== asked.document.path);
  return nearest(nameIn(path), files, (file) => [nameIn(file)]).map((file, index) => {
    const url = encodeURI(relativePath(asked.document.path, file)) + (fragment === undefined ? "" : `#${fragment}`);
    return lead(asked, url, index === 0 && nameIn(file) === nameIn(path));
  });
}

function toHeadings(asked: Asked, path: string, address: string, fragment: string): readonly Proposal[] {
  const body = asked.graph.body(path);
  const slugs = body?.analysed ? [...body.headings.map(({ slug }) => slug), ...body.anchors] : [];
  return nearest(fragment, [...new Set(slugs)], (slug) => [slug], HEADINGS).map((slug, index) =>
    lead(asked, `${address}#${encodeURI(slug)}`, index === 0),
  );
}

const lead = ({ document, diagnostic: { range } }: Asked, newText: string, isLikely: boolean): Proposal => ({
  title: `Lead the link to '${newText}'`,
  edits: [{ file: document.path, range, newText }],
  creates: [],
  ...(isLikely && { isPreferred: true }),
});

const nameIn = (path: string): string => path.slice(path.lastIndexOf("/") + 1).replace(/\.[a-z]+$/i, "");

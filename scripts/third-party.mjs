// The licences of what is bundled, as their authors ask: each package that esbuild put into a file of ours, with its text.
import { globSync, readFileSync } from "node:fs";
import path from "node:path";

/** The folder of a package below node_modules in the path of one of its files; undefined for a file of ours. */
const folderOf = (file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];

/** One text with the licences of all packages among the inputs of builds. Throws for a package that names no licence. */
export function thirdPartyNotices(metafiles) {
  const files = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  const folders = new Set(files.flatMap((file) => folderOf(file) ?? []));
  const notices = [...folders].map(noticeOf).toSorted((a, b) => (a.title < b.title ? -1 : 1));
  const unique = new Map(notices.map((notice) => [notice.title, notice.text]));
  const parts = [...unique].map(([title, text]) => `${title}\n${"-".repeat(title.length)}\n\n${text}\n`);
  return `Golden Thread holds these packages, each under its own licence.\n\n${parts.join("\n")}`;
}

function noticeOf(folder) {
  const { name, version, ...said } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  // Old packages name their licences in a list.
  const license = said.license ?? said.licenses?.map(({ type }) => type).join(" or ");
  if (!license) throw new Error(`The package ${name} names no licence, so it cannot be shipped.`);
  const texts = globSync("{LICENSE,LICENCE,license,licence,COPYING}*", { cwd: folder }).toSorted();
  const own = texts.map((file) => readFileSync(path.join(folder, file), "utf8").replaceAll("\r\n", "\n").trim());
  return {
    title: `${name} ${version} (${license})`,
    text: own.join("\n\n") || `Licence: ${license}. The package holds no text of it.`,
  };
}

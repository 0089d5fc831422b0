// What comes with the programme for a repository to begin with: catalogues of national objectives, and a sample to look around in.
import type { OfferedCatalogue, WrittenFile } from "../core/features/wizard/index.ts";
import { sampleFiles } from "./sample-files.ts";

/** Every catalogue that can be had, the newest first. Empty where none came with the programme. */
export function offeredCatalogues(): readonly OfferedCatalogue[] {
  const byName = Map.groupBy(sampleFiles("catalogues"), ({ path }) => path.slice(0, path.indexOf("/")));
  const newestFirst = [...byName].toSorted(([a], [b]) =>
    yearOf(b) > yearOf(a) || (yearOf(a) === yearOf(b) && a > b) ? 1 : -1,
  );
  return newestFirst.map(([name, found]) => {
    const files = found.map(({ path, text }) => ({ path: path.slice(name.length + 1), text }));
    const page = files.find(({ path }) => path === "README.md")?.text ?? "";
    return { name, title: /^# (.+)$/m.exec(page)?.[1] ?? name, files };
  });
}

/** The year of a catalogue's name, such as `nhs-wales-2025-26`. */
const yearOf = (name: string): string => /\d{4}/.exec(name)?.[0] ?? "";

/** The sample with its catalogues in the same folder, so that it can lie anywhere. Empty where it did not come with the programme. */
export function offeredSample(): readonly WrittenFile[] {
  const own = sampleFiles("northbridge");
  const catalogues = sampleFiles("catalogues").map(({ path, text }) => ({ path: `catalogues/${path}`, text }));
  const moved = own.map(({ path, text }) => ({
    path,
    text: isRootPage(path) ? text.replaceAll("../catalogues", "./catalogues") : text,
  }));
  return own.length === 0 ? [] : [...moved, ...catalogues];
}

/** Only these lead to the catalogues by their place. */
const isRootPage = (path: string): boolean => path === "plan-lint.yaml" || path === "README.md";

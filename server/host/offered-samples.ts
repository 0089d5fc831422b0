// What comes with the programme for a repository to begin with: catalogues of national objectives, and a sample to look around in.
// They lie beside the programme once that is built, and in `samples` before.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { OfferedCatalogue, WrittenFile } from "../core/features/wizard/index.ts";
import { readText } from "./read-text.ts";
import { walk } from "./walk.ts";

function samplesFolder(): string {
  const built = fileURLToPath(new URL("samples", import.meta.url));
  return existsSync(built) ? built : fileURLToPath(new URL("../../samples", import.meta.url));
}

/** Every catalogue that can be had, the newest first. Empty where none came with the programme. */
export function offeredCatalogues(): readonly OfferedCatalogue[] {
  const folder = join(samplesFolder(), "catalogues");
  const names = existsSync(folder) ? readdirSync(folder).toSorted().reverse() : [];
  return names.map((name) => {
    const files = filesIn(join(folder, name));
    const page = files.find(({ path }) => path === "README.md")?.text ?? "";
    return { name, title: /^# (.+)$/m.exec(page)?.[1] ?? name, files };
  });
}

/** The sample with its catalogues in the same folder, so that it can lie anywhere. Empty where it did not come with the programme. */
export function offeredSample(): readonly WrittenFile[] {
  const own = filesIn(join(samplesFolder(), "northbridge"));
  const catalogues = offeredCatalogues().flatMap(({ name, files }) =>
    files.map(({ path, text }) => ({ path: `catalogues/${name}/${path}`, text })),
  );
  const moved = own.map(({ path, text }) => ({
    path,
    text: isRootPage(path) ? text.replaceAll("../catalogues", "./catalogues") : text,
  }));
  return own.length === 0 ? [] : [...moved, ...catalogues];
}

/** Only these lead to the catalogues by their place. */
const isRootPage = (path: string): boolean => path === "plan-lint.yaml" || path === "README.md";

function filesIn(folder: string): readonly WrittenFile[] {
  return walk(folder).files.flatMap((path) => {
    const read = readText(folder, path);
    return "text" in read ? [{ path, text: read.text }] : [];
  });
}

import { numberOf, textOf, type Value } from "../answer.ts";
import type { Content, Rows } from "./content.ts";
import { isEnough, many, ORGANISATIONS, tableOf, text, together } from "./tables.ts";

export function catalogueVersions(rows: Rows): Content {
  const catalogues = Map.groupBy(rows, ([catalogue]) => textOf(catalogue));
  const several = [...catalogues].filter(([, of]) => of.length > 1);
  const table = [...catalogues].flatMap(([catalogue, of]) => {
    const shown = of.filter((row) => isEnough(row, 2));
    const others = of.filter((row) => !isEnough(row, 2));
    return [
      ...shown.map(([, version, organisations]): readonly Value[] => [
        catalogue,
        textOf(version).slice(0, 12),
        numberOf(organisations),
      ]),
      ...together(others, (few) => [
        catalogue,
        `${many(few.length, "version")}, in fewer than five organisations each`,
        null,
      ]),
    ];
  });
  const sentence =
    rows.length === 0
      ? "No organisation uses a catalogue of objectives."
      : several.length === 0
        ? catalogues.size === 1
          ? "One catalogue is in use, in one version."
          : `${catalogues.size} catalogues are in use, each in one version.`
        : several
            .map(([catalogue, of]) => `The catalogue '${catalogue}' is in use in ${of.length} versions.`)
            .join(" ");
  return {
    sentences: [sentence],
    tables: [
      tableOf(
        "Catalogues and their versions, each by the fingerprint of what it says",
        [text("catalogue", "Catalogue"), text("version", "Version"), ORGANISATIONS],
        table,
      ),
    ],
  };
}

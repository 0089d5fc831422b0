// Makes what charts know of fonts: how wide each character is at most, and the font that pictures of dots are drawn with.
//   node scripts/fonts.ts
import { readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Font, openSync } from "fontkit";
import subsetFont from "subset-font";

const root = join(import.meta.dirname, "..");
const packages = join(root, "node_modules");
const google = (name: string, file: string): string => join(packages, "@expo-google-fonts", name, file);
const dejavu = (file: string): string => join(packages, "dejavu-fonts-ttf/ttf", file);

/** The fonts in which a chart may be shown, Arimo for all that have the widths of Arial. Two of them have no weight of 600, so that 700 is shown. */
export const FACES = {
  regular: [
    google("inter", "400Regular/Inter_400Regular.ttf"),
    google("open-sans", "400Regular/OpenSans_400Regular.ttf"),
    google("source-sans-3", "400Regular/SourceSans3_400Regular.ttf"),
    google("atkinson-hyperlegible", "400Regular/AtkinsonHyperlegible_400Regular.ttf"),
    google("arimo", "400Regular/Arimo_400Regular.ttf"),
    dejavu("DejaVuSans.ttf"),
  ],
  bold: [
    google("inter", "600SemiBold/Inter_600SemiBold.ttf"),
    google("open-sans", "600SemiBold/OpenSans_600SemiBold.ttf"),
    google("source-sans-3", "600SemiBold/SourceSans3_600SemiBold.ttf"),
    google("atkinson-hyperlegible", "700Bold/AtkinsonHyperlegible_700Bold.ttf"),
    google("arimo", "700Bold/Arimo_700Bold.ttf"),
    dejavu("DejaVuSans-Bold.ttf"),
  ],
} as const;

export const openFace = (file: string): Font => {
  const font = openSync(file);
  if (!("unitsPerEm" in font)) throw new Error(`${file} holds more than one font.`);
  return font;
};

/** Latin letters of all languages of Europe, and the signs that our own sentences use. */
const LATIN = Array.from({ length: 0x250 - 0x20 }, (_, index) => String.fromCodePoint(0x20 + index)).filter(
  (character) => !/\p{C}/u.test(character),
);
export const CHARACTERS = [...LATIN, ..."–—‘’“”•…€−±×≤≥≠→←↑↓✓"].filter(
  (character, index, all) => all.indexOf(character) === index,
);

/** The widest advance of each character over some faces, in thousandths of the size; 0 where no face has it. */
function widest(files: readonly string[]): readonly number[] {
  const fonts = files.map(openFace);
  return CHARACTERS.map((character) => {
    const code = character.codePointAt(0) ?? 0;
    const having = fonts.filter((font) => font.hasGlyphForCodePoint(code));
    return Math.max(
      0,
      ...having.map((font) => Math.ceil((1000 * font.glyphForCodePoint(code).advanceWidth) / font.unitsPerEm)),
    );
  });
}

const table =
  (): string => `// Made by scripts/fonts.ts: how wide each character is at most, in thousandths of the size of the font, over Inter, Open Sans, Source Sans 3,
// Atkinson Hyperlegible, Arimo (all SIL Open Font License 1.1) and DejaVu Sans (Bitstream Vera licence). Widths are measured facts; no outline of a font is here.

export const CHARACTERS = ${JSON.stringify(CHARACTERS.join(""))};

export const ADVANCES = {
  regular:
    "${widest(FACES.regular).join(" ")}",
  bold:
    "${widest(FACES.bold).join(" ")}",
};
`;

/** The text or the bytes of each file, by its path from the root of the repository. */
export async function madeFromFonts(): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const cut = (file: string): Promise<Uint8Array> =>
    subsetFont(readFileSync(file), CHARACTERS.join(""), {
      targetFormat: "truetype",
      // The family "Inter", of which both are: without it the bold one would be a family of its own.
      preserveNameIds: [16, 17],
    });
  return new Map<string, string | Uint8Array>([
    ["server/core/charts/advances.ts", table()],
    ["server/host/fonts/inter-400.ttf", await cut(FACES.regular[0])],
    ["server/host/fonts/inter-600.ttf", await cut(FACES.bold[0])],
    ["server/host/fonts/LICENSE.txt", readFileSync(google("inter", "LICENSE_FONT"), "utf8")],
  ]);
}

if (import.meta.main) {
  for (const [path, contents] of await madeFromFonts()) {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, contents);
  }
}

// The colours of charts. Improvement, concern and common cause are those of Making Data Count in every theme; the dark
// purple of "neither" and the red of a target are lightened where the background is dark.

/** `page` leaves the choice to the page that the drawing stands in, by its CSS. */
export type ChartTheme = "light" | "dark" | "high-contrast" | "high-contrast-light" | "print" | "page";

/** Those that somebody may ask for who draws a picture. */
export const PICTURE_THEMES = ["light", "dark", "high-contrast", "print"] as const satisfies readonly ChartTheme[];

export type Palette = {
  readonly background: string;
  readonly text: string;
  /** Axes, and text that stands back. */
  readonly faint: string;
  readonly grid: string;
  /** The line through the values, and the edge of each point. */
  readonly line: string;
  readonly mean: string;
  readonly limit: string;
  readonly target: string;
  readonly improvement: string;
  readonly concern: string;
  readonly neutral: string;
  readonly common: string;
};

const LIGHT: Palette = {
  background: "#FFFFFF",
  text: "#1F1F1F",
  faint: "#595959",
  grid: "#EDEDED",
  line: "#595959",
  mean: "#000000",
  limit: "#7F7F7F",
  target: "#DE1B1B",
  improvement: "#00B0F0",
  concern: "#E46C0A",
  neutral: "#490092",
  common: "#A6A6A6",
};

const DARK: Palette = {
  ...LIGHT,
  background: "#1E1E1E",
  text: "#F0F0F0",
  faint: "#C0C0C0",
  grid: "#333333",
  line: "#C0C0C0",
  mean: "#FFFFFF",
  limit: "#A6A6A6",
  target: "#FF7B72",
  neutral: "#B88AE6",
};

/** "--chart-text": where a page says which colour a drawing of the theme `page` has. */
const propertyOf = (colour: string): string => `--chart-${colour}`;

const inPage = Object.fromEntries(
  Object.keys(LIGHT).map((colour) => [colour, `var(${propertyOf(colour)})`]),
) as unknown as Palette;

/** The colours of a theme as CSS, for the drawings of a page. */
export const colourProperties = (theme: Exclude<ChartTheme, "page">): string =>
  Object.entries(paletteOf(theme))
    .map(([colour, value]) => `${propertyOf(colour)}: ${value};`)
    .join(" ");

const PALETTES: Record<ChartTheme, Palette> = {
  page: inPage,
  light: LIGHT,
  dark: DARK,
  "high-contrast": {
    ...DARK,
    background: "#000000",
    text: "#FFFFFF",
    faint: "#FFFFFF",
    grid: "#000000",
    line: "#FFFFFF",
    limit: "#FFFFFF",
  },
  "high-contrast-light": {
    ...LIGHT,
    text: "#000000",
    faint: "#000000",
    grid: "#FFFFFF",
    line: "#000000",
    limit: "#000000",
    target: "#B00000",
  },
  print: { ...LIGHT, text: "#000000", faint: "#333333", grid: "#FFFFFF", line: "#333333", limit: "#595959" },
};

export function paletteOf(theme: ChartTheme): Palette {
  return PALETTES[theme];
}

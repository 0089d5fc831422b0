// What spreadsheets put round a text so that it stays as it is, and spaces that look like others.

type Unwrapped = { readonly text: string; readonly isWrapped: boolean };

/** `="2024-04"`, `=2024`, `“2024-04”` and `'2024-04` are the text itself; odd spaces are spaces, and several are one. */
export function unwrapped(written: string): Unwrapped {
  const formula =
    /^=\s*"([^"]*)"$/.exec(written)?.[1] ??
    /^'(?=[\d-])(.*)$/.exec(written)?.[1] ??
    /^[“”](.*)[“”]$/.exec(written)?.[1];
  const text = (formula ?? written).replace(/[\s\u00a0\u2007\u2009\u202f]+/g, " ").trim();
  return { text, isWrapped: formula !== undefined };
}

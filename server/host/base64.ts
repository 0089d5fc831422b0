// Bytes as text, such as a drawing in an address: in Node and in a browser.

/** Of a text its UTF-8 bytes. */
export const base64Of = (content: string | Uint8Array): string =>
  btoa(
    Array.from(typeof content === "string" ? new TextEncoder().encode(content) : content, (byte) =>
      String.fromCharCode(byte),
    ).join(""),
  );

/** The bytes that such a text stands for; none where it stands for no bytes. */
export function bytesOf(base64: string): Uint8Array {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}

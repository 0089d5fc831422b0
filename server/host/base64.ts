// Bytes as text, such as a drawing in an address: in Node and in a browser.

/** Of a text its UTF-8 bytes. */
export const base64Of = (content: string | Uint8Array): string =>
  btoa(
    Array.from(typeof content === "string" ? new TextEncoder().encode(content) : content, (byte) =>
      String.fromCharCode(byte),
    ).join(""),
  );

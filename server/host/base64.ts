// Text inside an address: its UTF-8 bytes in base64, in Node and in a browser.

export const base64Of = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));

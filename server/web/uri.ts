// In a browser files have addresses of many schemes, such as vscode-vfs://github/…. A place is such an address with its names written plainly.

const ADDRESS = /^([a-z][a-z0-9+.-]*:\/\/)([^/?#]*)(\/[^?#]*)$/i;

/** The place that an address names; `undefined` for what has no path, or more than one. */
export function fileOf(uri: unknown): string | undefined {
  const [, scheme, authority = "", path = ""] = (typeof uri === "string" && ADDRESS.exec(uri)) || [];
  if (scheme === undefined || /%2f|%00/i.test(path)) return undefined;
  try {
    return `${scheme}${decodeURIComponent(authority)}${decodeURIComponent(path)}`;
  } catch {
    return undefined;
  }
}

export function uriOf(file: string): string {
  const [, scheme = "", authority = "", path = ""] = /^([a-z][a-z0-9+.-]*:\/\/)([^/]*)(.*)$/is.exec(file) ?? [];
  return `${scheme}${encodeURIComponent(authority)}${path.split("/").map(encodeURIComponent).join("/")}`;
}

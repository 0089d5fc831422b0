// What was let go of over the golden thread from outside of it.

/** The address of the first file of figures in a list of addresses, one on each line (RFC 2483); `undefined` when there is none. */
export function tableIn(addresses: string): string | undefined {
  const lines = addresses.split(/\r?\n/).filter((line) => line !== "" && !line.startsWith("#"));
  return lines.find((line) => /\.(?:csv|tsv|xlsx|xlsm)$/i.test(line.replace(/[?#].*$/, "")));
}

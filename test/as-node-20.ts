// A Node that has no more than Node 20 had, for what has to run there.

/** Takes away what came after Node 20. */
const newerThan20 = `
  for (const name of ["union", "intersection", "difference", "symmetricDifference", "isSubsetOf", "isSupersetOf", "isDisjointFrom"])
    delete Set.prototype[name];
  for (const [owner, name] of [[Map, "groupBy"], [Object, "groupBy"], [Promise, "withResolvers"], [Promise, "try"], [Array, "fromAsync"],
    [RegExp, "escape"], [Error, "isError"], [Uint8Array, "fromBase64"], [Uint8Array, "fromHex"], [Iterator, "from"], [globalThis, "Float16Array"]])
    delete owner[name];
  for (const name of ["map", "filter", "take", "drop", "flatMap", "reduce", "toArray", "forEach", "some", "every", "find"])
    delete Iterator.prototype[name];
`;

/** A module for `node --import`. */
export const AS_NODE_20 = `data:text/javascript,${encodeURIComponent(newerThan20)}`;

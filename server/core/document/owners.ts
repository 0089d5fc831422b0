// Who answers for a document.

/** The posts that own a document, the first of them first; none where it names nobody. */
export function ownersOf({ fields }: { readonly fields: object }): readonly string[] {
  const { owner } = fields as { readonly owner?: string | readonly (string | undefined)[] };
  return typeof owner === "string" ? [owner] : (owner ?? []).filter((post) => post !== undefined);
}

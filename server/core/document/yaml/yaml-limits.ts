// What a block of YAML may hold at most. Real front matter stays far below each.

export const YAML_LIMITS = {
  characters: 262_144,
  depth: 64,
  aliases: 100,
  values: 20_000,
  /** Signs and texts where there should be none. */
  strays: 1_000,
  /** Problems that are told one by one. */
  problems: 20,
} as const;

/** How words about one household or couple, each right alone, cannot stand together (SYN40). */
export const CONTRADICTION_KINDS = [
  'dead_and_alive',
  'married_after_death',
  'two_spouses',
  'two_heads',
  'no_head',
] as const
export type ContradictionKind = (typeof CONTRADICTION_KINDS)[number]

/** Marsaglia's xorshift32: small, and the moments of the kills can be had again. */
export function seeded(from: number): () => number {
  let state = (from * 2654435761 + 1) >>> 0
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state / 2 ** 32
  }
}

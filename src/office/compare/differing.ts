import { differingPositions } from '#domain/differences/differing-positions.ts'

/** A piece of a value, and whether it is the piece that differs from the other value. */
export interface Piece {
  readonly text: string
  readonly differs: boolean
}

/**
 * Marks the characters of `value` that are not in `other` at the same place of the longest common
 * run. Works on code points, so that 𠮷 is one character. Equal values give one quiet piece;
 * values with nothing in common are marked whole.
 */
export function differing(value: string, other: string): readonly Piece[] {
  const positions = new Set(differingPositions(value, other))
  const pieces: { text: string; differs: boolean }[] = []
  for (const [at, character] of Array.from(value).entries()) {
    const differs = positions.has(at)
    const last = pieces.at(-1)
    if (last !== undefined && last.differs === differs) last.text += character
    else pieces.push({ text: character, differs })
  }
  return pieces
}

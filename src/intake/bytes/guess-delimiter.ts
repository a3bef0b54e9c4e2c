/** What may stand between cells, likeliest first. */
export const DELIMITERS = [',', '\t', ';', '|', '，'] as const
export type Delimiter = (typeof DELIMITERS)[number]

const LINES_LOOKED_AT = 200

/**
 * The delimiter under which most lines have the same number of cells. Lines above the header (a
 * title, a date) hold few or none, so the commonest count decides, not the first line.
 */
export function guessDelimiter(head: string): Delimiter {
  const declared = /^sep=(.)\r?\n/u.exec(head)?.[1]
  const known = DELIMITERS.find((delimiter) => delimiter === declared)
  if (known !== undefined) return known
  const lines = head
    .split(/\r?\n|\r/u)
    .filter((line) => line.trim() !== '')
    .slice(0, LINES_LOOKED_AT)
  let best: Delimiter = ','
  let bestScore = 0
  for (const delimiter of DELIMITERS) {
    const counts = new Map<number, number>()
    for (const line of lines) {
      const count = cellsOutsideQuotes(line, delimiter)
      if (count > 0) counts.set(count, (counts.get(count) ?? 0) + 1)
    }
    for (const [count, linesWith] of counts) {
      // Agreement of lines matters most; among equals, the one that cuts finer.
      const score = linesWith * (1 + Math.min(count, 20) / 20)
      if (score > bestScore) {
        best = delimiter
        bestScore = score
      }
    }
  }
  return best
}

function cellsOutsideQuotes(line: string, delimiter: string): number {
  let count = 0
  let quoted = false
  for (const character of line) {
    if (character === '"') quoted = !quoted
    else if (character === delimiter && !quoted) count += 1
  }
  return count
}

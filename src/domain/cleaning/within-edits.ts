/**
 * Whether one list of characters becomes the other by at most `most` insertions, deletions and
 * substitutions (Levenshtein 1966); only the band of the table that can still hold such a path is
 * walked (Ukkonen 1985).
 */
export function withinEdits(a: readonly string[], b: readonly string[], most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false
  const far = most + 1
  let above = Array.from({ length: b.length + 1 }, (_, at) => Math.min(at, far))
  for (let row = 1; row <= a.length; row += 1) {
    const line = Array.from({ length: b.length + 1 }, () => far)
    if (row <= most) line[0] = row
    let least = line[0] ?? far
    const to = Math.min(b.length, row + most)
    for (let at = Math.max(1, row - most); at <= to; at += 1) {
      const change = (above[at - 1] ?? far) + (a[row - 1] === b[at - 1] ? 0 : 1)
      const best = Math.min(change, (above[at] ?? far) + 1, (line[at - 1] ?? far) + 1, far)
      line[at] = best
      least = Math.min(least, best)
    }
    if (least > most) return false
    above = line
  }
  return (above[b.length] ?? far) <= most
}

/**
 * Distances between texts, over code points.
 *
 * The engine's own functions count UTF-8 bytes: they see three differences between 王芳 and 汪芳
 * (duckdb/duckdb#25113). One changed character is one difference here, Han or Latin, also beyond the
 * basic plane.
 */

/** Jaro's similarity with Winkler's bonus: 0.1 for each of the first four characters, when Jaro > 0.7. */
export function jaroWinkler(a: string, b: string): number {
  const left = pointsOf(a, LEFT)
  const right = pointsOf(b, RIGHT)
  const jaro = jaroOf(left, right)
  if (jaro <= WINKLER_FROM) return jaro
  const most = Math.min(WINKLER_PREFIX, left.length, right.length)
  let prefix = 0
  while (prefix < most && left[prefix] === right[prefix]) prefix++
  return jaro + prefix * 0.1 * (1 - jaro)
}

const WINKLER_FROM = 0.7
const WINKLER_PREFIX = 4

function jaroOf(left: Points, right: Points): number {
  if (left.length === 0 || right.length === 0) return left.length === right.length ? 1 : 0
  const reach = Math.max(Math.floor(Math.max(left.length, right.length) / 2) - 1, 0)
  const usedLeft = cleared(LEFT_USED, left.length)
  const usedRight = cleared(RIGHT_USED, right.length)
  let matches = 0
  for (let at = 0; at < left.length; at++) {
    const to = Math.min(at + reach, right.length - 1)
    for (let other = Math.max(at - reach, 0); other <= to; other++) {
      if (usedRight[other] === 1 || left[at] !== right[other]) continue
      usedLeft[at] = 1
      usedRight[other] = 1
      matches++
      break
    }
  }
  if (matches === 0) return 0
  let moved = 0
  let other = 0
  for (let at = 0; at < left.length; at++) {
    if (usedLeft[at] === 0) continue
    while (usedRight[other] === 0) other++
    if (left[at] !== right[other]) moved++
    other++
  }
  const half = moved / 2
  return (matches / left.length + matches / right.length + (matches - half) / matches) / 3
}

/** Fewest insertions, deletions and replacements; `most + 1` as soon as there are more than `most`. */
export function levenshtein(a: string, b: string, most: number = Infinity): number {
  let left = pointsOf(a, LEFT)
  let right = pointsOf(b, RIGHT)
  if (left.length > right.length) [left, right] = [right, left]
  if (right.length - left.length > most) return most + 1
  const row = left.length < KEPT ? ROW : new Uint32Array(left.length + 1)
  for (let n = 0; n <= left.length; n++) row[n] = n
  for (let at = 0; at < right.length; at++) {
    let diagonal = row[0] ?? 0
    row[0] = at + 1
    let least = at + 1
    for (let n = 0; n < left.length; n++) {
      const above = row[n + 1] ?? 0
      const cost = diagonal + (left[n] === right[at] ? 0 : 1)
      const best = Math.min(cost, above + 1, (row[n] ?? 0) + 1)
      row[n + 1] = best
      diagonal = above
      if (best < least) least = best
    }
    if (least > most) return most + 1
  }
  return row[left.length] ?? 0
}

interface Points {
  readonly length: number
  readonly [at: number]: number
}

/** Text of up to this many characters is compared without asking for memory: millions of calls. */
const KEPT = 256

const LEFT = new Uint32Array(KEPT)
const RIGHT = new Uint32Array(KEPT)
const LEFT_USED = new Uint8Array(KEPT)
const RIGHT_USED = new Uint8Array(KEPT)
const ROW = new Uint32Array(KEPT)

function pointsOf(text: string, kept: Uint32Array): Points {
  const points = text.length <= KEPT ? kept : new Uint32Array(text.length)
  let length = 0
  for (let at = 0; at < text.length; at++) {
    const point = text.codePointAt(at) ?? 0
    points[length++] = point
    if (point > 0xffff) at++
  }
  return points.subarray(0, length)
}

function cleared(kept: Uint8Array, length: number): Uint8Array {
  return length <= KEPT ? kept.fill(0, 0, length) : new Uint8Array(length)
}

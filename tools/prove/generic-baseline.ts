import { identityComparator } from '#linkage/generic/compare-identity-numbers.ts'

/** One record of a file, as the plain way sees it: what must be equal, `null` where it says nothing. */
export interface PlainRecord {
  readonly id: string
  readonly file: number
  /** The strongest key first: an id, then name and birth date. */
  readonly keys: readonly (string | null)[]
}

export interface PlainRules {
  /** Whether one record has one partner at most in each other file, the strongest key first. */
  readonly oneToOne: boolean
  /** Files inside which pairs are formed. */
  readonly inside: ReadonlySet<number>
}

/** The plain way on any files (S20): records are linked when one key is equal. Pairs of places. */
export function plainPairs(
  records: readonly PlainRecord[],
  { oneToOne, inside }: PlainRules,
): readonly (readonly [number, number])[] {
  const pairs = new Map<string, readonly [number, number]>()
  const taken = new Set<string>()
  const keys = records[0]?.keys.length ?? 0
  for (let key = 0; key < keys; key++) {
    for (const [a, b] of equalPairs(records, key)) {
      const [left, right] = [records[a], records[b]]
      if (left === undefined || right === undefined) continue
      const within = left.file === right.file
      if (within && !inside.has(left.file)) continue
      const places = [`${a} ${right.file}`, `${b} ${left.file}`]
      if (oneToOne && !within && places.some((place) => taken.has(place))) continue
      if (!within) for (const place of places) taken.add(place)
      pairs.set(`${a} ${b}`, [a, b])
    }
  }
  return [...pairs.values()]
}

function* equalPairs(
  records: readonly PlainRecord[],
  key: number,
): Iterable<readonly [number, number]> {
  const groups = new Map<string, number[]>()
  records.forEach(({ keys }, place) => {
    const value = keys[key] ?? null
    if (value === null) return
    const group = groups.get(value)
    if (group === undefined) groups.set(value, [place])
    else group.push(place)
  })
  for (const group of groups.values()) {
    for (const [n, a] of group.entries()) for (const b of group.slice(n + 1)) yield [a, b]
  }
}

/** A number that passes its check, in its 18 digits; `null` for any other. */
export function validNumber(text: string): string | null {
  const numbers = identityComparator()
  const number = numbers.read(text)
  if (number === null) return null
  // Equal and valid is the first level, equal and failing the second.
  return numbers.ready([number])(0, 0) === 0 ? number : null
}

/** Below this a count of people in a village may point at somebody. */
export const SMALL_COUNT = 10

/** What is counted in one village. */
export interface VillageCount {
  readonly place: string
  readonly numerator: number
  readonly denominator: number
}

/**
 * Villages whose figure is not shown to those who see no people: where fewer than ten are counted, are
 * lacking, or are counted of. If only one is hidden, the next smallest goes with it, because the
 * township's own figure less the others would tell it.
 */
export function hiddenVillages(counts: readonly VillageCount[]): ReadonlySet<string> {
  const shown = counts.filter(({ denominator }) => denominator !== 0)
  const small = shown.filter(isSmall)
  const [only] = small
  if (only === undefined || small.length > 1) return new Set(small.map(({ place }) => place))
  const next = shown
    .filter(({ place }) => place !== only.place)
    .toSorted((a, b) => a.denominator - b.denominator || (a.place < b.place ? -1 : 1))[0]
  return new Set(next === undefined ? [only.place] : [only.place, next.place])
}

function isSmall({ numerator, denominator }: VillageCount): boolean {
  const counts = [numerator, denominator, denominator - numerator]
  return counts.some((count) => count > 0 && count < SMALL_COUNT)
}

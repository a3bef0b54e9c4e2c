import type { GroupPerson, GroupWord } from './group-word.ts'

/** People who share a household, a marriage or a word about one, and what is said of them. */
export interface TiedGroup {
  readonly people: readonly GroupPerson[]
  readonly words: readonly GroupWord[]
}

/**
 * Parts people and words so that nothing said in one part speaks of anybody in another: a county's
 * thousand households at the end of a month are then looked at one by one, and not each against all.
 */
export function tiedGroups(
  people: Iterable<GroupPerson>,
  words: Iterable<GroupWord>,
): readonly TiedGroup[] {
  const above = new Map<string, string>()
  const topOf = (key: string): string => {
    let top = key
    for (let next = above.get(top); next !== undefined; next = above.get(top)) top = next
    // What was walked past points to the top from now on: a chain is walked once.
    for (let at = key; at !== top;) {
      const next = above.get(at) ?? top
      above.set(at, top)
      at = next
    }
    return top
  }
  const tie = (one: string, other: string | null): void => {
    if (other === null || topOf(one) === topOf(other)) return
    above.set(topOf(one), topOf(other))
  }
  const [everybody, everything] = [[...people], [...words]]
  for (const { personId, householdId, spouse } of everybody) {
    tie(personId, householdId === null ? null : `home ${householdId}`)
    tie(personId, spouse)
  }
  for (const { personId, companions, says } of everything) {
    for (const companion of companions) tie(personId, companion)
    if (says.kind === 'marriage') tie(personId, says.spouse)
  }
  const wordsAt = Map.groupBy(everything, ({ personId }) => topOf(personId))
  const peopleAt = Map.groupBy(everybody, ({ personId }) => topOf(personId))
  return Array.from(wordsAt, ([top, said]) => ({ people: peopleAt.get(top) ?? [], words: said }))
}

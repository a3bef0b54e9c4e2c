import {
  contradictionOf,
  isSaidOf,
  sortedOnce,
  wordsOf,
  type Contradiction,
  type GroupPerson,
  type GroupWord,
  type WordOf,
} from './group-word.ts'

type People = ReadonlyMap<string, GroupPerson>

/**
 * Whom one device reports dead and another met afterwards: it says of them what can only be said of the
 * living. A word that arrived by the day of the death was said before it and contradicts nothing.
 */
export function deadAndAlive(words: readonly GroupWord[]): readonly Contradiction[] {
  const deaths = wordsOf(words, 'death')
  const alive = words.filter(({ says: { kind } }) => kind !== 'death' && kind !== 'marriage')
  const dead = [...new Set(deaths.map(({ personId }) => personId))]
  return dead.flatMap((personId) => {
    const met = deaths
      .filter((death) => death.personId === personId)
      .flatMap((death) => {
        const against = alive.filter((word) => isSaidOf(word, personId) && isAfter(word, death))
        return against.length === 0 ? [] : [death, ...against]
      })
    return met.length === 0 ? [] : [contradictionOf('dead_and_alive', [personId], met)]
  })
}

function isAfter(word: GroupWord, death: WordOf<'death'>): boolean {
  const diedOn = death.says.on
  if (word.device === death.device) return false
  // Struck off without a day: that may be because of the death.
  if (word.says.kind === 'left' && word.says.on === null) return false
  if (diedOn === null) return true
  const on = 'on' in word.says ? word.says.on : null
  return word.arrivedOn > diedOn && (on === null || on > diedOn)
}

/** A marriage to somebody who was dead by then, in the register or by another word that waits. */
export function marriedAfterDeath(
  people: People,
  words: readonly GroupWord[],
): readonly Contradiction[] {
  const deaths = wordsOf(words, 'death')
  return wordsOf(words, 'marriage').flatMap((marriage) => {
    const couple = coupleOf(marriage)
    const said = deaths.filter(
      (death) => couple.includes(death.personId) && isLater(marriage.says.on, death.says.on),
    )
    const isKnown = couple.some((id) => {
      const person = people.get(id)
      return person?.lifeState === 'dead' && isLater(marriage.says.on, person.diedOn)
    })
    if (said.length === 0 && !isKnown) return []
    return [contradictionOf('married_after_death', couple, [marriage, ...said])]
  })
}

/** Where a day is not known, nothing says that it was earlier. */
function isLater(day: string | null, than: string | null): boolean {
  return day === null || than === null || day > than
}

/** Who would have two spouses at once: two words name different people, or the register names another. */
export function twoSpouses(people: People, words: readonly GroupWord[]): readonly Contradiction[] {
  const marriages = wordsOf(words, 'marriage')
  const married = [...new Set(marriages.flatMap(coupleOf))]
  return married.flatMap((personId) => {
    const standing = marriages
      .filter((word) => coupleOf(word).includes(personId))
      .filter((word) => !hasEnded(coupleOf(word), word.says.on, { people, words }))
    const known = people.get(personId)?.spouse ?? null
    const isKnown = known !== null && !hasEnded([personId, known], null, { people, words })
    const named = sortedOnce([
      ...(isKnown ? [known] : []),
      ...standing.flatMap((word) => coupleOf(word).filter((id) => id !== personId)),
    ])
    const names = new Set(named.map((id) => people.get(id)?.name ?? null))
    const strangers = standing.flatMap(({ says: { spouse, spouseName } }) =>
      spouse === null && spouseName !== null && !names.has(spouseName) ? [spouseName] : [],
    )
    if (standing.length === 0 || named.length + new Set(strangers).size < 2) return []
    return [contradictionOf('two_spouses', [personId, ...named], standing)]
  })
}

/** Whether something that waits, or a death in the register, ends a marriage of a day. */
function hasEnded(
  couple: readonly string[],
  since: string | null,
  { people, words }: { readonly people: People; readonly words: readonly GroupWord[] },
): boolean {
  const ends = (on: string | null): boolean => since === null || on === null || on >= since
  return (
    couple.some((id) => people.get(id)?.lifeState === 'dead') ||
    [...wordsOf(words, 'parted'), ...wordsOf(words, 'death')].some(
      ({ personId, says }) => couple.includes(personId) && ends(says.on),
    )
  )
}

function coupleOf({ personId, says: { spouse } }: WordOf<'marriage'>): readonly string[] {
  return spouse === null ? [personId] : [personId, spouse]
}

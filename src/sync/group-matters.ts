import { CONTRADICTION_KINDS } from '#domain/forms/contradiction-kind.ts'
import { deadAndAlive, marriedAfterDeath, twoSpouses } from './couple-contradictions.ts'
import { sortedOnce, type Contradiction, type GroupPerson, type GroupWord } from './group-word.ts'
import { headContradictions } from './head-contradictions.ts'
import { tiedGroups, type TiedGroup } from './tied-groups.ts'

/** Everything that contradicts itself about one household or couple: one matter for whoever decides. */
export interface GroupMatter {
  readonly contradictions: readonly Contradiction[]
  /** Sorted. */
  readonly personIds: readonly string[]
  /** Sorted. */
  readonly wordIds: readonly string[]
}

/**
 * Looks at people together, on what would stand if everything that waits were taken: each form is checked
 * alone when the township takes it, and two that are right alone may not be right together. It refuses
 * nothing and decides nothing.
 *
 * A function of the set of words alone (S22): the order in which they arrived, were settled or repeated
 * changes nothing. What no device had a part in is left to the rules of the register.
 */
export function groupMatters(
  people: readonly GroupPerson[],
  said: readonly GroupWord[],
): readonly GroupMatter[] {
  const words = new Map(said.map((word) => [word.wordId, word])).values()
  const everybody = new Map(people.map((person) => [person.personId, person])).values()
  return tiedGroups(everybody, words).flatMap(mattersIn).toSorted(byWords)
}

function mattersIn({ people, words }: TiedGroup): readonly GroupMatter[] {
  const known = new Map(people.map((person) => [person.personId, person]))
  const fromDevices = new Set(
    words.filter(({ device }) => device !== null).map(({ wordId }) => wordId),
  )
  const found = [
    ...deadAndAlive(words),
    ...marriedAfterDeath(known, words),
    ...twoSpouses(known, words),
    ...headContradictions(people, words),
  ].filter(({ wordIds }) => wordIds.some((id) => fromDevices.has(id)))
  return joined(found, known).map(matterOf)
}

/** Contradictions that share a person, a household or a word belong to one matter. */
function joined(
  found: readonly Contradiction[],
  people: ReadonlyMap<string, GroupPerson>,
): readonly (readonly Contradiction[])[] {
  let groups: { readonly ties: ReadonlySet<string>; readonly of: readonly Contradiction[] }[] = []
  for (const one of found) {
    const homes = one.personIds.flatMap((id) => people.get(id)?.householdId ?? [])
    const ties = new Set([...one.personIds, ...one.wordIds, ...homes])
    const met = groups.filter((group) => [...ties].some((tie) => group.ties.has(tie)))
    groups = [
      ...groups.filter((group) => !met.includes(group)),
      {
        ties: new Set([...ties, ...met.flatMap((group) => [...group.ties])]),
        of: [...met.flatMap(({ of }) => of), one],
      },
    ]
  }
  return groups.map(({ of }) => of)
}

function matterOf(contradictions: readonly Contradiction[]): GroupMatter {
  return {
    contradictions: contradictions.toSorted(byKind),
    personIds: sortedOnce(contradictions.flatMap(({ personIds }) => personIds)),
    wordIds: sortedOnce(contradictions.flatMap(({ wordIds }) => wordIds)),
  }
}

function byKind(one: Contradiction, other: Contradiction): number {
  const kinds = CONTRADICTION_KINDS.indexOf(one.kind) - CONTRADICTION_KINDS.indexOf(other.kind)
  const text = ({ personIds, wordIds }: Contradiction): string => [...personIds, ...wordIds].join()
  return kinds === 0 ? byText(text(one), text(other)) : kinds
}

function byWords(one: GroupMatter, other: GroupMatter): number {
  return byText(one.wordIds.join(), other.wordIds.join())
}

function byText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

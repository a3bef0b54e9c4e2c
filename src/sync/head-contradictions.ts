import { HEAD_RELATIONS } from '#domain/rules/household-facts.ts'
import {
  contradictionOf,
  isSaidOf,
  wordsOf,
  type Contradiction,
  type GroupPerson,
  type GroupWord,
} from './group-word.ts'

/** Households that would have two living heads, or none because of what is said of theirs. */
export function headContradictions(
  people: readonly GroupPerson[],
  words: readonly GroupWord[],
): readonly Contradiction[] {
  const homes = Map.groupBy(
    people.filter(({ householdId, lifeState }) => householdId !== null && lifeState === 'living'),
    ({ householdId }) => householdId,
  )
  return [...homes.values()].flatMap((members) => headsOf(members, words))
}

function headsOf(
  members: readonly GroupPerson[],
  words: readonly GroupWord[],
): readonly Contradiction[] {
  const gone = [...wordsOf(words, 'death'), ...wordsOf(words, 'left')]
  const relations = wordsOf(words, 'relation')
  const isGone = ({ personId }: GroupPerson): boolean =>
    gone.some((word) => isSaidOf(word, personId))
  const isHead = ({ personId, relation }: GroupPerson): boolean => {
    // Who says what the register says anyway changes nothing.
    const said = relations.filter(
      (word) => word.personId === personId && word.says.code !== relation,
    )
    return said.length === 0 ? isHeadCode(relation) : said.some(({ says }) => isHeadCode(says.code))
  }
  const staying = members.filter((member) => !isGone(member))
  const heads = staying.filter(isHead)
  const before = members.filter(({ relation }) => isHeadCode(relation))
  if (heads.length > 1) {
    const ids = heads.map(({ personId }) => personId)
    const made = relations.filter(
      ({ personId, says }) => ids.includes(personId) && isHeadCode(says.code),
    )
    return made.length === 0 ? [] : [contradictionOf('two_heads', ids, made)]
  }
  if (heads.length > 0 || staying.length === 0 || before.length === 0) return []
  const ids = before.map(({ personId }) => personId)
  const ended = [...gone, ...relations].filter((word) => ids.some((id) => isSaidOf(word, id)))
  return [contradictionOf('no_head', ids, ended)]
}

function isHeadCode(relation: string | null): boolean {
  return relation !== null && HEAD_RELATIONS.includes(relation)
}

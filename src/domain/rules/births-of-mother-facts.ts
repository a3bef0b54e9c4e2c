import { daysFrom } from './between-days.ts'
import type { CountyExtract, ExtractRow } from './county-extract.ts'
import type { FactValue } from './evaluate.ts'
import { wholeNumber, yesNo } from './fact-value.ts'
import { exactBirth, isNatural, parentTies, personsById } from './family-ties.ts'
import type { SubjectRow } from './subject-rules.ts'

/** What two birth records of one mother, one after the other by date, say of each other. */
export const BIRTHS_OF_MOTHER_FIELDS = [
  'bornOn',
  /** Days from the one date to the other. */
  'daysApart',
  /** `yes` where both were registered as born of one multiple birth, of as many children, else `no`. */
  'bornTogether',
  /** GB/T 4761, as 22 eldest son or 33 second daughter. */
  'relation',
  /** `no` where somebody of the same sex and household is the older by date and the younger by relation. */
  'relationFitsDates',
] as const

export type BirthsOfMotherField = (typeof BIRTHS_OF_MOTHER_FIELDS)[number]

/** One row two children by birth of one mother, next to each other by date; the finding stands with the later. */
export function birthsOfMotherRows(extract: CountyExtract): readonly SubjectRow[] {
  const persons = personsById(extract)
  const multiples = multipleBirths(extract)
  const childrenOf = Map.groupBy(
    parentTies(extract).flatMap(({ childId, parentId, kind, nature }) => {
      const child = persons.get(childId)
      const born = exactBirth(child)
      return kind === 'mother' && isNatural(nature) && child !== undefined && born !== null
        ? [{ parentId, child, childId, born }]
        : []
    }),
    ({ parentId }) => parentId,
  )
  return [...childrenOf.values()].flatMap((children) => {
    const inOrder = children.toSorted((a, b) => (a.born + a.childId < b.born + b.childId ? -1 : 1))
    return inOrder.slice(1).map((later, place): SubjectRow => {
      const earlier = inOrder[place] ?? later
      const multiple = multiples.get(later.childId) ?? null
      const known: Facts = {
        bornOn: later.born,
        daysApart: daysFrom(earlier.born, later.born),
        bornTogether: yesNo(multiple !== null && multiple === multiples.get(earlier.childId)),
        relation: later.child.relation,
        relationFitsDates: fitsDates(later, inOrder),
      }
      return {
        key: `${earlier.childId}/${later.childId}`,
        personId: later.childId,
        otherPersonId: earlier.childId,
        householdId: later.child.household_id,
        place: later.child.place,
        facts: BIRTHS_OF_MOTHER_FIELDS.map((field) => known[field] ?? null),
      }
    })
  })
}

type Facts = Readonly<Record<string, FactValue>>

interface Child {
  readonly child: ExtractRow<'persons'>
  readonly born: string
}

/** How many were born together, for those registered as of a multiple birth. */
function multipleBirths({ tables }: CountyExtract): ReadonlyMap<string, number> {
  return new Map(
    tables.births.flatMap(({ person_id, children_born }) => {
      const count = wholeNumber(children_born)
      return count !== null && count > 1 ? [[person_id ?? '', count]] : []
    }),
  )
}

/** Codes that count: 22 eldest son … 26 fifth son, 32 eldest daughter … 36 fifth daughter. */
const COUNTED_RELATION = /^[23][2-6]$/

function fitsDates(one: Child, siblings: readonly Child[]): 'yes' | 'no' | null {
  const { relation, household_id } = one.child
  if (relation === null || household_id === null || !COUNTED_RELATION.test(relation)) return null
  const contradicts = siblings.some(
    ({ child, born }) =>
      born < one.born &&
      child.household_id === household_id &&
      child.relation !== null &&
      COUNTED_RELATION.test(child.relation) &&
      child.relation.startsWith(relation.slice(0, 1)) &&
      child.relation > relation,
  )
  return yesNo(!contradicts)
}

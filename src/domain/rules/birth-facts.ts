import { daysFrom } from './between-days.ts'
import type { CountyExtract, ExtractRow } from './county-extract.ts'
import type { FactValue } from './evaluate.ts'
import { wholeNumber, yesNo } from './fact-value.ts'
import { exactBirth, isNatural, parentTies, personsById } from './family-ties.ts'
import type { ParentTie } from './family-ties.ts'
import type { SubjectRow } from './subject-rules.ts'

/** What is known of one registered birth, beside what else the register has of the child. */
export const BIRTH_FIELDS = [
  'bornOn',
  'certificateNo',
  /** Birth records with this certificate, this one included. */
  'certificateHolders',
  /** `yes` where mother or father stand with the record or the child today, else `no`. */
  'mother',
  'father',
  /** `no` where the mother by birth of today is another than the record's. */
  'motherFits',
  /** How many the record says were born together, and how many of that day the mother has here. */
  'childrenBorn',
  'childrenFound',
  /** Days lived, and whether the death is registered too. */
  'daysLived',
  'deathRecorded',
] as const

export type BirthField = (typeof BIRTH_FIELDS)[number]

/** One row a birth record of a person of the extract, the dead included. */
export function birthRows(extract: CountyExtract): readonly SubjectRow[] {
  const persons = personsById(extract)
  const { births, deaths } = extract.tables
  const ties = parentTies(extract)
  const tiesOf = Map.groupBy(ties, ({ childId }) => childId)
  const bornTogether = countedTogether(ties, persons)
  const holders = Map.groupBy(births, ({ certificate_no }) => certificate_no)
  const dead = new Set(deaths.map(({ person_id }) => person_id))
  return births.flatMap((birth): SubjectRow[] => {
    const child = persons.get(birth.person_id ?? '')
    if (child === undefined) return []
    const own = tiesOf.get(birth.person_id ?? '') ?? []
    const mother = naturalMother(own)
    const known: Readonly<Record<string, FactValue>> = {
      bornOn: birth.happened_on,
      certificateNo: birth.certificate_no,
      certificateHolders:
        birth.certificate_no === null ? null : (holders.get(birth.certificate_no)?.length ?? 0),
      mother: stands(birth.mother_person_id, own, 'mother'),
      father: stands(birth.father_person_id, own, 'father'),
      motherFits:
        mother === null || birth.mother_person_id === null
          ? null
          : yesNo(mother === birth.mother_person_id),
      childrenBorn: wholeNumber(birth.children_born),
      childrenFound: mother === null ? null : bornTogether(mother, exactBirth(child)),
      daysLived: daysFrom(birth.happened_on, child.died_on),
      deathRecorded: yesNo(dead.has(birth.person_id)),
    }
    return [
      {
        key: `${birth.person_id ?? ''}/${birth.record_no ?? ''}`,
        personId: birth.person_id,
        otherPersonId: birth.mother_person_id,
        householdId: child.household_id,
        place: child.place,
        facts: BIRTH_FIELDS.map((field) => known[field] ?? null),
      },
    ]
  })
}

/** Of several, the one with the smaller id; how many there are K14 says. */
function naturalMother(own: readonly ParentTie[]): string | null {
  const mothers = own.filter(({ kind, nature }) => kind === 'mother' && isNatural(nature))
  return mothers.map(({ parentId }) => parentId).toSorted()[0] ?? null
}

function stands(
  recorded: string | null,
  own: readonly ParentTie[],
  kind: ParentTie['kind'],
): 'yes' | 'no' {
  return yesNo(recorded !== null || own.some((tie) => tie.kind === kind))
}

/** Children of one birth may have dates up to this many days apart: around midnight, and after long labour. */
export const ONE_BIRTH_DAYS_MAX = 3

function countedTogether(
  ties: readonly ParentTie[],
  persons: ReadonlyMap<string, ExtractRow<'persons'>>,
): (mother: string, born: string | null) => number | null {
  const births = new Map<string, string[]>()
  for (const { childId, parentId, kind, nature } of ties) {
    const born = exactBirth(persons.get(childId))
    if (kind !== 'mother' || !isNatural(nature) || born === null) continue
    births.set(parentId, [...(births.get(parentId) ?? []), born])
  }
  return (mother, born) => {
    if (born === null) return null
    const days = (births.get(mother) ?? []).map((other) => daysFrom(born, other))
    return days.filter((apart) => apart !== null && Math.abs(apart) <= ONE_BIRTH_DAYS_MAX).length
  }
}

import { ageOn, yearsFrom } from './between-days.ts'
import type { CountyExtract, ExtractRow } from './county-extract.ts'
import type { FactValue } from './evaluate.ts'
import { yesNo } from './fact-value.ts'
import { isNatural, personsById } from './family-ties.ts'
import { isRegistered } from './standing.ts'
import type { SubjectRow } from './subject-rules.ts'

/** What is known of one registered person's marriages, and of the husband or wife as the register has them. */
export const MARITAL_FIELDS = [
  'maritalStatus',
  'ageYears',
  'sex',
  'bornOn',
  'place',
  'relation',
  /** `yes` where a husband or wife stands with the person today, by tie, by record or by name alone. */
  'spouse',
  /** `current`; or `ended` where the last marriage ended by the partner's death. */
  'tie',
  'marriages',
  'openMarriages',
  /** `yes` where a divorce stands with its day. */
  'divorceDated',
  'partnerIsSelf',
  /** `registered`, `dead` or `left`; nothing where the partner is not in this register. */
  'partnerState',
  'partnerStatus',
  'partnerSex',
  'partnerPlace',
  'partnerRelation',
  /** `yes` where the partner's own page names somebody else. */
  'partnerNamesOther',
  /** `yes` where the two are parent and child, grandparent and grandchild, or share a parent by birth. */
  'partnerIsKin',
  'sameHousehold',
  /** Whole years between the two births. */
  'yearsBetween',
] as const

export type MaritalField = (typeof MARITAL_FIELDS)[number]

/** One row a registered person of whom a marital status, a marriage or a husband or wife is known. */
export function maritalRows(extract: CountyExtract): readonly SubjectRow[] {
  const persons = personsById(extract)
  const marriages = Map.groupBy(extract.tables.marriages, (row) => row.person_id ?? '')
  const ties = spouseTies(extract)
  const isKin = bloodRelation(extract)
  const coupleOf = (personId: string): Couple =>
    couple(ties.get(personId) ?? null, marriages.get(personId) ?? [])
  return extract.tables.persons.flatMap((person): SubjectRow[] => {
    const id = person.person_id ?? ''
    const own = marriages.get(id) ?? []
    if (!isRegistered(person)) return []
    if (person.marital_status === null && own.length === 0 && !ties.has(id)) return []
    const { partnerId, tie } = coupleOf(id)
    const known: Facts = {
      ...ownFacts(person, own, extract.asOf),
      spouse: yesNo(tie === 'current' || own.some(isOpenByName)),
      tie,
      ...partnerFacts(person, partnerId, { persons, coupleOf, isKin }),
    }
    return [
      {
        key: id,
        personId: id,
        otherPersonId: partnerId,
        householdId: person.household_id,
        place: person.place,
        facts: MARITAL_FIELDS.map((field) => known[field] ?? null),
      },
    ]
  })
}

type Facts = Readonly<Record<string, FactValue>>
type Marriage = ExtractRow<'marriages'>
type Person = ExtractRow<'persons'>

/** Whom the person is married to, or whom the person lost. */
interface Couple {
  readonly partnerId: string | null
  readonly tie: 'current' | 'ended' | null
}

/** The tie of today counts before the records; of several, the one with the smaller id. */
function spouseTies({ tables }: CountyExtract): ReadonlyMap<string, string> {
  const ties = new Map<string, string>()
  for (const { person_id, kind, other_person_id, until } of tables.kinships) {
    if (kind !== 'spouse' || until !== null || person_id === null || other_person_id === null)
      continue
    const known = ties.get(person_id)
    if (known === undefined || other_person_id < known) ties.set(person_id, other_person_id)
  }
  return ties
}

function couple(tied: string | null, own: readonly Marriage[]): Couple {
  if (tied !== null) return { partnerId: tied, tie: 'current' }
  const ordered = own.toSorted((a, b) => recordNo(b) - recordNo(a))
  const open = ordered.find((one) => isOpen(one) && one.spouse_person_id !== null)
  if (open !== undefined) return { partnerId: open.spouse_person_id, tie: 'current' }
  if (ordered[0]?.end_reason !== 'death') return { partnerId: null, tie: null }
  const lost = ordered.find((one) => one.end_reason === 'death' && one.spouse_person_id !== null)
  return lost === undefined
    ? { partnerId: null, tie: null }
    : { partnerId: lost.spouse_person_id, tie: 'ended' }
}

function recordNo({ record_no }: Marriage): number {
  return Number(record_no ?? 0)
}

function isOpen({ ended_on, end_reason }: Marriage): boolean {
  return ended_on === null && end_reason === null
}

function isOpenByName(marriage: Marriage): boolean {
  return isOpen(marriage) && marriage.spouse_text !== null
}

function ownFacts(person: Person, own: readonly Marriage[], asOf: string): Facts {
  return {
    maritalStatus: person.marital_status,
    ageYears: ageOn(person.born_on, asOf),
    sex: person.sex,
    bornOn: person.born_on,
    place: person.place,
    relation: person.relation,
    marriages: own.length,
    openMarriages: own.filter(isOpen).length,
    divorceDated: yesNo(own.some((one) => one.end_reason === 'divorce' && one.ended_on !== null)),
  }
}

function partnerFacts(
  person: Person,
  partnerId: string | null,
  around: {
    readonly persons: ReadonlyMap<string, Person>
    readonly coupleOf: (personId: string) => Couple
    readonly isKin: (one: string, other: string) => boolean
  },
): Facts {
  const id = person.person_id ?? ''
  if (partnerId === null) return {}
  if (partnerId === id) return { partnerIsSelf: 'yes' }
  const partner = around.persons.get(partnerId)
  const isKin = yesNo(around.isKin(id, partnerId))
  if (partner === undefined) return { partnerIsSelf: 'no', partnerIsKin: isKin }
  const theirs = around.coupleOf(partnerId)
  const years = yearsFrom(person.born_on, partner.born_on)
  return {
    partnerIsSelf: 'no',
    partnerIsKin: isKin,
    partnerState: isRegistered(partner)
      ? 'registered'
      : partner.life_state === 'dead'
        ? 'dead'
        : 'left',
    partnerStatus: partner.marital_status,
    partnerSex: partner.sex,
    partnerPlace: partner.place,
    partnerRelation: partner.relation,
    partnerNamesOther:
      theirs.tie === 'current' && theirs.partnerId !== null ? yesNo(theirs.partnerId !== id) : null,
    sameHousehold:
      person.household_id === null || partner.household_id === null
        ? null
        : yesNo(person.household_id === partner.household_id),
    yearsBetween: years === null ? null : Math.abs(years),
  }
}

/** Whether two people are of one blood in the direct line (two steps) or share a parent. */
function bloodRelation({ tables }: CountyExtract): (one: string, other: string) => boolean {
  const parents = new Map<string, Set<string>>()
  for (const { person_id, kind, other_person_id, nature } of tables.kinships) {
    if ((kind !== 'mother' && kind !== 'father') || !isNatural(nature)) continue
    if (person_id === null || other_person_id === null) continue
    const known = parents.get(person_id) ?? new Set()
    parents.set(person_id, known.add(other_person_id))
  }
  const parentsOf = (id: string): ReadonlySet<string> => parents.get(id) ?? NOBODY
  const descends = (one: string, other: string): boolean =>
    parentsOf(one).has(other) || [...parentsOf(one)].some((parent) => parentsOf(parent).has(other))
  return (one, other) =>
    descends(one, other) ||
    descends(other, one) ||
    [...parentsOf(one)].some((parent) => parentsOf(other).has(parent))
}

const NOBODY: ReadonlySet<string> = new Set()

import { ageOn } from './between-days.ts'
import type { CountyExtract, ExtractRow } from './county-extract.ts'
import { peopleAway } from './current-members.ts'
import type { FactValue } from './evaluate.ts'
import { yesNo } from './fact-value.ts'
import { RULE_PARAMETERS } from './rule-parameters.ts'
import { holdsOn, isOpen, isRegistered } from './standing.ts'
import type { SubjectRow } from './subject-rules.ts'

/** What the rules on a stay away or here may read. */
export const STAY_FIELDS = [
  'direction',
  'happenedOn',
  'endedOn',
  /** `yes` while the stay lasts and the person is on the register. */
  'open',
  'stayPlace',
  'stayText',
  'phone',
  'ageYears',
  /** Whether the registered place lies in this county. */
  'registeredHere',
  /** `no` where who is away is at home, or who is here stays in another county. */
  'placeFitsDirection',
  /** Of a stay that lasts: those that were registered before it and last as well. */
  'otherOpenStays',
  /** Of a minor: whether a parent or guardian stays there too; nothing where a place is missing. */
  'guardianWith',
  /** Whole months since the office last wrote down anything of the person. */
  'monthsSinceVerified',
  /** What the other county says (M14): whether it has a card, the item it has otherwise, days it took. */
  'otherCard',
  'differingItem',
  'inquiryDays',
] as const

export type StayField = (typeof STAY_FIELDS)[number]

/** Facts of every stay of an extract; the county's are made by SQL of the same meaning. */
export function stayRows(extract: CountyExtract): readonly SubjectRow[] {
  const { asOf, county, tables } = extract
  const persons = new Map(tables.persons.map((row) => [row.person_id, row]))
  const lasting = Map.groupBy(
    tables.stays.filter((row) => isOpen(row.ended_on, asOf)),
    (row) => row.person_id,
  )
  const verifiedOn = lastWrittenDown(extract)
  const guardianWith = guardiansOf(extract, persons, lasting)
  return tables.stays.flatMap((stay) => {
    const person = persons.get(stay.person_id)
    if (person === undefined) return []
    const known: Readonly<Record<StayField, FactValue>> = {
      direction: stay.direction,
      happenedOn: stay.happened_on,
      endedOn: stay.ended_on,
      open: yesNo(isOpen(stay.ended_on, asOf) && isRegistered(person)),
      stayPlace: stay.stay_place,
      stayText: stay.stay_text,
      phone: person.phone,
      ageYears: ageOn(person.born_on, asOf),
      registeredHere: person.place === null ? null : yesNo(person.place.startsWith(county)),
      placeFitsDirection: placeFitsDirection(stay, person, county),
      otherOpenStays: earlierThan(stay, lasting.get(stay.person_id) ?? []),
      guardianWith: guardianWith(stay, person),
      monthsSinceVerified: fullMonths(verifiedOn(stay), asOf),
      otherCard: null,
      differingItem: null,
      inquiryDays: null,
    }
    return [
      {
        key: `${stay.person_id ?? ''}:${stay.record_no ?? ''}`,
        personId: stay.person_id,
        otherPersonId: null,
        householdId: person.household_id,
        place: person.place,
        facts: STAY_FIELDS.map((field) => known[field]),
      },
    ]
  })
}

function earlierThan(stay: ExtractRow<'stays'>, lasting: readonly ExtractRow<'stays'>[]): number {
  if (!lasting.includes(stay)) return 0
  return lasting.filter((other) => Number(other.record_no) < Number(stay.record_no)).length
}

function placeFitsDirection(
  stay: ExtractRow<'stays'>,
  person: ExtractRow<'persons'>,
  county: string,
): 'yes' | 'no' | null {
  const where = stay.stay_place
  if (where === null) return null
  if (stay.direction === 'in') return yesNo(where.startsWith(county))
  return person.place === null ? null : yesNo(where !== person.place)
}

/** The day on which the office last heard of somebody who stays elsewhere. */
function lastWrittenDown({ tables }: CountyExtract): (stay: ExtractRow<'stays'>) => string | null {
  const said = new Map<string | null, string>()
  for (const { person_id: person, recorded_on: on } of tables.changes) {
    if (on !== null && (said.get(person) ?? '') < on) said.set(person, on)
  }
  return (stay) => {
    const [own, other] = [stay.recorded_on ?? stay.happened_on, said.get(stay.person_id) ?? null]
    return own === null || (other !== null && own < other) ? other : own
  }
}

function fullMonths(from: string | null, until: string): number | null {
  if (from === null || until < from) return null
  const years = Number(until.slice(0, 4)) - Number(from.slice(0, 4))
  const months = Number(until.slice(5, 7)) - Number(from.slice(5, 7))
  return 12 * years + months - (until.slice(8) < from.slice(8) ? 1 : 0)
}

function guardiansOf(
  extract: CountyExtract,
  persons: ReadonlyMap<string | null, ExtractRow<'persons'>>,
  lasting: ReadonlyMap<string | null, readonly ExtractRow<'stays'>[]>,
): (stay: ExtractRow<'stays'>, person: ExtractRow<'persons'>) => 'yes' | 'no' | null {
  const { asOf, county, tables } = extract
  const away = peopleAway(extract)
  const ties = Map.groupBy(
    tables.kinships.filter(
      ({ kind, ...tie }) => GUARDIAN_TIES.includes(kind ?? '') && holdsOn(tie, asOf),
    ),
    (row) => row.person_id,
  )
  /** Registered in the county and at home in it. */
  const isAtHome = (person: ExtractRow<'persons'>): boolean =>
    (person.place?.startsWith(county) ?? false) && !away.has(person.person_id)
  return (stay, person) => {
    const age = ageOn(person.born_on, asOf)
    if (age === null || age > RULE_PARAMETERS.minorAgeMax || !isOpen(stay.ended_on, asOf))
      return null
    const answers = (ties.get(person.person_id) ?? []).flatMap(({ other_person_id: id }) => {
      const guardian = persons.get(id)
      if (guardian === undefined || !isRegistered(guardian)) return []
      if (stay.direction === 'in' && isAtHome(guardian)) return ['yes']
      return (lasting.get(id) ?? [])
        .filter((other) => other.direction === stay.direction)
        .map((other) => sameCounty(other.stay_place, stay.stay_place))
    })
    if (answers.includes('yes')) return 'yes'
    return answers.includes('unknown') ? null : 'no'
  }
}

export const GUARDIAN_TIES: readonly string[] = ['mother', 'father', 'guardian']

function sameCounty(a: string | null, b: string | null): 'yes' | 'no' | 'unknown' {
  if (a === null || b === null) return 'unknown'
  return yesNo(a.slice(0, 6) === b.slice(0, 6))
}

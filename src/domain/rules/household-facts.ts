import { ageOn } from './between-days.ts'
import type { CountyExtract, ExtractRow } from './county-extract.ts'
import { currentMembers } from './current-members.ts'
import type { CurrentMember } from './current-members.ts'
import type { FactValue } from './evaluate.ts'
import { formerPlaces } from './standing-places.ts'
import { holdsOn, isRegistered } from './standing.ts'
import type { SubjectRow } from './subject-rules.ts'

/** What the rules on a household may read. */
export const HOUSEHOLD_FIELDS = [
  'kind',
  'code',
  /** `no` where the first twelve digits are neither the household's village nor one that is no more. */
  'codeFitsPlace',
  /** Households with this code, this one included. */
  'sameCode',
  'closedOn',
  /** People on the register who stand in the booklet today. */
  'members',
  /** People of whom somebody said that they live under its roof. */
  'residents',
  /** Members who are called head, whether alive or not. */
  'heads',
  'spouses',
  'headState',
  'headAgeYears',
] as const

export type HouseholdField = (typeof HOUSEHOLD_FIELDS)[number]

/** GB/T 4761-2008: who is head, and who is married to the head. */
export const HEAD_RELATIONS: readonly string[] = ['01', '02']
export const SPOUSE_RELATIONS: readonly string[] = ['10', '11', '12']

/** Facts of every household of an extract; the county's are made by SQL of the same meaning. */
export function householdRows(extract: CountyExtract): readonly SubjectRow[] {
  const { asOf, tables } = extract
  const persons = new Map(tables.persons.map((row) => [row.person_id, row]))
  const counted = new Set(tables.persons.filter(isRegistered).map((row) => row.person_id))
  const members = Map.groupBy(currentMembers(extract), (one) => one.membership.household_id)
  const residents = Map.groupBy(
    tables.memberships.filter(
      (row) => row.kind === 'resident' && holdsOn(row, asOf) && counted.has(row.person_id),
    ),
    (row) => row.household_id,
  )
  const codes = Map.groupBy(tables.households, (row) => row.code)
  const former = formerPlaces(extract)
  return tables.households.map((household) => {
    const own = members.get(household.household_id) ?? []
    const living = own.filter(({ person }) => isRegistered(person))
    const head = headOf(household, own, persons)
    const known: Readonly<Record<HouseholdField, FactValue>> = {
      kind: household.kind,
      code: household.code,
      codeFitsPlace: codeFitsPlace(household, former),
      sameCode: household.code === null ? null : (codes.get(household.code)?.length ?? null),
      closedOn: household.closed_on,
      members: living.length,
      residents: residents.get(household.household_id)?.length ?? 0,
      heads: own.filter(({ membership }) => isHead(membership)).length,
      spouses: living.filter(({ membership }) =>
        SPOUSE_RELATIONS.includes(membership.relation ?? ''),
      ).length,
      headState: head?.life_state ?? null,
      headAgeYears: ageOn(head?.born_on ?? null, asOf),
    }
    return {
      key: household.household_id ?? '',
      personId: null,
      otherPersonId: head?.person_id ?? null,
      householdId: household.household_id,
      place: household.place,
      facts: HOUSEHOLD_FIELDS.map((field) => known[field]),
    }
  })
}

/** The person named as head; where none is named, whoever the booklet calls so, the first by id. */
export function headOf(
  household: ExtractRow<'households'> | undefined,
  members: readonly CurrentMember[],
  persons: ReadonlyMap<string | null, ExtractRow<'persons'>>,
): ExtractRow<'persons'> | undefined {
  const named = household?.head_person_id ?? null
  if (named !== null) return persons.get(named)
  return members
    .filter(({ membership }) => isHead(membership))
    .map(({ person }) => person)
    .toSorted((a, b) => ((a.person_id ?? '') < (b.person_id ?? '') ? -1 : 1))[0]
}

function isHead(membership: ExtractRow<'memberships'>): boolean {
  return HEAD_RELATIONS.includes(membership.relation ?? '')
}

/** A village that was merged away lives on in the codes of its households. */
function codeFitsPlace(
  { code, place }: ExtractRow<'households'>,
  former: ReadonlySet<string | null>,
): 'yes' | 'no' | null {
  if (code === null || place?.length !== 12) return null
  if (code.slice(0, 12) === place) return 'yes'
  return former.has(code.slice(0, 12)) ? null : 'no'
}

import { emptyRow } from '#domain/rules/county-extract.ts'
import type { ExtractRow } from '#domain/rules/county-extract.ts'
import { dateOf } from '../people/calendar-day.ts'
import type { County } from '../people/county.ts'
import { at, NONE, STANDING } from '../people/people.ts'
import { relationToHead } from '../people/relation-to-head.ts'
import { householdId, personId } from './true-ids.ts'

/** Who is registered where, and under whom, as every office would have it. */
export interface TrueHouseholds {
  /** The head of a household; NONE where nobody is left in it. */
  readonly headOf: (household: number) => number
  /** GB/T 4761-2008, `null` outside a household. */
  readonly relationOf: (person: number) => string | null
  readonly rows: () => readonly ExtractRow<'households'>[]
  readonly membershipsOf: (person: number) => readonly ExtractRow<'memberships'>[]
}

/** Households of the people who stand in the register, `registered`. */
export function trueHouseholds(county: County, registered: readonly number[]): TrueHouseholds {
  const { people } = county
  const members = Map.groupBy(registered, (person) => at(people.registeredHousehold, person))
  const heads = new Map(
    [...members].map(([household, own]) => [household, headAmong(county, household, own)]),
  )
  const headOf = (household: number): number => heads.get(household) ?? NONE
  const relationOf = (person: number): string | null => {
    const head = headOf(at(people.registeredHousehold, person))
    return head === NONE ? null : relationToHead(people, head, person)
  }
  const kept = new Set([
    ...members.keys(),
    ...registered
      .filter((person) => livesHere(county, person))
      .map((person) => at(people.household, person)),
  ])
  return {
    headOf,
    relationOf,
    rows: () =>
      [...kept]
        .filter((household) => household !== NONE)
        .map((household) => householdRow(county, household, headOf(household))),
    membershipsOf: (person) => [
      ...registeredRows(county, person, relationOf(person)),
      ...residentRows(county, person),
    ],
  }
}

/** The head that the village chose, if still in the booklet; else the eldest grown member. */
function headAmong(county: County, household: number, members: readonly number[]): number {
  if (household === NONE) return NONE
  const { people, households } = county
  const present = members.filter((person) => isPresent(county, person))
  const chosen = at(households.head, household)
  if (present.includes(chosen)) return chosen
  const eldest = present.toSorted((a, b) => at(people.bornDay, a) - at(people.bornDay, b))
  return eldest[0] ?? NONE
}

/** Alive and registered in the county. */
function isPresent({ people }: County, person: number): boolean {
  const standing = at(people.standing, person)
  return standing === STANDING.resident || standing === STANDING.away
}

function livesHere({ people }: County, person: number): boolean {
  const standing = at(people.standing, person)
  return standing === STANDING.resident || standing === STANDING.incomer
}

/** People who left and the dead are struck from the booklet on that day. */
function registeredRows(
  { people }: County,
  person: number,
  relation: string | null,
): ExtractRow<'memberships'>[] {
  const household = at(people.registeredHousehold, person)
  if (household === NONE) return []
  return [
    {
      person_id: personId(person),
      kind: 'registered',
      household_id: householdId(household),
      relation,
      since: null,
      until: leftOn(people, person),
    },
  ]
}

function leftOn(people: County['people'], person: number): string | null {
  switch (at(people.standing, person)) {
    case STANDING.dead:
      return dateOf(at(people.diedDay, person))
    case STANDING.movedOut:
      return dateOf(at(people.movedDay, person))
    default:
      return null
  }
}

/** Who lives under another roof than that of the booklet. */
function residentRows(county: County, person: number): ExtractRow<'memberships'>[] {
  const { people } = county
  const household = at(people.household, person)
  const elsewhere = household !== at(people.registeredHousehold, person)
  if (!livesHere(county, person) || household === NONE || !elsewhere) return []
  return [
    {
      ...emptyRow('memberships'),
      person_id: personId(person),
      kind: 'resident',
      household_id: householdId(household),
    },
  ]
}

function householdRow(
  { households, land }: County,
  household: number,
  head: number,
): ExtractRow<'households'> {
  const village = land.villages[at(households.village, household)]
  const group = String(at(households.group, household))
  return {
    ...emptyRow('households'),
    household_id: householdId(household),
    code: `${village?.code ?? ''}${group.padStart(2, '0')}${String(at(households.serial, household)).padStart(4, '0')}`,
    kind: '1',
    place: village?.code ?? null,
    group_no: group,
    head_person_id: head === NONE ? null : personId(head),
  }
}

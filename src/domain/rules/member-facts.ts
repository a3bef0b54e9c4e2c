import { ageOn } from './between-days.ts'
import { bornSpan, gapYears } from './born-span.ts'
import type { CountyExtract, ExtractRow } from './county-extract.ts'
import { currentMembers, homesOf, peopleAway } from './current-members.ts'
import type { FactValue } from './evaluate.ts'
import { yesNo } from './fact-value.ts'
import { headOf } from './household-facts.ts'
import { RULE_PARAMETERS } from './rule-parameters.ts'
import { holdsOn, isRegistered } from './standing.ts'
import type { SubjectRow } from './subject-rules.ts'

/** What the rules on somebody in a household may read: the member, and the head beside them. */
export const MEMBER_FIELDS = [
  'relation',
  'ageYears',
  /** The first and the last day on which the member and the head may have been born. */
  'bornFrom',
  'bornUntil',
  'headBornFrom',
  'headBornUntil',
  /** The most whole years that can lie between the two births. */
  'gapYears',
  /** Households in whose booklets the person stands. */
  'households',
  'householdKind',
  'separation',
  /** Whether the home is the registered place; nothing where one is only roughly known. */
  'livesWhereRegistered',
  'away',
  /** Of a child: `yes` where all parents alive are known and away; nothing where a parent is not known. */
  'parentsAway',
  /** People who live with the member. */
  'companions',
] as const

export type MemberField = (typeof MEMBER_FIELDS)[number]

/** Facts of every living member of every household; the county's are made by SQL of the same meaning. */
export function memberRows(extract: CountyExtract): readonly SubjectRow[] {
  const { asOf, tables } = extract
  const members = currentMembers(extract)
  const persons = new Map(tables.persons.map((row) => [row.person_id, row]))
  const households = new Map(tables.households.map((row) => [row.household_id, row]))
  const booklets = Map.groupBy(members, (one) => one.membership.household_id)
  const own = Map.groupBy(members, (one) => one.person.person_id)
  const away = peopleAway(extract)
  const parentsAway = parentsOf(extract, persons, away)
  const companions = companionsOf(extract)
  return members
    .filter(({ person }) => isRegistered(person))
    .map(({ person, membership }) => {
      const household = households.get(membership.household_id)
      const head = headOf(household, booklets.get(membership.household_id) ?? [], persons)
      const [born, headBorn] = [bornSpan(person), bornSpan(head)]
      const known: Readonly<Record<MemberField, FactValue>> = {
        relation: membership.relation,
        ageYears: ageOn(person.born_on, asOf),
        bornFrom: born?.from ?? null,
        bornUntil: born?.until ?? null,
        headBornFrom: headBorn?.from ?? null,
        headBornUntil: headBorn?.until ?? null,
        gapYears: born === null || headBorn === null ? null : gapYears(born, headBorn),
        households: new Set(own.get(person.person_id)?.map((one) => one.membership.household_id))
          .size,
        householdKind: household?.kind ?? null,
        separation: person.separation,
        livesWhereRegistered: livesWhereRegistered(person),
        away: yesNo(away.has(person.person_id)),
        parentsAway: parentsAway(person),
        companions: companions(person),
      }
      return {
        key: `${person.person_id ?? ''}:${membership.household_id ?? ''}`,
        personId: person.person_id,
        otherPersonId: head?.person_id ?? null,
        householdId: membership.household_id,
        place: person.place,
        facts: MEMBER_FIELDS.map((field) => known[field]),
      }
    })
}

/** A code of a township says of a village in it neither yes nor no. */
function livesWhereRegistered(person: ExtractRow<'persons'>): 'yes' | 'no' | null {
  const { place, residence_place: home } = person
  if (place === null || home === null) return null
  if (place === home) return 'yes'
  return place.startsWith(home) || home.startsWith(place) ? null : 'no'
}

function parentsOf(
  { asOf, tables }: CountyExtract,
  persons: ReadonlyMap<string | null, ExtractRow<'persons'>>,
  away: ReadonlySet<string | null>,
): (person: ExtractRow<'persons'>) => 'yes' | 'no' | null {
  const parents = Map.groupBy(
    tables.kinships.filter(
      ({ kind, ...tie }) => (kind === 'mother' || kind === 'father') && holdsOn(tie, asOf),
    ),
    (row) => row.person_id,
  )
  return (person) => {
    const age = ageOn(person.born_on, asOf)
    if (age === null || age > RULE_PARAMETERS.leftBehindAgeMax) return null
    const ties = parents.get(person.person_id) ?? []
    const states = ties.map(({ other_person_id: id }) => whereabouts(persons.get(id), away))
    if (states.includes('here')) return 'no'
    if (new Set(ties.map(({ kind }) => kind)).size < 2 || states.includes('unknown')) return null
    return states.includes('away') ? 'yes' : 'no'
  }
}

function whereabouts(
  parent: ExtractRow<'persons'> | undefined,
  away: ReadonlySet<string | null>,
): 'here' | 'away' | 'dead' | 'unknown' {
  if (parent === undefined) return 'unknown'
  if (parent.life_state === 'dead') return 'dead'
  if (!isRegistered(parent)) return 'unknown'
  return away.has(parent.person_id) ? 'away' : 'here'
}

/** How many others live under the same roof; nothing for who is away. */
function companionsOf(extract: CountyExtract): (person: ExtractRow<'persons'>) => number | null {
  const homes = homesOf(extract)
  const living = new Map<string | null, number>()
  for (const home of homes.values()) living.set(home, (living.get(home) ?? 0) + 1)
  return (person) => {
    const home = homes.get(person.person_id)
    return home === undefined ? null : (living.get(home) ?? 1) - 1
  }
}

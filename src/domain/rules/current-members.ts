import type { CountyExtract, ExtractRow } from './county-extract.ts'
import { holdsOn, isOpen, isRegistered } from './standing.ts'

type Person = ExtractRow<'persons'>
type Membership = ExtractRow<'memberships'>

/** Somebody who stands in a household's booklet today, alive or not. */
export interface CurrentMember {
  readonly person: Person
  readonly membership: Membership
}

/** Who is registered in which household on the day of asking. */
export function currentMembers({ asOf, tables }: CountyExtract): readonly CurrentMember[] {
  const persons = new Map(tables.persons.map((row) => [row.person_id, row]))
  return tables.memberships.flatMap((membership) => {
    const person = persons.get(membership.person_id)
    const counts = membership.kind === 'registered' && holdsOn(membership, asOf)
    return counts && person !== undefined ? [{ person, membership }] : []
  })
}

/** Registered people who live elsewhere: an open stay away, or a home outside their township. */
export function peopleAway({ asOf, tables }: CountyExtract): ReadonlySet<string | null> {
  const staying = tables.stays.filter(
    ({ direction, ended_on: endedOn }) => direction === 'out' && isOpen(endedOn, asOf),
  )
  const apart = tables.persons.filter(
    ({ separation, place, residence_place: home }) =>
      separation === '2' && townshipOf(home) !== townshipOf(place),
  )
  return new Set([...staying, ...apart].map((row) => row.person_id))
}

function townshipOf(place: string | null): string | null {
  return place === null ? null : place.slice(0, 9)
}

/** The household under whose roof each registered person lives, as far as anybody said. */
export function homesOf(extract: CountyExtract): ReadonlyMap<string | null, string | null> {
  const { asOf, tables } = extract
  const away = peopleAway(extract)
  const booklets = currentMembers(extract)
    .filter(({ person }) => isRegistered(person) && !away.has(person.person_id))
    .map(({ membership }) => membership)
  const counted = new Set(tables.persons.filter(isRegistered).map((row) => row.person_id))
  const roofs = tables.memberships.filter(
    (row) => row.kind === 'resident' && holdsOn(row, asOf) && counted.has(row.person_id),
  )
  return new Map([...greatest(booklets), ...greatest(roofs)])
}

/** One household each; of two at once, which H10 tells, the one with the greater id. */
function greatest(memberships: readonly Membership[]): Map<string | null, string | null> {
  const found = new Map<string | null, string | null>()
  for (const { person_id: person, household_id: household } of memberships) {
    if ((found.get(person) ?? '') <= (household ?? '')) found.set(person, household)
  }
  return found
}

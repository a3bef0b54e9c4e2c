import { emptyRow } from '#domain/rules/county-extract.ts'
import type { ExtractRow } from '#domain/rules/county-extract.ts'
import { dateOf } from '../people/calendar-day.ts'
import type { County } from '../people/county.ts'
import { at, NONE, STANDING } from '../people/people.ts'
import { personId } from './true-ids.ts'

/** Where people of the county go to and come from: villages of two other counties. */
const ELSEWHERE = ['440307008012', '330782104201'] as const

/** The village elsewhere that a person went to, or came from. */
export function villageElsewhere(county: County, person: number): string {
  const others = ELSEWHERE.filter((code) => !code.startsWith(county.code))
  return others[person % others.length] ?? ELSEWHERE[0]
}

/** The rows of those villages in the list of places. */
export function placesElsewhere(): ExtractRow<'places'>[] {
  return ELSEWHERE.map((code) => ({
    code,
    name: '外县村',
    level: '5',
    parent: code.slice(0, 9),
    valid_from: '1980-01-01',
    valid_to: null,
  }))
}

/** Registered village: for who lives here and is registered elsewhere, the village there. */
export function registeredPlace(county: County, person: number): string | null {
  const { people, land } = county
  if (at(people.standing, person) === STANDING.incomer) return villageElsewhere(county, person)
  return land.villages[at(people.registered, person)]?.code ?? null
}

/** Where somebody lives; nothing for the dead and those who left. */
export function home(county: County, person: number): string | null {
  const { people, land } = county
  switch (at(people.standing, person)) {
    case STANDING.away:
      return villageElsewhere(county, person)
    case STANDING.resident:
    case STANDING.incomer:
      return land.villages[at(people.home, person)]?.code ?? null
    default:
      return null
  }
}

/** SEPARATION: 1 at home, 2 registered here and elsewhere, 3 here and registered elsewhere. */
export function separation(county: County, person: number): string | null {
  const { people } = county
  if (at(people.standing, person) === STANDING.incomer) return '3'
  const lives = home(county, person)
  if (lives === null) return null
  return lives === registeredPlace(county, person) ? '1' : '2'
}

/** Village workers ask after everybody who is away or here for a while twice a year. */
const VERIFIED_WITHIN_DAYS = 150

export function stayRows(county: County, person: number): ExtractRow<'stays'>[] {
  const { people, today } = county
  const standing = at(people.standing, person)
  if (standing !== STANDING.away && standing !== STANDING.incomer) return []
  // A child who was born while the parents were away has been there since birth.
  const since = Math.max(at(people.movedDay, person), at(people.bornDay, person))
  return [
    {
      ...emptyRow('stays'),
      person_id: personId(person),
      record_no: '1',
      happened_on: dateOf(since),
      direction: standing === STANDING.away ? 'out' : 'in',
      stay_place: home(county, person),
      stay_reason: '0',
      recorded_on: dateOf(Math.max(since, today - (person % VERIFIED_WITHIN_DAYS))),
    },
  ]
}

export function moveRows(county: County, person: number): ExtractRow<'moves'>[] {
  const { people, today } = county
  if (at(people.standing, person) !== STANDING.movedOut) return []
  const moved = at(people.movedDay, person)
  return [
    {
      ...emptyRow('moves'),
      person_id: personId(person),
      record_no: '1',
      happened_on: dateOf(moved),
      move_kind: 'out',
      from_place: registeredPlace(county, person),
      to_place: villageElsewhere(county, person),
      recorded_on: dateOf(Math.min(moved + 5, today)),
    },
  ]
}

/** What the offices wrote down of deaths and moves: the state of life before and after. */
export function changeRows(county: County, person: number): ExtractRow<'changes'>[] {
  const { people, today } = county
  const standing = at(people.standing, person)
  const left =
    standing === STANDING.dead
      ? { kind: 'death.registered', after: 'dead', day: at(people.diedDay, person) }
      : standing === STANDING.movedOut
        ? { kind: 'move.registered', after: 'moved_out', day: at(people.movedDay, person) }
        : null
  if (left === null || left.day === NONE) return []
  return [
    {
      ...emptyRow('changes'),
      person_id: personId(person),
      event_no: String(10 * (person + 1)),
      kind: left.kind,
      item: 'life_state',
      before: 'active',
      after: left.after,
      occurred_on: dateOf(left.day),
      recorded_on: dateOf(Math.min(left.day + 5, today)),
      has_evidence: 'yes',
    },
  ]
}

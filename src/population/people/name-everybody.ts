import type { Mix } from '../mixes/mix.ts'
import { inventGivenName, inventMinorityName, twinGivenName } from '../names/invent-name.ts'
import { SURNAMES } from '../names/surnames.ts'
import { Random } from '../random.ts'
import { yearOfDay } from './calendar-day.ts'
import type { Clan } from './clan.ts'
import { at, NONE, sexOf, STANDING } from './people.ts'
import type { People } from './people.ts'

export interface Naming {
  readonly people: People
  readonly clans: readonly Clan[]
  readonly today: number
  readonly seed: number
  readonly mix: Mix
}

export interface NamesBeside {
  readonly habitualNames: ReadonlyMap<number, string>
  readonly formerNames: ReadonlyMap<number, string>
}

/** Days after which hardly a child is without a name. */
const UNNAMED_DAYS = 45
/** Siblings who share a character, where no poem gives one. */
const SIBLINGS_SHARE = 0.3
/** Incomers from far away, with names of another shape. */
const MINORITY_INCOMERS = 0.03

/** Names everybody in order of birth, so that a second twin is named after the first. */
export function nameEverybody(naming: Naming): NamesBeside {
  const { people, mix, today } = naming
  const random = new Random(naming.seed, 'names')
  const sharedOf = new Map<number, string>()
  for (let person = 0; person < people.count; person += 1) {
    const year = yearOfDay(at(people.bornDay, person))
    const sex = sexOf(people, person)
    if (isUnnamed(people, person, today, random)) {
      people.given[person] = ''
      continue
    }
    if (at(people.standing, person) === STANDING.incomer && random.chance(MINORITY_INCOMERS)) {
      people.surname[person] = NONE
      people.given[person] = inventMinorityName(sex, random)
      people.ethnicity[person] = 5
      continue
    }
    const shared =
      generationCharacter(naming, person, year, random) ??
      siblingCharacter(people, person, sharedOf, random)
    const order = { bornYear: year, sex, shared, rareShare: mix.county.rareCharacters }
    const elder = person - 1
    const given =
      at(people.twin, person) === 2
        ? twinGivenName(people.given[elder] ?? '', order, random)
        : inventGivenName(order, random)
    people.given[person] = given
    const mother = at(people.mother, person)
    const [first] = given
    if (mother !== NONE && first !== undefined && Array.from(given).length === 2) {
      if (!sharedOf.has(mother)) sharedOf.set(mother, first)
    }
  }
  return nameBeside(naming)
}

/** Registered name of a person, empty for a child who has none yet. */
export function nameOf(people: People, person: number): string {
  const surname = at(people.surname, person)
  const given = people.given[person] ?? ''
  if (surname === NONE) return given
  return given === '' ? '' : surnameOf(people, person) + given
}

export function surnameOf(people: People, person: number): string {
  const surname = at(people.surname, person)
  return surname === NONE ? '' : (SURNAMES[surname] ?? '')
}

function isUnnamed(people: People, person: number, today: number, random: Random): boolean {
  if (today - at(people.bornDay, person) > UNNAMED_DAYS) return false
  return at(people.standing, person) === STANDING.unregistered && random.chance(0.6)
}

function generationCharacter(
  naming: Naming,
  person: number,
  year: number,
  random: Random,
): string | null {
  const { people } = naming
  const natal = at(people.natal, person)
  const clan = natal === NONE ? undefined : naming.clans[natal]
  if (clan?.surname !== at(people.surname, person)) return null
  const custom = year < 1970 ? 1 : year < 1985 ? 0.65 : year < 2000 ? 0.3 : 0.08
  const women = sexOf(people, person) === 2 ? 0.15 : 1
  if (!random.chance(naming.mix.county.generationNames * custom * women)) return null
  const poem = Array.from(clan.poem)
  return poem[at(people.generation, person) % poem.length] ?? null
}

function siblingCharacter(
  people: People,
  person: number,
  sharedOf: ReadonlyMap<number, string>,
  random: Random,
): string | null {
  const mother = at(people.mother, person)
  if (mother === NONE || !random.chance(SIBLINGS_SHARE)) return null
  return sharedOf.get(mother) ?? null
}

/** Names people go by at every counter, and names they gave up. */
function nameBeside(naming: Naming): NamesBeside {
  const { people, mix } = naming
  const random = new Random(naming.seed, 'names beside')
  const habitualNames = new Map<number, string>()
  const formerNames = new Map<number, string>()
  for (let person = 0; person < people.count; person += 1) {
    const name = nameOf(people, person)
    if (name === '') continue
    if (random.chance(mix.county.habitualNames)) {
      const order = {
        bornYear: yearOfDay(at(people.bornDay, person)),
        sex: sexOf(people, person),
        shared: random.chance(0.6) ? (Array.from(people.given[person] ?? '')[0] ?? null) : null,
        rareShare: 0,
      }
      habitualNames.set(person, surnameOf(people, person) + inventGivenName(order, random))
    }
    if (random.chance(mix.county.formerNames)) {
      const order = {
        bornYear: yearOfDay(at(people.bornDay, person)),
        sex: sexOf(people, person),
        shared: null,
        rareShare: 0,
      }
      formerNames.set(person, surnameOf(people, person) + inventGivenName(order, random))
    }
  }
  return { habitualNames, formerNames }
}

import { dayNumberOf } from '#domain/calendar/civil-date.ts'
import { civilToLunar } from '#domain/calendar/lunar-date.ts'
import type { Mix } from '../mixes/mix.ts'
import { SURNAME_FREQUENCIES } from '../names/surnames.ts'
import { Random } from '../random.ts'
import { dateOf, yearOfDay } from './calendar-day.ts'
import { membersOf } from './households.ts'
import type { Households, Members } from './households.ts'
import { at, NONE, STANDING } from './people.ts'
import type { People } from './people.ts'
import type { Land } from './place.ts'

export interface Settling {
  readonly people: People
  readonly households: Households
  readonly members: Members
  readonly land: Land
  readonly today: number
  readonly seed: number
  readonly mix: Mix
}

const YEAR = 365.25

/** Decides where everybody is registered and where they live, and which date the register holds. */
export function settle(settling: Settling): void {
  const { people, households } = settling
  const random = new Random(settling.seed, 'settling')
  const towns = settling.land.villages.flatMap((village, i) => (village.urban ? [i] : []))
  for (let household = 0; household < households.count; household += 1) {
    settleHousehold(settling, household, towns, random)
  }
  for (let person = 0; person < people.count; person += 1) {
    settlePerson(settling, person, random)
    people.registeredDay[person] = registeredDay(settling, person, random)
    people.education[person] = education(settling.today, at(people.bornDay, person), random)
    people.marriedDay[person] = NONE
  }
  leaveWivesRegisteredAtNatal(settling, random)
  dateMarriages(settling, random)
  rememberFormerHusbands(settling, random)
}

function settleHousehold(
  settling: Settling,
  household: number,
  towns: readonly number[],
  random: Random,
): void {
  const { people, households, land, mix } = settling
  const village = at(households.village, household)
  const urban = land.villages[village]?.urban === true
  const incoming = random.chance(mix.county.incomers * (urban ? 3 : 0.6))
  const inTown = !urban && towns.length > 0 && random.chance(mix.county.householdsInTown)
  const home = inTown ? random.pick(towns) : village
  const since = settling.today - random.between(20, 3650)
  for (const person of membersOf(settling.members, household)) {
    people.home[person] = home
    people.registered[person] = village
    people.registeredHousehold[person] = household
    if (!incoming) continue
    if (at(people.standing, person) !== STANDING.resident) continue
    people.standing[person] = STANDING.incomer
    people.registered[person] = NONE
    people.registeredHousehold[person] = NONE
    people.movedDay[person] = Math.max(since, at(people.bornDay, person))
  }
}

function settlePerson(settling: Settling, person: number, random: Random): void {
  const { people, today, mix } = settling
  const standing = at(people.standing, person)
  const age = (today - at(people.bornDay, person)) / YEAR
  if (standing === STANDING.movedOut) {
    people.movedDay[person] = today - random.between(30, 2200)
    return
  }
  if (standing !== STANDING.resident) return
  // A newborn is registered some weeks after birth; a few children wait for years.
  const waits = age < 0.15 ? 0.7 : age < 0.5 ? 0.18 : age < 1 ? 0.06 : 0
  const unregistered = age < 16 ? Math.max(waits, mix.county.unregisteredChildren) : 0.0006
  if (random.chance(unregistered)) {
    people.standing[person] = STANDING.unregistered
    people.registered[person] = NONE
    people.registeredHousehold[person] = NONE
    return
  }
  const parentsAway =
    at(people.father, person) !== NONE &&
    at(people.standing, at(people.father, person)) === STANDING.away
  const leaves = age < 16 ? (parentsAway ? 0.35 : 0.02) : mix.county.away * leavingAt(age)
  if (random.chance(leaves)) {
    people.standing[person] = STANDING.away
    people.movedDay[person] = today - random.between(60, 4000)
  }
}

/** How much likelier than the county's average a person of that age works elsewhere. */
function leavingAt(age: number): number {
  if (age < 18) return 0.4
  if (age < 30) return 1.9
  if (age < 45) return 1.6
  if (age < 60) return 0.9
  return 0.15
}

/**
 * The date in the register. For most it is the day of birth; for some the lunar day was written down
 * as if it were a civil one, and some were made older or younger for school, work or the army.
 */
function registeredDay(settling: Settling, person: number, random: Random): number {
  const { people, mix, today } = settling
  const day = at(people.bornDay, person)
  const year = yearOfDay(day)
  const custom =
    year < 1960 ? 2.2 : year < 1975 ? 1.3 : year < 1990 ? 0.5 : year < 2005 ? 0.1 : 0.01
  if (random.chance(mix.county.registeredOnLunarDate * custom)) {
    const lunar = civilToLunar(dateOf(day))
    if (lunar !== null && lunar.day <= 28) {
      return Math.min(today, dayNumberOf(lunar.year, lunar.month, lunar.day))
    }
  }
  if (random.chance(mix.county.registeredOnOtherDate * custom)) {
    if (random.chance(0.25)) return Math.min(today, dayNumberOf(year, 1, 1))
    const shift = random.pick([-730, -365, 365, 366, -30, 31, -1, 1, 10, -10])
    return Math.min(today, day + shift)
  }
  return day
}

/** Wives whose registration stayed in the village they came from, often for years, often for life. */
function leaveWivesRegisteredAtNatal(settling: Settling, random: Random): void {
  const { people, mix, today } = settling
  for (let person = 0; person < people.count; person += 1) {
    if (at(people.sex, person) !== 2 || at(people.spouse, person) === NONE) continue
    if (at(people.registered, person) === NONE) continue
    const natal = at(people.natal, person)
    if (natal === NONE || natal === at(people.registered, person)) continue
    const age = (today - at(people.bornDay, person)) / YEAR
    const share = mix.county.wivesRegisteredAtNatal * (age < 35 ? 1.5 : age < 50 ? 1 : 0.4)
    if (!random.chance(share)) continue
    people.registered[person] = natal
    people.registeredHousehold[person] = householdOfParent(people, person)
  }
}

function householdOfParent(people: People, person: number): number {
  for (const parent of [at(people.father, person), at(people.mother, person)]) {
    if (parent !== NONE) return at(people.household, parent)
  }
  return NONE
}

function dateMarriages(settling: Settling, random: Random): void {
  const { people, today } = settling
  for (let wife = 0; wife < people.count; wife += 1) {
    const husband = at(people.spouse, wife)
    if (at(people.sex, wife) !== 2 || husband === NONE) continue
    const age = at(people.marital, wife) === 22 ? random.normal(33, 5) : random.normal(23.5, 2.4)
    const [hers, his] = [at(people.bornDay, wife), at(people.bornDay, husband)]
    // As the law has asked since 1981; who is younger today was married before these ages.
    const legal = Math.max(hers + 20.01 * YEAR, his + 22.01 * YEAR)
    const day = Math.round(Math.max(hers + age * YEAR, legal))
    const married = Math.min(day, today - random.below(300))
    people.marriedDay[wife] = married
    people.marriedDay[husband] = married
  }
}

/** Children whom a wife brought into a second marriage: another father, and often his surname. */
function rememberFormerHusbands(settling: Settling, random: Random): void {
  const { people } = settling
  const surnameOf = new Map<number, number>()
  for (let child = 0; child < people.count; child += 1) {
    const mother = at(people.mother, child)
    if (mother === NONE || at(people.marital, mother) !== 22) continue
    if (at(people.father, child) !== at(people.spouse, mother)) continue
    if (at(people.bornDay, child) > at(people.marriedDay, mother) - 300) continue
    const known = surnameOf.get(mother)
    const surname =
      known ?? (random.chance(0.6) ? SURNAME_FREQUENCIES.draw(random) : at(people.surname, child))
    surnameOf.set(mother, surname)
    people.father[child] = NONE
    people.surname[child] = surname
  }
}

function education(today: number, bornDay: number, random: Random): number {
  const age = (today - bornDay) / YEAR
  const luck = random.next()
  if (age < 6) return 0
  if (age < 12) return 80
  if (age < 15) return 70
  if (age < 18) return luck < 0.6 ? 60 : 40
  if (age < 35) return luck < 0.28 ? 70 : luck < 0.5 ? 60 : luck < 0.6 ? 40 : luck < 0.8 ? 30 : 20
  if (age < 55)
    return luck < 0.12 ? 80 : luck < 0.68 ? 70 : luck < 0.85 ? 60 : luck < 0.95 ? 30 : 20
  return luck < 0.15 ? 90 : luck < 0.6 ? 80 : luck < 0.9 ? 70 : 60
}

import type { Random } from '../random.ts'
import { at, NONE, sexOf } from './people.ts'
import type { Column, People } from './people.ts'

/** Couples of a county, widows and widowers among them, by village and by the wife's birth. */
export interface Unions {
  count: number
  /** NONE where the husband or wife has died before anybody wrote these files. */
  readonly husband: Column
  readonly wife: Column
  /** Birth day of the wife, invented where she is NONE: children are placed by it. */
  readonly wifeDay: Column
  /** Surname that children take when there is no husband to ask. */
  readonly surname: Column
  readonly children: Column
  readonly lastBirth: Column
  /** Where each village's unions begin; one more entry than villages. */
  readonly villageFrom: Int32Array
}

const YEAR = 365.25

/** Most children a woman has, by her year of birth: few women of the files had the most. */
function childrenMax(wifeYear: number, random: Random): number {
  const most = wifeYear < 1950 ? 6 : wifeYear < 1960 ? 4 : wifeYear < 1970 ? 3 : 2
  return random.chance(0.3) ? most + 1 : random.chance(0.25) ? most - 1 : most
}

/** The shortest time between two births of one mother, in days. */
const SPACING_MIN = 300

export interface ChildPlace {
  readonly village: number
  readonly bornDay: number
}

/**
 * A couple in the village that can have had a child on that day, or NONE.
 *
 * The mother's age is drawn first, so that the ages of mothers come out as they are in life, and the
 * nearest couple that still has room takes the child.
 */
export function findParents(unions: Unions, child: ChildPlace, random: Random): number {
  const from = unions.villageFrom[child.village] ?? 0
  const to = unions.villageFrom[child.village + 1] ?? from
  if (to <= from) return NONE
  const bornYear = 1970 + child.bornDay / YEAR
  const mean = bornYear < 1985 ? 25.6 : bornYear < 2005 ? 25 : 27.6
  const mothersAge = Math.min(44, Math.max(17.5, random.normal(mean, 4.4)))
  const wanted = child.bornDay - mothersAge * YEAR
  const middle = lowerBound(unions.wifeDay, from, to, wanted)
  const reach = Math.min(60, to - from)
  for (let step = 0; step < reach * 2; step += 1) {
    const union = middle + (step % 2 === 0 ? step >> 1 : -(step >> 1) - 1)
    if (union < from || union >= to) continue
    const age = (child.bornDay - at(unions.wifeDay, union)) / YEAR
    if (age < 16.5 || age > 47) continue
    if (child.bornDay - at(unions.lastBirth, union) < SPACING_MIN) continue
    const wifeYear = 1970 + at(unions.wifeDay, union) / YEAR
    if (at(unions.children, union) >= childrenMax(wifeYear, random)) continue
    return union
  }
  return NONE
}

/** Enters the child into the family: parents, surname, ethnicity and generation of the father's line. */
export function bear(people: People, unions: Unions, union: number, child: number): void {
  const husband = at(unions.husband, union)
  const wife = at(unions.wife, union)
  people.father[child] = husband
  people.mother[child] = wife
  unions.children[union] = at(unions.children, union) + 1
  unions.lastBirth[union] = at(people.bornDay, child)
  if (husband === NONE) {
    people.surname[child] = at(unions.surname, union)
  } else {
    people.surname[child] = at(people.surname, husband)
    people.generation[child] = at(people.generation, husband) + 1
  }
  people.ethnicity[child] =
    husband === NONE ? at(people.ethnicity, child) : at(people.ethnicity, husband)
}

export interface Couple {
  husband: number
  wife: number
  wifeDay: number
}

/**
 * Marries the people of one village, `from`…`to` in order of birth.
 *
 * A woman finds a man some two years older; at great age the partner is often dead, and the couple
 * then stands with one of them alone, so that their children still have one home.
 */
export function marry(
  people: People,
  village: { readonly from: number; readonly to: number },
  today: number,
  random: Random,
): Couple[] {
  const { from, to } = village
  const couples: Couple[] = []
  const taken = new Set<number>()
  for (let woman = from; woman < to; woman += 1) {
    if (sexOf(people, woman) === 1) continue
    const age = (today - at(people.bornDay, woman)) / YEAR
    if (!random.chance(everMarried(age))) continue
    const wifeDay = at(people.bornDay, woman)
    if (random.chance(widowed(age))) {
      couples.push({ husband: NONE, wife: woman, wifeDay })
      people.marital[woman] = 30
      continue
    }
    const husband = findHusband(people, village, woman, taken, today, random)
    if (husband === NONE) {
      if (age > 45) {
        couples.push({ husband: NONE, wife: woman, wifeDay })
        people.marital[woman] = random.chance(0.7) ? 30 : 40
      }
      continue
    }
    taken.add(husband)
    couples.push({ husband, wife: woman, wifeDay })
    people.spouse[husband] = woman
    people.spouse[woman] = husband
    const again = random.chance(0.05)
    people.marital[husband] = again ? 22 : 21
    people.marital[woman] = again ? 22 : random.chance(0.03) ? 22 : 21
  }
  addWidowers(people, village, taken, today, couples, random)
  return couples.toSorted((a, b) => a.wifeDay - b.wifeDay)
}

function addWidowers(
  people: People,
  village: { readonly from: number; readonly to: number },
  taken: ReadonlySet<number>,
  today: number,
  couples: Couple[],
  random: Random,
): void {
  for (let man = village.from; man < village.to; man += 1) {
    if (sexOf(people, man) === 2 || taken.has(man)) continue
    const age = (today - at(people.bornDay, man)) / YEAR
    // Among men who are left over some never married, the older the fewer.
    if (age < 30 || !random.chance(Math.min(0.8, (age - 28) / 50))) continue
    const wifeDay = Math.round(at(people.bornDay, man) + random.normal(2, 3) * YEAR)
    couples.push({ husband: man, wife: NONE, wifeDay })
    people.marital[man] = age > 60 || random.chance(0.3) ? 30 : 40
  }
}

function findHusband(
  people: People,
  village: { readonly from: number; readonly to: number },
  woman: number,
  taken: ReadonlySet<number>,
  today: number,
  random: Random,
): number {
  const wanted = at(people.bornDay, woman) - random.normal(2.2, 2.6) * YEAR
  const { from, to } = village
  const middle = lowerBound(people.bornDay, from, to, wanted)
  for (let step = 0; step < 240; step += 1) {
    const man = middle + (step % 2 === 0 ? step >> 1 : -(step >> 1) - 1)
    if (man < from || man >= to || sexOf(people, man) === 2 || taken.has(man)) continue
    const older = (at(people.bornDay, woman) - at(people.bornDay, man)) / YEAR
    if (older < -6 || older > 14) continue
    if ((today - at(people.bornDay, man)) / YEAR < 20) continue
    return man
  }
  return NONE
}

function everMarried(age: number): number {
  if (age < 18) return 0
  if (age < 20) return 0.02
  if (age < 25) return 0.06 + (age - 20) * 0.08
  if (age < 30) return 0.5 + (age - 25) * 0.08
  return Math.min(0.985, 0.9 + (age - 30) * 0.012)
}

function widowed(age: number): number {
  if (age < 40) return 0.004
  if (age < 60) return 0.01 + (age - 40) * 0.004
  return Math.min(0.92, 0.09 + (age - 60) * 0.024)
}

/** First place in `from`…`to` of an ascending column whose entry is not below `wanted`. */
function lowerBound(column: Column, from: number, to: number, wanted: number): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if (at(column, middle) < wanted) low = middle + 1
    else high = middle
  }
  return low
}

import type { County } from '../people/county.ts'
import { at, STANDING } from '../people/people.ts'
import type { Slips } from './slips.ts'

/** How likely each standing is to be on a roll, before the department's own coverage. */
export interface RollRule {
  readonly resident: number
  readonly away: number
  readonly incomer: number
  readonly unregistered: number
  /** Only hospitals know families of other counties. */
  readonly visitor?: number
  /** Whom the file can be about at all: children, pupils, women of an age. */
  readonly fits: (person: number) => boolean
  /** Raises or lowers coverage for a person: infants are entered late. */
  readonly weight?: (person: number) => number
  /** What the roll is sorted by; equal keys keep the order of villages. */
  readonly order: (person: number) => number
}

/** How much likelier a person with two numbers stands in a file twice. */
const TWICE_WITH_TWO_NUMBERS = 120

/** Draws the persons of a roll and puts them in the department's order, duplicates at random places. */
export function drawRoll(county: County, rule: RollRule, slips: Slips): Int32Array {
  const { people } = county
  const persons: number[] = []
  for (let person = 0; person < people.count; person += 1) {
    if (!rule.fits(person) || !stands(county, person, rule, slips)) continue
    persons.push(person)
    // Who holds two numbers was mostly entered twice.
    const twice = county.secondNumbers.has(person) ? TWICE_WITH_TWO_NUMBERS : 1
    if (slips.happens('duplicates', twice)) persons.push(person)
  }
  const keys = new Float64Array(persons.length)
  persons.forEach((person, place) => {
    keys[place] = rule.order(person)
  })
  const places = Int32Array.from(persons, (_, place) => place)
  places.sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b)
  return Int32Array.from(places, (place) => persons[place] ?? 0)
}

function stands(county: County, person: number, rule: RollRule, slips: Slips): boolean {
  const weight = rule.weight === undefined ? 1 : rule.weight(person)
  switch (at(county.people.standing, person)) {
    case STANDING.resident:
      return slips.random.chance(rule.resident) && slips.happens('coverage', weight)
    case STANDING.away:
      return slips.random.chance(rule.away) && slips.happens('coverage', weight)
    case STANDING.incomer:
      return slips.random.chance(rule.incomer) && slips.happens('coverage', weight)
    case STANDING.unregistered:
      return slips.random.chance(rule.unregistered) && slips.happens('coverage', weight)
    case STANDING.dead:
      return slips.happens('deadKept')
    case STANDING.movedOut:
      return slips.happens('movedOutKept')
    case STANDING.visitor:
      return slips.random.chance(rule.visitor ?? 0)
    default:
      return false
  }
}

/** A number between 0 and 1 that belongs to a person and a purpose, the same whenever asked. */
export function lot(county: County, person: number, purpose: number): number {
  let z = (county.seed ^ Math.imul(person + 1, 0x9e3779b1) ^ Math.imul(purpose + 7, 0x85ebca6b)) | 0
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
  return ((z ^ (z >>> 15)) >>> 0) / 4294967296
}

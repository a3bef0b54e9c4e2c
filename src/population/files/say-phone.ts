import type { SourceKind } from '#domain/sources/source-kind.ts'
import { SOURCE_KINDS } from '#domain/sources/source-kind.ts'
import type { County } from '../people/county.ts'
import { at, NONE } from '../people/people.ts'
import { lot } from './roll.ts'
import type { Slips } from './slips.ts'

const YEAR = 365.25
/** Younger people are reached through a parent. */
const OWN_PHONE_AGE = 16
/** Grown people with a number of their own; the others share the household's. */
const OWN_PHONE_SHARE = 0.6

const PREFIXES = '135 136 138 139 150 151 152 158 173 180 187 189 199'.split(' ')

/**
 * The phone number a department has: today's, one given up years ago, a mistyped one, or the village
 * secretary's, who filled in the form for everybody.
 */
export function sayPhone(county: County, person: number, source: SourceKind, slips: Slips): string {
  if (slips.happens('phoneMissing')) return ''
  const { people } = county
  const holder = holderFor(county, person)
  if (slips.happens('phoneOfSecretary')) {
    return phoneFrom(
      lot(county, at(people.home, person), 16),
      lot(county, at(people.home, person), 17),
    )
  }
  const household = at(people.household, holder)
  const own = household === NONE || lot(county, holder, 11) < OWN_PHONE_SHARE
  const who = own ? holder : household
  // Each department kept the number it was once given; old numbers rarely agree.
  const old = slips.happens('phoneOld') ? 20 + SOURCE_KINDS.indexOf(source) * 2 : 0
  const number = phoneFrom(
    lot(county, who, (own ? 12 : 13) + old),
    lot(county, who, (own ? 14 : 15) + old * 3),
  )
  return slips.change('phoneTypo', number, () => {
    const place = slips.random.between(3, 10)
    return number.slice(0, place) + String(slips.random.below(10)) + number.slice(place + 1)
  })
}

function holderFor(county: County, person: number): number {
  const { people } = county
  if (county.today - at(people.bornDay, person) >= OWN_PHONE_AGE * YEAR) return person
  const mother = at(people.mother, person)
  if (mother !== NONE) return mother
  const father = at(people.father, person)
  return father === NONE ? person : father
}

function phoneFrom(first: number, second: number): string {
  const prefix = PREFIXES[Math.floor(first * PREFIXES.length)] ?? '138'
  return prefix + String(Math.floor(second * 1e8)).padStart(8, '0')
}

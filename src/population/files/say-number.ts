import type { County } from '../people/county.ts'
import { at, NONE } from '../people/people.ts'
import { numberOf } from '../people/number-everybody.ts'
import type { Random } from '../random.ts'
import { splitDate } from '../people/calendar-day.ts'
import type { Slips } from './slips.ts'

/** A number as a file holds it. */
export interface SaidNumber {
  readonly text: string
  /** The cell became a number and lost its last digits; only a spreadsheet can do that. */
  readonly asNumeric: boolean
}

const NOTHING: SaidNumber = { text: '', asNumeric: false }

/** What the department has in the column of identity numbers for this person. */
export function sayNumber(county: County, person: number, slips: Slips): SaidNumber {
  const said = decideNumber(county, person, slips)
  slips.seeNumber(said.text)
  return said
}

function decideNumber(county: County, person: number, slips: Slips): SaidNumber {
  const own = numberOf(county, person)
  const random = slips.random
  if (slips.happens('numberPlaceholder', own === null ? 8 : 1)) {
    return plain(placeholder(county, person, random))
  }
  if (own === null || slips.happens('numberMissing', missingWeight(county, person))) return NOTHING
  let number = own
  const second = county.secondNumbers.get(person)
  if (second !== undefined && slips.happens('secondNumber')) number = second
  number = slips.change('numberOfRelative', number, () => numberOfRelative(county, person, random))
  if (bornLastCentury(number) && slips.happens('numberFifteen', fifteenWeight(number))) {
    number = number.slice(0, 6) + number.slice(8, 17)
    return plain(slips.change('numberTypo', number, () => mistype(number, random)))
  }
  number = slips.change('numberTypo', number, () => mistype(number, random))
  number = slips.change('numberTransposed', number, () => transpose(number, random))
  if (!number.endsWith('X') && slips.happens('numberTruncated')) return truncated(number, random)
  if (slips.happens('numberFullWidth')) return plain(fullWidth(number))
  return plain(number)
}

/** The number of somebody the file only mentions: a mother, a husband. */
export function sayNumberOfOther(county: County, person: number, random: Random): string {
  if (person === NONE) return ''
  const number = numberOf(county, person) ?? ''
  return random.chance(0.004) ? (mistype(number, random) ?? number) : number
}

function plain(text: string): SaidNumber {
  return { text, asNumeric: false }
}

/** The very young are least likely to have a number on a card, the old on an old register. */
function missingWeight(county: County, person: number): number {
  const age = (county.today - at(county.people.bornDay, person)) / 365.25
  if (age < 1) return 1.4
  if (age < 3) return 1.2
  return age > 12 && age < 16 ? 0.8 : 1
}

/** Fifteen digits were issued until 1999, and most who held such a number are older. */
function fifteenWeight(number: string): number {
  const year = Number(number.slice(6, 10))
  return year < 1985 ? 1 : 0.55
}

function bornLastCentury(number: string): boolean {
  return number.startsWith('19', 6)
}

/** One digit wrong: caught by the check character, always. */
function mistype(number: string, random: Random): string | null {
  if (number === '') return null
  const place = random.below(Math.min(17, number.length))
  const digit = (Number(number[place]) + random.between(1, 9)) % 10
  return number.slice(0, place) + String(digit) + number.slice(place + 1)
}

function transpose(number: string, random: Random): string | null {
  const place = random.below(16)
  const one = number[place] ?? ''
  const other = number[place + 1] ?? ''
  if (one === other) return null
  return number.slice(0, place) + other + one + number.slice(place + 2)
}

function truncated(number: string, random: Random): SaidNumber {
  if (random.chance(0.25)) return plain(`${number[0]}.${number.slice(1, 6)}E+17`)
  const kept = `${number.slice(0, 15)}000`
  return random.chance(0.5) ? { text: kept, asNumeric: true } : plain(kept)
}

export function fullWidth(number: string): string {
  return Array.from(number, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('')
}

function placeholder(county: County, person: number, random: Random): string {
  const { year, month, day } = splitDate(at(county.people.registeredDay, person))
  const birth = `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`
  const kinds = [
    '000000000000000000',
    `000000${birth}0000`,
    '无',
    '111111111111111111',
    '不详',
    `${county.code}${birth}0000`,
  ]
  return random.pick(kinds)
}

function numberOfRelative(county: County, person: number, random: Random): string | null {
  const { people } = county
  const relatives = [
    at(people.mother, person),
    at(people.father, person),
    at(people.spouse, person),
  ]
  const known = relatives.filter((one) => one !== NONE)
  return known.length === 0 ? null : numberOf(county, random.pick(known))
}

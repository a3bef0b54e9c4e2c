import { parseResidentNumber } from '#domain/numbers/resident-number.ts'
import { civilDate } from '#domain/calendar/civil-date.ts'
import { beforeAll, expect, test } from 'vitest'
import { readMix } from '../mixes/read-mix.ts'
import { dateOf } from './calendar-day.ts'
import type { County } from './county.ts'
import { CountyOrderError, inventCounty } from './invent-county.ts'
import { nameOf } from './name-everybody.ts'
import { numberOf } from './number-everybody.ts'
import { at, NONE, STANDING } from './people.ts'
import { relationToHead } from './relation-to-head.ts'

const PERSONS = 12_000
const YEAR = 365.25
let county: County

beforeAll(() => {
  county = invent(7)
})

function invent(seed: number): County {
  const asOf = civilDate(2026, 10, 31)
  if (asOf === null) throw new Error('a day that is')
  const mix = readMix('reference')
  return inventCounty({ county: '431322', persons: PERSONS, seed, mix, places: [], asOf })
}

test('[POP1] one seed invents one county, another another', () => {
  const again = invent(7)
  expect(again.people).toEqual(county.people)
  expect(again.secondNumbers).toEqual(county.secondNumbers)
  expect(invent(8).people.bornDay).not.toEqual(county.people.bornDay)
}, 60_000)

test.each([
  { persons: 0 },
  { persons: -5 },
  { persons: 1.5 },
  { persons: Number.NaN },
  { persons: 3_000_000 },
  { seed: Number.NaN },
  { county: '' },
  { county: '4313' },
])('[POP7] an order that no county can be invented from is refused: %j', (part) => {
  const asOf = civilDate(2026, 10, 31)
  if (asOf === null) throw new Error('a day that is')
  const order = { county: '431322', persons: 2000, seed: 1, mix: county.mix, places: [], asOf }
  expect(() => inventCounty({ ...order, ...part })).toThrow(CountyOrderError)
})

test('[POP4] every number is valid, tells date and sex, and is its holder’s own unless shared', () => {
  const { people } = county
  const holders = new Set<string>()
  const wrong: string[] = []
  for (let person = 0; person < people.count; person += 1) {
    const number = numberOf(county, person)
    if (number === null) continue
    const born = dateOf(at(people.registeredDay, person)).replaceAll('-', '')
    const holder = at(people.sharesNumberOf, person)
    if (!parseResidentNumber(number).ok) wrong.push('check')
    if (number.slice(6, 14) !== born) wrong.push('date')
    if (Number(number[16]) % 2 !== at(people.sex, person) % 2) wrong.push('sex')
    if (holder === NONE && holders.has(number)) wrong.push('twice')
    if (holder !== NONE && number !== numberOf(county, holder)) wrong.push('not the holder’s')
    if (holder === NONE) holders.add(number)
  }
  for (const number of county.secondNumbers.values()) {
    if (!parseResidentNumber(number).ok || holders.has(number)) wrong.push('second')
  }
  expect(wrong).toEqual([])
  expect(county.secondNumbers.size).toBeGreaterThan(5)
})

test('[POP4] those born before the county was recoded carry its former code', () => {
  const { people } = county
  let former = 0
  let of = 0
  for (let person = 0; person < people.count; person += 1) {
    if (dateOf(at(people.registeredDay, person)) >= '1999' || at(people.natal, person) === NONE)
      continue
    if (at(people.standing, person) !== STANDING.resident) continue
    of += 1
    if (numberOf(county, person)?.startsWith('432524') === true) former += 1
  }
  expect(former / of).toBeGreaterThan(0.9)
})

test('[POP12] parents are of an age to be parents, and children of one mother are spaced', () => {
  const { people } = county
  const births = new Map<number, number[]>()
  const wrong: string[] = []
  let withMother = 0
  for (let person = 0; person < people.count; person += 1) {
    const mother = at(people.mother, person)
    const father = at(people.father, person)
    const bornDay = at(people.bornDay, person)
    if (father !== NONE) {
      if (at(people.sex, father) !== 1) wrong.push('father')
      if (bornDay - at(people.bornDay, father) < 10 * YEAR) wrong.push('father’s age')
    }
    if (mother === NONE) continue
    withMother += 1
    const age = (bornDay - at(people.bornDay, mother)) / YEAR
    if (at(people.sex, mother) !== 2) wrong.push('mother')
    if (age < 15 || age > 49) wrong.push('mother’s age')
    const born = at(people.twin, person) !== 2 && at(people.adopted, person) === 0
    if (born) births.set(mother, [...(births.get(mother) ?? []), bornDay])
  }
  for (const days of births.values()) {
    const sorted = days.toSorted((a, b) => a - b)
    if (sorted.some((day, i) => i > 0 && day - (sorted[i - 1] ?? 0) < 250)) wrong.push('spacing')
  }
  expect(wrong).toEqual([])
  expect(withMother / people.count).toBeGreaterThan(0.4)
})

const MEN = new Set(['11', '20', '27', '28', '41', '51', '71', '73'])
const WOMEN = new Set(['12', '30', '37', '38', '42', '52', '75', '77'])

test('[POP12] households have one head, alive where anybody is, and relations that fit the sex', () => {
  const { people, households } = county
  const gone: readonly number[] = [STANDING.dead, STANDING.movedOut]
  const wrong: string[] = []
  for (let person = 0; person < people.count; person += 1) {
    const household = at(people.household, person)
    if (household === NONE) continue
    const head = at(households.head, household)
    const adult = county.today - at(people.bornDay, person) > 20 * YEAR
    const headGone = gone.includes(at(people.standing, head))
    if (adult && headGone && !gone.includes(at(people.standing, person))) wrong.push('head')
    const relation = relationToHead(people, head, person)
    const sex = at(people.sex, person)
    if ((MEN.has(relation) && sex !== 1) || (WOMEN.has(relation) && sex !== 2)) wrong.push(relation)
  }
  expect(wrong).toEqual([])
})

test('[POP17] twins share mother and day, and are named alike', () => {
  const { people } = county
  const wrong: string[] = []
  let pairs = 0
  let alike = 0
  for (let person = 1; person < people.count; person += 1) {
    if (at(people.twin, person) !== 2) continue
    pairs += 1
    const [one, other] = [people.given[person - 1] ?? '', people.given[person] ?? '']
    if (at(people.bornDay, person) !== at(people.bornDay, person - 1)) wrong.push('day')
    if (at(people.mother, person) !== at(people.mother, person - 1)) wrong.push('mother')
    if (one !== '' && one === other) wrong.push('name')
    if (Array.from(one)[0] === Array.from(other)[0]) alike += 1
  }
  expect(wrong).toEqual([])
  // 1.1 % of births, in a county of twelve thousand of whom some seven thousand have a family here.
  expect(pairs).toBeGreaterThan(30)
  expect(alike / pairs).toBeGreaterThan(0.3)
})

test('[POP3] villages have their clans: some name is borne by many of one village', () => {
  const { people } = county
  const seen = new Map<string, number>()
  for (let person = 0; person < people.count; person += 1) {
    const key = `${at(people.home, person)} ${nameOf(people, person)}`
    seen.set(key, (seen.get(key) ?? 0) + 1)
  }
  const namesakes = [...seen.values()].filter((count) => count > 1)
  expect(namesakes.reduce((a, b) => a + b, 0) / people.count).toBeGreaterThan(0.02)
})

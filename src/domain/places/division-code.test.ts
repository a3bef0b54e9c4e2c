import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fullCode, levelOf, liesIn, parentOf, parseDivisionCode, rangeOf } from './division-code.ts'
import type { DivisionCode } from './division-code.ts'
import { townshipKindOf, URBAN_RURAL_CLASSES, villageKindOf } from './division-kind.ts'

function code(text: string): DivisionCode {
  const parsed = parseDivisionCode(text)
  if (!parsed.ok) throw new Error(`not a code: ${text}`)
  return parsed.value
}

// 440983102001 is the example of the National Bureau of Statistics.
test.each([
  ['43', '43', 'province'],
  ['4313', '4313', 'prefecture'],
  ['431322', '431322', 'county'],
  ['431322101', '431322101', 'township'],
  ['440983102001', '440983102001', 'village'],
  ['431322000000', '431322', 'county'],
  ['431322101000', '431322101', 'township'],
  ['431300', '4313', 'prefecture'],
  ['430000', '43', 'province'],
  ['430000000000', '43', 'province'],
])('[PLC1] %s reads as %s', (text, expected, level) => {
  expect(code(text)).toBe(expected)
  expect(levelOf(code(text))).toBe(level)
})

test.each([
  ['', 'place.shape'],
  ['4', 'place.shape'],
  ['43132', 'place.shape'],
  ['4313221', 'place.shape'],
  ['43132210120', 'place.shape'],
  ['4409831020010', 'place.shape'],
  ['43132a', 'place.shape'],
  ['４３１３２２', 'place.shape'],
  ['161322', 'place.province'],
  ['000000', 'place.province'],
])('[PLC1] %j is no code', (text, problem) => {
  expect(parseDivisionCode(text)).toEqual({ ok: false, problem: { code: problem, text } })
})

const villages = fc
  .record({
    county: fc.constantFrom('431322', '440983', '110105', '542521'),
    township: fc.integer({ min: 1, max: 999 }),
    village: fc.integer({ min: 1, max: 999 }),
  })
  .map(({ county, township, village }) =>
    code(county + String(township).padStart(3, '0') + String(village).padStart(3, '0')),
  )

test('[PLC2] a village lies in each of its ancestors, and in the range of each', () => {
  fc.assert(
    fc.property(villages, villages, (village, other) => {
      let steps = 0
      for (let place: DivisionCode | null = village; place !== null; place = parentOf(place)) {
        const { from, to } = rangeOf(place)
        expect(liesIn(village, place)).toBe(true)
        expect(from <= village && village <= to).toBe(true)
        expect(from <= other && other <= to).toBe(liesIn(other, place))
        steps++
      }
      expect(steps).toBe(5)
    }),
  )
})

test('[PLC2] a county is as long as its six digits and as wide as twelve', () => {
  expect(rangeOf(code('431322'))).toEqual({ from: '431322000000', to: '431322999999' })
  expect(fullCode(code('431322101'))).toBe('431322101000')
  expect(parentOf(code('43'))).toBeNull()
})

test.each([
  ['431322001001', 'subdistrict', 'residents_committee'],
  ['431322100001', 'town', 'residents_committee'],
  ['431322199199', 'town', 'residents_committee'],
  ['431322200200', 'township', 'villagers_committee'],
  ['431322399399', 'township', 'villagers_committee'],
  ['431322400400', 'similar', 'similar_residents'],
  ['431322599500', 'similar', 'similar_villagers'],
  ['431322100498', 'town', 'virtual_community'],
  ['431322100598', 'town', 'virtual_community'],
  ['431322600600', null, null],
])('[PLC3] %s is %s, %s', (text, township, village) => {
  expect(townshipKindOf(code(text))).toBe(township)
  expect(villageKindOf(code(text))).toBe(village)
})

test('[PLC3] kinds need their digits, and urban classes begin with 1', () => {
  expect(townshipKindOf(code('431322'))).toBeNull()
  expect(villageKindOf(code('431322101'))).toBeNull()
  for (const [text, { urban }] of Object.entries(URBAN_RURAL_CLASSES)) {
    expect(urban).toBe(text.startsWith('1'))
  }
})

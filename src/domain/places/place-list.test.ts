import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { KeptPlace } from './listed-place.ts'
import { changedPlaces } from './changed-places.ts'
import { type PlaceLine } from './place-line.ts'
import { checkPlaceList } from './place-list.ts'

const TODAY = '2026-11-23'
const STANDING: KeptPlace = {
  code: '431322100201',
  name: '上田村',
  level: 5,
  parent: '431322100',
  validFrom: '2010-01-01',
  validTo: null,
  successors: [],
  urbanRural: '220',
}

function line(of: Partial<PlaceLine>, no = 2): PlaceLine {
  return {
    line: no,
    code: '431322100201',
    name: '上田村',
    parent: '431322100',
    valid_from: '2010-01-01',
    valid_to: '',
    successor: '',
    urban_rural: '220',
    ...of,
  }
}

function checked(...lines: readonly PlaceLine[]): ReturnType<typeof checkPlaceList> {
  return checkPlaceList(lines, { area: '431322', today: TODAY, kept: [STANDING] })
}

// In the order in which they are looked for: each line is right but for what it names.
test.each<[string, Partial<PlaceLine>]>([
  ['code', { code: '43132210020' }],
  ['code', { code: '431322100000' }],
  ['code', { code: '991322100201' }],
  ['elsewhere', { code: '431321100201', parent: '431321100' }],
  ['name', { name: ' ' }],
  ['name', { name: '村'.repeat(101) }],
  ['parent', { parent: '431322101' }],
  ['day', { valid_from: '2010-02-30' }],
  ['day', { valid_from: '2010', valid_to: '2011-01-01' }],
  ['days', { valid_to: '2010-01-01' }],
  ['future', { valid_from: '2026-11-24' }],
  ['future', { valid_to: '2027-01-01' }],
  ['successor', { successor: '431322100202' }],
  ['successor', { valid_to: '2020-01-01', successor: '上村' }],
  ['class', { urban_rural: '113' }],
  ['class_level', { code: '431322100', parent: '431322', urban_rural: '121' }],
])('[PLC10] a line is refused for its %s: %j', (fault, of) => {
  const { refused, versions } = checked(line(of, 7))
  expect(refused).toEqual([{ line: 7, code: line(of).code, fault }])
  expect(versions).toEqual([])
})

const FORMER = { name: '旧村', valid_from: '2000-01-01', valid_to: '2006-01-01' }

test.each<[string, readonly PlaceLine[]]>([
  ['differs', [line({ valid_to: '2020-01-01' }), line({ valid_to: '2021-01-01' }, 3)]],
  ['differs', [line({}), line({}, 3)]],
  ['differs', [line({ valid_from: '', valid_to: '2020-01-01' }), line({ valid_from: '' }, 3)]],
  [
    'overlaps',
    [line(FORMER), line({ ...FORMER, valid_from: '2005-01-01', valid_to: '2008-01-01' }, 3)],
  ],
  ['overlaps', [line({}), line({ valid_from: '2012-01-01' }, 3)]],
])('[PLC10] one code is never two places on one day: %s', (fault, lines) => {
  expect(new Set(checked(...lines).refused.map((one) => one.fault))).toEqual(new Set([fault]))
})

test('[PLC10] what stands begins no earlier than the last former place of its code ended', () => {
  const { refused, merged } = checked(line({ ...FORMER, valid_to: '2012-01-01' }))
  expect(refused).toEqual([])
  expect(merged.map(({ validFrom, validTo }) => [validFrom, validTo])).toEqual([
    ['2012-01-01', null],
    ['2000-01-01', '2012-01-01'],
  ])
})

test('[PLC10] a split names every successor, and a class from a day on is told as one change', () => {
  const heirs = ['431322100202', '431322100203']
  const split = heirs.map((successor, at) =>
    line({ valid_to: '2020-01-01', successor, urban_rural: '' }, 2 + at),
  )
  const { versions, refused } = checked(...split)
  expect(refused).toEqual([])
  expect(versions).toMatchObject([{ successors: heirs, urbanRural: null }])

  const { merged } = checked(
    line({ valid_to: '2024-01-01', successor: STANDING.code }),
    line({ valid_from: '2024-01-01', urban_rural: '112' }, 3),
  )
  expect(
    changedPlaces([STANDING], merged).map(({ kind, before, after }) => [
      kind,
      before?.urbanRural,
      after.urbanRural,
      after.validFrom,
    ]),
  ).toEqual([
    ['ended', '220', '220', '2010-01-01'],
    ['class', '220', '112', '2024-01-01'],
  ])
})

test('[PLC10] a list that says what is kept changes nothing', () => {
  expect(changedPlaces([STANDING], checked(line({})).merged)).toEqual([])
  expect(changedPlaces([STANDING], checked(line({ urban_rural: '' })).merged)).toEqual([])
})

test('[PLC10] whatever a file holds, it is read or refused line by line, never taken in part', () => {
  const cell = fc.oneof(
    fc.constantFrom('', '0', '-1', 'null', '[]', '431322100201', '2010-01-01', '2030-01-01', '220'),
    fc.string({ maxLength: 12 }),
  )
  const any = fc.record({
    code: cell,
    name: cell,
    parent: cell,
    valid_from: cell,
    valid_to: cell,
    successor: cell,
    urban_rural: cell,
  })
  fc.assert(
    fc.property(fc.array(any, { maxLength: 6 }), (rows) => {
      const { refused, versions } = checked(...rows.map((row, at) => line(row, at + 2)))
      const lines = new Set(refused.map((one) => one.line))
      // Each line is refused, or stands in a version with its code and first day.
      rows.forEach((row, at) => {
        const isThere = versions.some(({ code }) => code === row.code)
        expect(lines.has(at + 2) || isThere).toBe(true)
      })
      for (const { validFrom, validTo } of versions) {
        expect(validTo === null || validTo > (validFrom ?? '')).toBe(true)
      }
    }),
  )
})

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'

import { checkCharacter } from '#domain/numbers/resident-number.ts'
import { SOURCE_KINDS, type SourceKind } from '#domain/sources/source-kind.ts'

import { STEPS_TOTAL } from './compare-county.ts'
import { compared, comparisonHash, readCsv, writtenSnapshot } from '../../test/written-snapshot.ts'
import type { Compared, GivenRecord } from '../../test/written-snapshot.ts'

const SECONDS = 1000
const VILLAGE = '431322100201'
const FORMER = '431322100229'
const PLACES = [
  `${VILLAGE},柳溪村,village,431322100,2000-01-01,,`,
  `${FORMER},旧柳村,village,431322100,2000-01-01,2016-05-31,${VILLAGE}`,
]

function numberOf(born: string, sequence: string): string {
  const digits = `432524${born.replaceAll('-', '')}${sequence}`
  return digits + checkCharacter(digits)
}

/** A few hundred villagers of the police file, so that chances are a village's and not a table's. */
function villagers(): GivenRecord[] {
  const given = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀英华'
  return Array.from({ length: 400 }, (_, index): GivenRecord => {
    const born = `${1940 + (index % 70)}-${pad(1 + (index % 12))}-${pad(1 + ((index * 7) % 28))}`
    const sex = index % 2 === 0 ? '1' : '2'
    return {
      source: 'police',
      row: 1000 + index,
      name: `${'王李张刘陈杨黄赵吴周'[index % 10] ?? ''}${given[index % 20] ?? ''}${given[(index * 3) % 19] ?? ''}`,
      sex,
      bornOn: born,
      number: numberOf(born, String(100 + 2 * index + (sex === '1' ? 1 : 0)).padStart(3, '0')),
      place: index % 4 === 0 ? VILLAGE : `43132210${pad(10 + (index % 7))}01`.padEnd(12, '1'),
    }
  })
}

function pad(number: number): string {
  return String(number).padStart(2, '0')
}

/** A mother, her twin daughters and their cards, among four hundred villagers. */
const MOTHER = numberOf('1988-05-04', '022')
const TWINS: GivenRecord[] = [
  { source: 'police', row: 2, name: '罗晓梅', sex: '2', bornOn: '1988-05-04', number: MOTHER, place: VILLAGE, householdNo: 'H1', relation: '02' }, // prettier-ignore
  { source: 'police', row: 3, name: '邓雨桐', sex: '2', bornOn: '2019-03-02', number: numberOf('2019-03-02', '024'), place: VILLAGE, householdNo: 'H1', relation: '30' }, // prettier-ignore
  { source: 'police', row: 4, name: '邓雨欣', sex: '2', bornOn: '2019-03-02', number: numberOf('2019-03-02', '026'), place: VILLAGE, householdNo: 'H1', relation: '30' }, // prettier-ignore
  { source: 'immunisation', row: 2, name: '邓雨桐', sex: '2', bornOn: '2019-03-02', place: VILLAGE, motherName: '罗晓梅' }, // prettier-ignore
  { source: 'immunisation', row: 3, name: '邓雨欣', sex: '2', bornOn: '2019-03-02', place: VILLAGE, motherName: '罗晓梅' }, // prettier-ignore
]
const NEWBORN: GivenRecord[] = [
  { source: 'police', row: 5, name: '邓沐宸', sex: '1', bornOn: '2025-06-01', number: numberOf('2025-06-01', '013'), place: VILLAGE, householdNo: 'H1', relation: '20' }, // prettier-ignore
  { source: 'births', row: 2, name: '罗晓梅之子', nameState: 'infant', sex: '1', bornOn: '2025-06-01', motherName: '罗晓梅', motherNumber: MOTHER, place: VILLAGE }, // prettier-ignore
]
const OLD_NUMBER = numberOf('1975-04-06', '113')
const OLD: GivenRecord[] = [
  { source: 'police', row: 6, name: '曾国平', sex: '1', bornOn: '1975-04-06', number: OLD_NUMBER, place: VILLAGE }, // prettier-ignore
  { source: 'police', row: 7, name: '谢腊英', sex: '2', bornOn: '1985-04-05', number: numberOf('1985-04-05', '028'), place: VILLAGE }, // prettier-ignore
  { source: 'police', row: 8, name: '袁秀梅', sex: '2', bornOn: '1990-03-07', number: numberOf('1990-03-07', '042'), place: VILLAGE }, // prettier-ignore
  { source: 'wis', row: 2, name: '曾国平', sex: '1', bornOn: '1975-04-06', number: OLD_NUMBER, numberState: 'widened', place: FORMER }, // prettier-ignore
  // Lunar 二月十六 of 1985 is 5 April; nobody said that it was lunar.
  { source: 'wis', row: 3, name: '谢腊英', sex: '2', bornOn: '1985-02-16', place: FORMER },
  { source: 'wis', row: 4, name: '袁秀梅', sex: '2', bornOn: '1990-07-03', place: FORMER },
]
const LENT: GivenRecord = { source: 'school', row: 2, name: '邓子豪', sex: '1', bornOn: '2012-09-09', number: MOTHER, place: VILLAGE } // prettier-ignore
const LENT_AGAIN: GivenRecord = { source: 'insurance', row: 2, name: '邓国庆', sex: '1', bornOn: '1961-10-01', number: MOTHER, place: VILLAGE } // prettier-ignore
// Two men under one number, each in two files; the file read first is the worse kept of the two.
const GIVEN_TWICE = numberOf('1959-06-17', '117')
const TWO_HOLDERS: GivenRecord[] = [
  { source: 'wis', row: 50, name: '田大武', sex: '1', bornOn: '1959-06-17', number: GIVEN_TWICE, place: VILLAGE }, // prettier-ignore
  { source: 'register', row: 50, name: '田大武', sex: '1', bornOn: '1959-06-17', number: GIVEN_TWICE, place: VILLAGE }, // prettier-ignore
  { source: 'births', row: 50, name: '覃冬生', sex: '1', bornOn: '1966-02-28', number: GIVEN_TWICE, place: VILLAGE }, // prettier-ignore
  { source: 'school', row: 50, name: '覃冬生', sex: '1', bornOn: '1966-02-28', number: GIVEN_TWICE, place: VILLAGE }, // prettier-ignore
]
// The police give it to one woman; two files copied it onto another.
const COPIED = numberOf('1970-11-03', '126')
const COPIED_TWICE: GivenRecord[] = (
  [
    ['police', '阙玉兰', '1970-11-03'],
    ['insurance', '阙玉兰', '1970-11-03'],
    ['school', '卜翠娥', '1964-05-21'],
    ['marriage', '卜翠娥', '1964-05-21'],
  ] as const
).map(([source, name, bornOn]): GivenRecord => {
  const woman = { sex: '2', number: COPIED, place: VILLAGE } as const
  return { source, row: 60, name, bornOn, ...woman }
})
// Married twice, both in one file.
const GROOM = { name: '彭少华', sex: '1', bornOn: '1980-02-03', number: numberOf('1980-02-03', '035') } as const // prettier-ignore
const WIVES = [
  { name: '文秋菊', sex: '2', bornOn: '1981-07-08', number: numberOf('1981-07-08', '048') },
  { name: '舒立春', sex: '2', bornOn: '1983-11-19', number: numberOf('1983-11-19', '064') },
] as const
const MARRIAGES: GivenRecord[] = [
  ...[GROOM, ...WIVES].map((one, at): GivenRecord => ({ ...one, source: 'police', row: 20 + at, place: VILLAGE })), // prettier-ignore
  ...WIVES.flatMap((wife, at): GivenRecord[] => {
    const married = { source: 'marriage', row: 2 + at, eventOn: `${2005 + 12 * at}-05-20` } as const
    return [
      { ...GROOM, ...married, party: 1 },
      { ...wife, ...married, party: 2 },
    ]
  }),
]
// One household's head has no sex in the file, the other's wife a mistyped one.
const HOUSEHOLDS: GivenRecord[] = [
  { source: 'police', row: 30, name: '龙长庚', bornOn: '1979-01-12', number: numberOf('1979-01-12', '057'), place: VILLAGE, householdNo: 'H2', relation: '01' }, // prettier-ignore
  { source: 'police', row: 31, name: '向桂花', sex: '2', bornOn: '1980-08-30', number: numberOf('1980-08-30', '066'), place: VILLAGE, householdNo: 'H2', relation: '10' }, // prettier-ignore
  { source: 'police', row: 32, name: '龙思远', sex: '1', bornOn: '2008-10-02', number: numberOf('2008-10-02', '071'), place: VILLAGE, householdNo: 'H2', relation: '20' }, // prettier-ignore
  { source: 'police', row: 33, name: '石大山', sex: '1', bornOn: '1977-03-03', number: numberOf('1977-03-03', '095'), place: VILLAGE, householdNo: 'H3', relation: '01' }, // prettier-ignore
  { source: 'police', row: 34, name: '麻秋香', sex: '1', bornOn: '1978-09-09', number: numberOf('1978-09-09', '084'), place: VILLAGE, householdNo: 'H3', relation: '10' }, // prettier-ignore
  { source: 'police', row: 35, name: '石小满', sex: '2', bornOn: '2009-05-21', number: numberOf('2009-05-21', '082'), place: VILLAGE, householdNo: 'H3', relation: '30' }, // prettier-ignore
]
const RECORDS = [
  ...villagers(),
  ...TWINS,
  ...NEWBORN,
  ...OLD,
  ...MARRIAGES,
  ...HOUSEHOLDS,
  ...TWO_HOLDERS,
  ...COPIED_TWICE,
  LENT,
  LENT_AGAIN,
]

let first: Compared
let patterns: ReadonlyMap<string, number>

beforeAll(async () => {
  first = await compared(await writtenSnapshot({ records: RECORDS, places: PLACES }))
  patterns = await patternSums(first.outDir)
}, 120 * SECONDS)

function same(left: string, right: string): boolean {
  return first.personOf.get(left) === first.personOf.get(right)
}

test('[LNK2] every record has one link', () => {
  expect(first.links).toHaveLength(RECORDS.length)
  expect(first.personOf.size).toBe(RECORDS.length)
})

test('[LNK3] the bars of every explained link make up its weight', () => {
  const explained = first.links.filter((link) => link['pattern_no'] !== '')
  expect(explained.length).toBeGreaterThan(5)
  for (const link of explained) {
    const bars = (patterns.get(link['pattern_no'] ?? '') ?? NaN) + Number(link['name_weight'])
    expect(bars).toBeCloseTo(Number(link['weight']), 6)
  }
})

test('[REV13] what is told to join later leaves more to people, and says from where it joined', async () => {
  const dir = await writtenSnapshot({ records: RECORDS, places: PLACES })
  const careful = await compared(dir, { joinFrom: 40 })
  const lightest = ({ links }: Compared): number => {
    const joined = links.filter((link) => link['decision'] === 'auto' && link['weight'] !== '')
    return Math.min(...joined.map((link) => Number(link['weight'])))
  }
  // The first pass joins from 9 bits on, whatever is told of the second.
  expect([lightest(first) < 9, lightest(careful) >= 9]).toEqual([true, true])
  const told = async ({ outDir }: Compared): Promise<unknown> =>
    (JSON.parse(await readFile(join(outDir, 'summary.json'), 'utf8')) as { thresholds: unknown }).thresholds
  expect(await told(first)).toEqual({ different: -1, same: 2 })
  expect(await told(careful)).toEqual({ different: -1, same: 40 })
  const [before, after] = await Promise.all(
    [first, careful].map(({ outDir }) => readCsv(join(outDir, 'doubtful_pairs.csv'))),
  )
  expect(after?.length).toBeGreaterThan(before?.length ?? 0)
}) // prettier-ignore

test('[LNK8] twins and their cards stay two persons', () => {
  expect(same('immunisation 2', 'police 3')).toBe(true)
  expect(same('immunisation 3', 'police 4')).toBe(true)
  expect(same('police 3', 'police 4')).toBe(false)
})

test('[LNK9] a newborn with neither name nor number is found by its mother', () => {
  expect(same('births 2', 'police 5')).toBe(true)
})

test.each([
  ['a 15-digit number and a former village', 'wis 2', 'police 6'],
  ['a lunar date nobody marked', 'wis 3', 'police 7'],
  ['day and month swapped', 'wis 4', 'police 8'],
])('[LNK10] %s still find their person', (_, wis, police) => {
  expect(same(wis, police)).toBe(true)
})

test('[LNK14] a son enrolled under his mother’s number is not his mother', () => {
  expect(same('school 2', 'police 2')).toBe(false)
})

test('[LNK14] each of three who stand under one number is told', async () => {
  const holders = ['police 2', 'school 2', 'insurance 2'].map((key) => first.personOf.get(key))
  expect(new Set(holders).size).toBe(3)
  const told = (await readCsv(join(first.outDir, 'discrepancies.csv'))).filter(
    ({ kind, person_id: person }) => kind === 'two_people_one_number' && holders.includes(person),
  )
  expect(told).toHaveLength(2)
  for (const holder of holders) {
    const named = told.filter((one) => JSON.stringify(one).includes(holder ?? 'nobody'))
    expect(named).not.toHaveLength(0)
  }
})

test('[DIS19] of each of two who hold one number the best-kept record with it speaks', async () => {
  const [one, other] = [first.personOf.get('register 50'), first.personOf.get('school 50')]
  expect([first.personOf.get('wis 50'), first.personOf.get('births 50')]).toEqual([one, other])
  const told = (await readCsv(join(first.outDir, 'discrepancies.csv'))).filter(
    ({ kind, person_id: person }) =>
      kind === 'two_people_one_number' && [one, other].includes(person),
  )
  expect(told).toHaveLength(1)
  const facts: unknown = JSON.parse(told[0]?.['facts'] ?? '{}')
  const batchOf = (source: SourceKind): number => SOURCE_KINDS.indexOf(source) + 1
  expect(facts).toMatchObject({
    sources: 'register school',
    records: `[${batchOf('school')},50,1] [${batchOf('register')},50,1]`,
  })
})

test('[DIS19] against the police record every file speaks that gives its number to somebody else', async () => {
  const [one, other] = [first.personOf.get('police 60'), first.personOf.get('school 60')]
  expect([first.personOf.get('insurance 60'), first.personOf.get('marriage 60')]).toEqual([
    one,
    other,
  ])
  const told = (await readCsv(join(first.outDir, 'discrepancies.csv'))).filter(
    ({ kind, person_id: person }) =>
      kind === 'two_people_one_number' && [one, other].includes(person),
  )
  expect(told).toHaveLength(1)
  // The insurance roll is right, and is not named.
  expect(JSON.parse(told[0]?.['facts'] ?? '{}')).toMatchObject({
    sources: 'marriage police school',
    told_by: 'marriage police school',
  })
})

test('[LNK16] a chosen value names its record, and the other one is told', async () => {
  const chosen = await readCsv(join(first.outDir, 'chosen.csv'))
  const old = chosen.find((person) => person['person_id'] === first.personOf.get('police 7'))
  // The police date is the one that counts; the lunar one of the old register is told beside it.
  expect(old?.['born_on']).toBe('1985-04-05')
  expect(JSON.parse(old?.['provenance'] ?? '{}')).toMatchObject({ bornOn: [1, 7, 1] })
  const newborn = chosen.find((person) => person['person_id'] === first.personOf.get('births 2'))
  expect(newborn?.['mother_person_id']).toBe(first.personOf.get('police 2'))
  const told = (await readCsv(join(first.outDir, 'discrepancies.csv'))).filter(
    (one) => one['item'] === 'bornOn' && one['person_id'] === first.personOf.get('police 7'),
  )
  expect(told).toHaveLength(1)
})

test('[S2] [LNK16] who married again is with the second wife, and is no duplicate', async () => {
  const groom = first.personOf.get('police 20')
  expect(first.personOf.get('marriage 2')).toBe(groom)
  expect(first.personOf.get('marriage 3')).toBe(groom)
  const chosen = await readCsv(join(first.outDir, 'chosen.csv'))
  const spouse = chosen.find((person) => person['person_id'] === groom)?.['spouse_person_id']
  expect(spouse).toBe(first.personOf.get('police 22'))
  const told = await readCsv(join(first.outDir, 'discrepancies.csv'))
  const kinds = told.filter((one) => one['person_id'] === groom).map((one) => one['kind'])
  expect(kinds).toEqual(['missing_in_register'])
})

test('[LNK17] of a head without sex the partner tells who is mother and father', async () => {
  const kin = await kinOf('police 32')
  expect(kin).toMatchObject({ mother: idOf('police 31'), father: idOf('police 30') })
  expect(await kinOf('police 30')).toMatchObject({ spouse: idOf('police 31') })
})

test('[LNK17] two of one sex are no couple by a relation code, and no man is a mother', async () => {
  const kin = await kinOf('police 35')
  expect(kin.mother).toBe('')
  expect(kin.father).toBe(idOf('police 33'))
  expect((await kinOf('police 33')).spouse).toBe('')
})

test('[LNK17] two are each other’s spouse or neither is', async () => {
  const groom = idOf('police 20')
  expect(await kinOf('police 20')).toMatchObject({ spouse: idOf('police 22') })
  expect(await kinOf('police 22')).toMatchObject({ spouse: groom })
  expect((await kinOf('police 21')).spouse).toBe('')
})

function idOf(record: string): string {
  return first.personOf.get(record) ?? ''
}

async function kinOf(record: string): Promise<Record<'mother' | 'father' | 'spouse', string>> {
  const chosen = await readCsv(join(first.outDir, 'chosen.csv'))
  const person = chosen.find((one) => one['person_id'] === idOf(record))
  return {
    mother: person?.['mother_person_id'] ?? 'missing',
    father: person?.['father_person_id'] ?? 'missing',
    spouse: person?.['spouse_person_id'] ?? 'missing',
  }
}

test(
  '[LNK1] the same records again, and in another order, give the same bytes',
  { timeout: 240 * SECONDS },
  async () => {
    const again = await writtenSnapshot({ records: RECORDS, places: PLACES })
    const shuffled = await writtenSnapshot({
      records: RECORDS.toSorted((a, b) => ((a.row * 7919) % 101) - ((b.row * 7919) % 101)),
      places: PLACES,
    })
    const hashes = [
      await comparisonHash(first.outDir),
      await comparisonHash((await compared(again)).outDir),
      await comparisonHash((await compared(shuffled)).outDir),
    ]
    expect(new Set(hashes).size).toBe(1)
  },
)

async function decidedAgain(): Promise<Compared> {
  return compared(
    await writtenSnapshot({
      records: RECORDS,
      places: PLACES,
      decisions: [
        ['wis 3', 'police 7', 'different'],
        ['police 1002', 'police 1204', 'same'],
      ],
      priorLinks: [...first.personOf],
    }),
  )
}

test(
  '[LNK6][LNK22] ids stay; merged and split ones are counted and logged',
  { timeout: 120 * SECONDS },
  async () => {
    const second = await decidedAgain()
    for (const record of ['police 2', 'police 3', 'births 2', 'police 1100', 'police 1002']) {
      expect(second.personOf.get(record)).toBe(first.personOf.get(record))
    }
    const summary: unknown = JSON.parse(await readFile(join(second.outDir, 'summary.json'), 'utf8'))
    expect(summary).toMatchObject({ mergedIds: 1, splitIds: 1, clustersWithTwoNumbers: 0 })
    expect(summary).toHaveProperty('steps.length', STEPS_TOTAL)
    // [LNK22] The log names both ids of each, and nobody whose id stayed as it was.
    const changes = await readCsv(join(second.outDir, 'id_changes.csv'))
    const ids = (kind: string): unknown[] =>
      changes
        .filter((one) => one['kind'] === kind)
        .map((one) => [one['person_id'], one['other_person_id']])
    expect(ids('merged')).toEqual([
      [first.personOf.get('police 1204'), second.personOf.get('police 1002')],
    ])
    expect(ids('split')).toEqual([[first.personOf.get('police 7'), second.personOf.get('wis 3')]])
    // [LNK5] What people parted, and two valid numbers that people joined (S13).
    expect(second.personOf.get('wis 3')).not.toBe(second.personOf.get('police 7'))
    expect(second.personOf.get('police 1204')).toBe(first.personOf.get('police 1002'))
  },
)

async function patternSums(outDir: string): Promise<ReadonlyMap<string, number>> {
  const sums = new Map<string, number>()
  for (const pattern of await readCsv(join(outDir, 'patterns.csv'))) {
    const bars: unknown = JSON.parse(pattern['parts'] ?? '[]')
    const weights = Array.isArray(bars) ? bars.map((bar: { weight: number }) => bar.weight) : []
    sums.set(
      pattern['pattern_no'] ?? '',
      weights.reduce((sum, weight) => sum + weight, 0),
    )
  }
  return sums
}

import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'

import { checkCharacter } from '#domain/numbers/resident-number.ts'

import { compared, readCsv, writtenSnapshot } from '../../test/written-snapshot.ts'
import type { Compared, GivenRecord } from '../../test/written-snapshot.ts'

const VILLAGE = '431322100201'

function numberOf(born: string, sequence: string, area = '432524'): string {
  const digits = `${area}${born.replaceAll('-', '')}${sequence}`
  return digits + checkCharacter(digits)
}

type Said = Partial<GivenRecord> & Pick<GivenRecord, 'name' | 'sex' | 'bornOn'>

let row = 10
function said(source: GivenRecord['source'], what: Said): GivenRecord {
  row += 1
  return { source, row, place: VILLAGE, ...what }
}

/** A village of strangers, so that chances are a county's and not a table's. */
function strangers(): GivenRecord[] {
  const given = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀英华'
  return Array.from({ length: 400 }, (_, index): GivenRecord => {
    const born = `${1940 + (index % 70)}-${two(1 + (index % 12))}-${two(1 + ((index * 7) % 28))}`
    return {
      source: 'police',
      row: 1000 + index,
      name: `${'王李张刘陈杨黄赵吴周'[index % 10] ?? ''}${given[index % 20] ?? ''}${given[(index * 3) % 19] ?? ''}`,
      sex: index % 2 === 0 ? '1' : '2',
      bornOn: born,
      number: numberOf(born, String(100 + 2 * index + ((index + 1) % 2)).padStart(3, '0')),
      place: index % 4 === 0 ? VILLAGE : `43132210${two(10 + (index % 7))}01`.padEnd(12, '1'),
    }
  })
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}

/** Fifteen digits as intake widens them; whose they are nobody checked. */
function widened(born: string, sequence: string): Pick<GivenRecord, 'number' | 'numberState'> {
  return { number: numberOf(born, sequence), numberState: 'widened' }
}

const NIE = { name: '聂桂生', sex: '1', bornOn: '1972-10-09' } as const
const HIS_WIFES = [
  said('police', { ...NIE, number: numberOf(NIE.bornOn, '035') }),
  said('wis', { ...NIE, ...widened('1973-10-28', '004') }),
] as const
const ZHUANG = { name: '庄立仁', sex: '1', bornOn: '1968-02-12' } as const
const RESERVED = [
  said('police', { ...ZHUANG, number: numberOf(ZHUANG.bornOn, '998') }),
  said('wis', { ...ZHUANG, ...widened('1868-02-12', '998') }),
] as const
const BABY = { sex: '1', bornOn: '2023-08-07' } as const
const BABY_HOME = [
  said('police', {
    ...BABY,
    name: '瞿浩洋',
    number: numberOf(BABY.bornOn, '019'),
    motherName: '皮静',
  }),
  said('immunisation', { ...BABY, name: '萱萱', motherName: '皮静' }),
] as const
const TWIN = { sex: '2', bornOn: '2021-03-02', motherName: '罗晓梅' } as const
const TWINS = [
  said('police', { ...TWIN, name: '邓雨桐', number: numberOf(TWIN.bornOn, '024') }),
  said('police', { ...TWIN, name: '邓梓涵', number: numberOf(TWIN.bornOn, '026') }),
  said('immunisation', { ...TWIN, name: '贝贝' }),
] as const
const LUNAR_CHILD = [
  said('police', {
    name: '滕佳轶',
    sex: '1',
    bornOn: '2014-08-10',
    number: numberOf('2014-08-10', '075'),
    fatherName: '滕海雄',
  }),
  // Lunar 七月十五 of 2014 is 10 August; the card has it so, and no name but that of home.
  said('immunisation', { name: '滕大宝', sex: '1', bornOn: '2014-07-15', fatherName: '滕海雄' }),
] as const
const BY_EAR = [
  said('police', {
    name: '呼永忠',
    sex: '1',
    bornOn: '1952-07-17',
    number: numberOf('1952-07-17', '077'),
  }),
  said('insurance', {
    name: '呼永宗',
    sex: '1',
    bornOn: '1952-07-17',
    number: numberOf('1952-07-17', '077'),
  }),
  said('register', { name: '胡永宗', sex: '1', bornOn: '1952-07-17' }),
] as const
const WIFE = { sex: '2', spouseName: '敬初阳' } as const
const WITH_SPOUSE = [
  said('police', {
    ...WIFE,
    name: '忻秀兰',
    bornOn: '1966-03-27',
    number: numberOf('1966-03-27', '067'),
  }),
  said('wis', { ...WIFE, name: '忻秀屏', bornOn: '1966-04-27', ...widened('1966-03-27', '067') }),
] as const
const GROOM = { sex: '1', bornOn: '1985-12-24', spouseName: '敬晚霞' } as const
const MISTYPED = [
  said('police', { ...GROOM, name: '莫鹏', number: numberOf(GROOM.bornOn, '005') }),
  said('wis', { ...GROOM, name: '莫天兴', ...widened(GROOM.bornOn, '006') }),
] as const
const ONE_PERSON = { name: '边春芳', sex: '2', bornOn: '1985-06-30' } as const
const TWO_NUMBERS = [
  said('police', { ...ONE_PERSON, number: numberOf('1985-06-30', '502', '440983') }),
  said('register', { ...ONE_PERSON, number: numberOf('1985-06-30', '502', '440983') }),
  said('insurance', { ...ONE_PERSON, number: numberOf('1985-06-30', '024') }),
  said('school', { ...ONE_PERSON, number: numberOf('1985-06-30', '024') }),
] as const
// 习 live in this village alone, 王 in many.
const NO_DATE = ['习雨欣', '王雨欣'].flatMap((name) => [
  said('police', {
    name,
    sex: '2',
    bornOn: '2014-11-16',
    number: numberOf('2014-11-16', name.startsWith('习') ? '022' : '024'),
  }),
  said('insurance', { name, sex: '2', bornOn: null }),
])

let found: Compared
beforeAll(async () => {
  const records = [
    HIS_WIFES,
    RESERVED,
    BABY_HOME,
    TWINS,
    LUNAR_CHILD,
    BY_EAR,
    WITH_SPOUSE,
    MISTYPED,
    TWO_NUMBERS,
    NO_DATE,
  ].flat()
  found = await compared(await writtenSnapshot({ records: [...strangers(), ...records] }))
}, 60_000)

function personOf(record: GivenRecord): string | undefined {
  return found.personOf.get(`${record.source} ${record.row}`)
}

test.each([
  ['a number of fifteen digits with another date than its row', HIS_WIFES],
  ['fifteen digits that end as those of the centenarians did', RESERVED],
  ['a card with the name of home', BABY_HOME],
  ['a card with the lunar date and the father', LUNAR_CHILD],
  ['a name that sounds alike to some', BY_EAR],
  ['a number and a spouse, with another month and character', WITH_SPOUSE],
  ['a mistyped old number beside the same spouse', MISTYPED],
] as const)(
  '[LNK21] [LNK24] [LNK25] [LNK26] [LNK27] [LNK28] [LNK29] %s finds its person',
  (_, records) => {
    const [first, ...others] = records.map(personOf)
    expect(first).toBeDefined()
    for (const other of others) expect(other).toBe(first)
  },
)

test('[LNK26] of twins a card with the name of home finds neither, and people are asked', async () => {
  const [one, other, card] = TWINS.map(personOf)
  expect(new Set([one, other, card]).size).toBe(3)
  expect(await reasonsOf(TWINS[2])).toEqual(['rival', 'rival'])
})

test('[LNK31] a name weighs more in a village that has few of its surname', async () => {
  const links = await readCsv(join(found.outDir, 'links.csv'))
  const weights = NO_DATE.filter(({ source }) => source === 'insurance').map((record) =>
    Number(links.find((line) => line['row_no'] === String(record.row))?.['name_weight']),
  )
  expect(weights[0]).toBeGreaterThan(0)
  // Half the 王 of the county live here: one bit.
  expect((weights[1] ?? 0) - (weights[0] ?? 0)).toBeCloseTo(1, 1)
})

test('[LNK30] one name and date under two settled numbers comes before people', async () => {
  const [police, register, insurance, school] = TWO_NUMBERS.map(personOf)
  expect([register, school]).toEqual([police, insurance])
  expect(police).not.toBe(insurance)
  const reasons = await Promise.all(TWO_NUMBERS.map(reasonsOf))
  expect(reasons.flat()).toEqual(['two_numbers', 'two_numbers'])
})

/** Why each doubtful pair that the record stands in is left to people. */
async function reasonsOf({ source, row: ofRow }: GivenRecord): Promise<readonly string[]> {
  const batches = await readCsv(join(found.outDir, 'links.csv'))
  const person = found.personOf.get(`${source} ${ofRow}`)
  const batch = batches.find(
    (line) => line['row_no'] === String(ofRow) && line['person_id'] === person,
  )?.['batch_no']
  const doubts = await readCsv(join(found.outDir, 'doubtful_pairs.csv'))
  return doubts
    .filter((pair) =>
      ['l', 'r'].some(
        (side) => pair[`${side}_batch_no`] === batch && pair[`${side}_row_no`] === String(ofRow),
      ),
    )
    .map(({ reason = '' }) => reason)
}

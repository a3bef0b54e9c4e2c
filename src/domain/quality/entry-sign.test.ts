import { expect, test } from 'vitest'
import { ENTRY_SIGNS, entryValue, judgeEntries, type HandEntry } from './entry-sign.ts'

const SOUND: Omit<HandEntry, 'personId' | 'atMs' | 'bornOn'> = {
  accountId: 'a',
  isBirth: false,
  name: '王小明',
  sex: '1',
  phone: null,
  addressText: null,
  numberState: 'valid',
  corrected: false,
}

/** People entered every three minutes, born on days that follow no pattern. */
function entries(n: number, over: (at: number) => Partial<HandEntry> = () => ({})): HandEntry[] {
  return Array.from({ length: n }, (_, at) => ({
    ...SOUND,
    personId: `p${at}`,
    atMs: at * 180_000,
    phone: `139${at}`,
    addressText: `第 ${at} 户`,
    bornOn: `${1950 + (at % 60)}-${two(1 + ((at * 5) % 12))}-${two(2 + ((at * 7) % 12))}`,
    ...over(at),
  }))
}

function unusual(of: readonly HandEntry[]): readonly string[] {
  return judgeEntries(of, []).flatMap(({ sign, unusual: is }) => (is ? [sign] : []))
}

test('[FAB5] entries of people who were asked show no sign, and every sign is told', () => {
  const judged = judgeEntries(entries(300), [{ accountId: 'a', checked: 40, returned: 2 }])
  expect(judged.map(({ sign }) => sign)).toEqual(ENTRY_SIGNS)
  expect(unusual(entries(300))).toEqual([])
})

// Of 400 entries, what one in ten shows; the others are as they would be.
test.each<[string, (at: number) => Partial<HandEntry>]>([
  ['placeholder_number', () => ({ numberState: 'shape' })],
  ['name_filler', () => ({ name: '不详' })],
  ['new_year', () => ({ bornOn: '1970-01-01' })],
  ['same_phone', () => ({ phone: '13800000000' })],
  ['same_answers', () => ({ bornOn: '1980-06-06', phone: '1', addressText: '一组' })],
  ['hurried', (at) => ({ atMs: (at - 1) * 180_000 + 4000 })],
])('[FAB5] %s is found in one entry of ten, with the people as evidence', (sign, over) => {
  const judged = judgeEntries(
    entries(400, (at) => (at % 10 === 5 ? over(at) : {})),
    [],
  )
  const found = judged.find((one) => one.sign === sign)
  expect(found).toMatchObject({ unusual: true })
  expect(found?.hits).toBeGreaterThanOrEqual(40)
  expect(found?.personIds.slice(0, 2)).toEqual(['p5', 'p15'])
})

test('[FAB5] of fewer than fifty entries nothing is asked, and a newborn without a name is no filler', () => {
  expect(unusual(entries(49, () => ({ name: null, numberState: 'shape', phone: '1' })))).toEqual([])
  expect(unusual(entries(200, () => ({ isBirth: true, name: null })))).toEqual([])
})

test('[FAB5] a pause is another sitting, and pace is told in entries an hour with its interval', () => {
  const twoSittings = entries(60, (at) => ({ atMs: at * 60_000 + (at >= 30 ? 86_400_000 : 0) }))
  const speed = judgeEntries(twoSittings, []).find(({ sign }) => sign === 'speed')
  expect(speed).toMatchObject({ hits: 58, asked: 58 * 60, unusual: false })
  const value = entryValue({ sign: 'speed', hits: 58, asked: 58 * 60 })
  expect(value?.point).toBeCloseTo(60, 10)
  // Byar for 58 events: 44.04 and 74.98.
  expect(value?.lower).toBeCloseTo((44.04 / 58) * 60, 1)
  expect(value?.upper).toBeCloseTo((74.98 / 58) * 60, 1)
  expect(entryValue({ sign: 'speed', hits: 0, asked: 0 })).toBeNull()
})

test('[FAB5] accuracy is told and never a sign, however low', () => {
  const judged = judgeEntries(
    entries(100, () => ({ corrected: true })),
    [{ accountId: 'b', checked: 80, returned: 80 }],
  )
  expect(judged.filter(({ unusual: is }) => is)).toEqual([])
  expect(
    judged.find(({ sign, accountId }) => sign === 'returned' && accountId === 'b'),
  ).toMatchObject({ hits: 80, asked: 80, p: null })
})

test('[FAB2] one correction covers all accounts: two hundred sound ones raise no alarm', () => {
  const all = Array.from({ length: 200 }, (_, account) =>
    entries(60, (at) => ({
      accountId: `a${account}`,
      bornOn: `1980-${two(1 + ((at * 7 + account) % 12))}-${two(1 + ((at * 11 + account * 13) % 28))}`,
    })),
  ).flat()
  expect(unusual(all)).toEqual([])
})

function two(n: number): string {
  return String(n).padStart(2, '0')
}

import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  clusterValues,
  fingerprint,
  pinyinKey,
  shapeKey,
  type ClusterMethod,
} from './cluster-values.ts'
import { withinEdits } from './within-edits.ts'

// The example of the Perl module Text::Fingerprint 0.005, which follows Google Refine.
test('[RCP3] the fingerprint is that of OpenRefine', () => {
  expect(
    fingerprint(
      'À noite, vovô Kowalsky vê o ímã cair no pé do pingüim queixoso e vovó põe açúcar no chá de tâmaras do jabuti feliz.',
    ),
  ).toBe(
    'a acucar cair cha de do e feliz ima jabuti kowalsky no noite o pe pinguim poe queixoso tamaras ve vovo',
  )
})

test.each([
  ['fingerprint', ['县人民医院', '县人民医院 ', '縣人民醫院', '县人民医院（）'], fingerprint],
  ['pinyin', ['石桥村', '石乔村', '时桥村'], pinyinKey],
  ['shape', ['己故', '已故'], shapeKey],
] as const)('[RCP3] %s brings these together', (method, values, keyOf) => {
  expect(new Set(values.map(keyOf)).size).toBe(1)
  const counts = values.map((value, at) => ({ value, rows: 10 - at }))
  expect(clusterValues(counts, method)).toEqual([{ values: counts, proposal: values[0] }])
})

test('[RCP3] a few edits bring together what nothing stricter does, and short words stay apart', () => {
  const counts = [
    '新化县第一人民医院',
    '新化县第一人民医完',
    '新化第一人民医院',
    '洋溪镇卫生院',
    '男',
    '女',
  ].map((value, at) => ({ value, rows: 90 - at }))
  expect(clusterValues(counts, 'fingerprint')).toEqual([])
  expect(clusterValues(counts, 'distance').map(({ values }) => values.length)).toEqual([3])
})

// Levenshtein's own pairs: kitten → sitting takes three edits, Saturday → Sunday three.
test.each([
  ['kitten', 'sitting', 3],
  ['Saturday', 'Sunday', 3],
  ['flaw', 'lawn', 2],
  ['', 'ab', 2],
])('[RCP3] %s and %s are %i edits apart', (a, b, edits) => {
  expect(withinEdits(Array.from(a), Array.from(b), edits)).toBe(true)
  expect(withinEdits(Array.from(a), Array.from(b), edits - 1)).toBe(false)
})

test('[RCP3] a value changed n times is within n edits', () => {
  const letter = fc.constantFrom('a', 'b', '村', '组')
  const change = fc.record({ at: fc.nat(20), kind: fc.constantFrom('put', 'cut', 'swap'), letter })
  fc.assert(
    fc.property(
      fc.array(letter, { maxLength: 12 }),
      fc.array(change, { maxLength: 4 }),
      (from, changes) => {
        const to = [...from]
        for (const { at, kind, letter: sign } of changes) {
          const place = at % (to.length + 1)
          to.splice(place, kind === 'put' ? 0 : 1, ...(kind === 'cut' ? [] : [sign]))
        }
        expect(withinEdits(from, to, changes.length)).toBe(true)
      },
    ),
  )
})

test('[RCP3] every value stands in one cluster at most, with its own count', () => {
  const value = fc.string({
    unit: fc.constantFrom('村', '邨', '组', 'A', 'a', ' ', '己', '已'),
    maxLength: 6,
  })
  const methods: readonly ClusterMethod[] = ['fingerprint', 'pinyin', 'shape', 'distance']
  fc.assert(
    fc.property(
      fc.uniqueArray(value, { maxLength: 25 }),
      fc.constantFrom(...methods),
      (values, method) => {
        const counts = values.map((one, at) => ({ value: one, rows: at + 1 }))
        const clustered = clusterValues(counts, method).flatMap((cluster) => cluster.values)
        expect(new Set(clustered.map((one) => one.value)).size).toBe(clustered.length)
        for (const one of clustered) expect(counts).toContainEqual(one)
      },
    ),
  )
})

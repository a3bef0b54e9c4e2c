import { expect, test } from 'vitest'
import { decidePlaceChange, type PlaceOrder } from './decide-place-change.ts'
import type { KeptPlace } from './listed-place.ts'

const VILLAGE: KeptPlace = {
  code: '431322100201',
  name: '上田村',
  level: 5,
  parent: '431322100',
  validFrom: '2010-01-01',
  validTo: null,
  successors: [],
  urbanRural: '220',
}
const TOWNSHIP: KeptPlace = { ...VILLAGE, code: '431322100', level: 4, urbanRural: null }
const ORDER: PlaceOrder = { name: '上田村', urbanRural: '112', from: null, reason: '2024 年公布' }
const TODAY = '2026-11-23'

// One line a refusal, in the order in which they are checked: each order breaks its rule and all later ones.
test.each<[string, readonly KeptPlace[], Partial<PlaceOrder>]>([
  ['places.ended', [{ ...VILLAGE, validTo: '2020-01-01' }], { name: ' ' }],
  ['places.ended', [], {}],
  ['places.no_name', [VILLAGE], { name: ' ', urbanRural: '113' }],
  ['places.no_class', [TOWNSHIP], { urbanRural: '113' }],
  ['places.no_class', [VILLAGE], { urbanRural: 'toString' }],
  ['places.class_of_villages', [TOWNSHIP], { reason: '' }],
  ['places.nothing_changes', [VILLAGE], { urbanRural: '220', reason: '' }],
  ['places.no_reason', [VILLAGE], { reason: ' ', from: '2027-01-01' }],
  ['places.in_the_future', [VILLAGE], { from: '2026-11-24' }],
  ['places.before_it_began', [VILLAGE], { from: '2010-01-01' }],
])('[PLC9] %s', (code, versions, of) => {
  expect(decidePlaceChange(versions, { ...ORDER, ...of }, TODAY)).toMatchObject({
    ok: false,
    problem: { code },
  })
})

test('[PLC9] from a day on the version that stood ends, and leads to its own code', () => {
  const order = { ...ORDER, name: ' 上田社区 ', from: '2024-01-01' }
  expect(decidePlaceChange([VILLAGE], order, TODAY)).toEqual({
    ok: true,
    value: {
      ended: { ...VILLAGE, validTo: '2024-01-01', successors: [VILLAGE.code] },
      stands: { ...VILLAGE, name: '上田社区', urbanRural: '112', validFrom: '2024-01-01' },
    },
  })
})

test('[PLC9] what never was right is put right where it stands, also to a class nobody tells', () => {
  expect(decidePlaceChange([VILLAGE], { ...ORDER, urbanRural: null }, TODAY)).toEqual({
    ok: true,
    value: { ended: null, stands: { ...VILLAGE, urbanRural: null } },
  })
})

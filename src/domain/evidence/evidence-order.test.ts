import { expect, test } from 'vitest'
import { SOURCE_KINDS } from '../sources/source-kind.ts'
import type { SourceKind } from '../sources/source-kind.ts'
import { belongsInRegister } from './belongs-in-register.ts'
import { EVIDENCE_ITEMS, PRECEDENCE, precedenceOf } from './precedence.ts'

test.each(EVIDENCE_ITEMS)('[COD6] every source has its place for %s', (item) => {
  const places = SOURCE_KINDS.map((source) => precedenceOf(item, source))
  expect(places.toSorted((a, b) => a - b)).toEqual(SOURCE_KINDS.map((_, at) => at + 1))
  expect(PRECEDENCE[item].map((source) => precedenceOf(item, source))).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8,
  ])
})

test('[COD6] who issues the document is believed about it, and the legacy system never first', () => {
  expect(precedenceOf('number', 'police')).toBe(1)
  expect(precedenceOf('maritalStatus', 'marriage')).toBe(1)
  expect(precedenceOf('education', 'school')).toBe(1)
  expect(precedenceOf('bornOn', 'births')).toBeLessThan(precedenceOf('bornOn', 'immunisation'))
  for (const item of EVIDENCE_ITEMS) expect(precedenceOf(item, 'wis')).toBeGreaterThan(1)
})

const ENTERED: readonly (readonly SourceKind[])[] = [
  ['police'],
  ['register'],
  ['births'],
  ['insurance', 'school'],
  ['wis', 'marriage'],
  ['insurance', 'insurance', 'wis'],
]
const SEEN_ELSEWHERE: readonly (readonly SourceKind[])[] = [
  [],
  ['insurance'],
  ['immunisation'],
  ['school'],
  ['marriage'],
  ['wis'],
  ['insurance', 'insurance'],
  ['wis', 'wis', 'wis'],
]

test.each(ENTERED.map((sources) => ({ sources })))(
  '[COD7] $sources enter a person',
  ({ sources }) => {
    expect(belongsInRegister(sources)).toBe(true)
  },
)

test.each(SEEN_ELSEWHERE.map((sources) => ({ sources })))(
  '[COD7] $sources do not yet',
  ({ sources }) => {
    expect(belongsInRegister(sources)).toBe(false)
  },
)

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SOURCE_KINDS } from '../sources/source-kind.ts'
import { EVIDENCE_ITEMS, precedenceOf } from './precedence.ts'
import { settledByDocument, settledPairs } from './settling-rule.ts'

// 以具有法律效力的资料为准: court, civil affairs and police before certificates, before working files.
test.each([
  ['name', 'police', 'insurance', true],
  ['name', 'police', 'register', true],
  ['name', 'register', 'wis', true],
  ['bornOn', 'births', 'immunisation', true],
  ['maritalStatus', 'marriage', 'police', true],
  ['name', 'insurance', 'school', false],
  ['name', 'school', 'insurance', false],
  ['bornOn', 'immunisation', 'school', false],
  // Later in the order settles nothing, and nobody settles a contradiction with themselves.
  ['name', 'births', 'police', false],
  ['number', 'police', 'police', false],
] as const)('[ASK8] %s: %s against %s', (item, believed, other, settled) => {
  expect(settledByDocument(item, { believed, other })).toBe(settled)
})

test('[ASK8] of two lists at most one settles the other, and only the one that stands before it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...EVIDENCE_ITEMS),
      fc.constantFrom(...SOURCE_KINDS),
      fc.constantFrom(...SOURCE_KINDS),
      (item, one, other) => {
        const forth = settledByDocument(item, { believed: one, other })
        const back = settledByDocument(item, { believed: other, other: one })
        expect(forth && back).toBe(false)
        expect(forth && precedenceOf(item, one) >= precedenceOf(item, other)).toBe(false)
        const listed = settledPairs(item).some(
          (pair) => pair.believed === one && pair.other === other,
        )
        expect(listed).toBe(forth)
      },
    ),
  )
})

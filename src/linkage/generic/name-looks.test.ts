import fc from 'fast-check'
import { expect, test } from 'vitest'

import { nameDifference } from '#domain/names/name-difference.ts'

import { nameLooks } from './name-looks.ts'

// Few characters, so that names meet: of one sound, of one look, of two readings, of two forms.
const CHARACTERS = Array.from('王汪芳方张章单善曾增乐国囯國华桦已己未末重长·𠮷')
const names = fc.string({ unit: fc.constantFrom(...CHARACTERS), minLength: 1, maxLength: 5 })

test('[GEN6] names that are taken for plainly different are so by every character', () => {
  let unlike = 0
  fc.assert(
    fc.property(names, names, (one, other) => {
      if (!nameLooks([one, other]).unlike(0, 1)) return
      unlike++
      expect(nameDifference(one, other).kind).toBe('different')
    }),
    { numRuns: 5000 },
  )
  // Most pairs are told at once.
  expect(unlike).toBeGreaterThan(2000)
})

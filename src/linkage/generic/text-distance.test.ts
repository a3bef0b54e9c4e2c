import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { jaroWinkler, levenshtein } from './text-distance.ts'

describe('published values', () => {
  // W. E. Winkler, "String Comparator Metrics …" (1990) and "Overview of Record Linkage" (2006).
  test.each([
    ['MARTHA', 'MARHTA', 0.9611],
    ['DIXON', 'DICKSONX', 0.8133],
    ['DWAYNE', 'DUANE', 0.84],
    ['SHACKLEFORD', 'SHACKELFORD', 0.9818],
    ['DUNNINGHAM', 'CUNNIGHAM', 0.8963],
    ['NICHLESON', 'NICHULSON', 0.9556],
    ['JONES', 'JOHNSON', 0.8324],
    ['MASSEY', 'MASSIE', 0.9333],
  ])('[GEN1] Jaro-Winkler of %s and %s', (a, b, similarity) => {
    expect(jaroWinkler(a, b)).toBeCloseTo(similarity, 4)
  })

  test.each([
    ['kitten', 'sitting', 3],
    ['saturday', 'sunday', 3],
    ['王芳', '汪芳', 1],
    ['张伟', '伟张', 2],
    ['𠮷野', '吉野', 1],
    ['', 'abc', 3],
  ])('[GEN1] Levenshtein of %s and %s', (a, b, edits) => {
    expect(levenshtein(a, b)).toBe(edits)
    expect(levenshtein(a, b, edits)).toBe(edits)
    expect(levenshtein(a, b, edits - 1)).toBe(edits)
  })
})

test('[GEN1] one changed character weighs the same in any script', () => {
  expect(jaroWinkler('欧阳建国', '欧阳健国')).toBeCloseTo(jaroWinkler('abcd', 'abxd'), 10)
  expect(jaroWinkler('𠮷𠮷𠮷𠮷', '𠮷𠮷𡈽𠮷')).toBeCloseTo(jaroWinkler('aaaa', 'aaxa'), 10)
})

test('[GEN2] distances are symmetric, and nothing but equality is perfect', () => {
  const text = fc.string({ unit: 'binary', maxLength: 12 })
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(levenshtein(a, b)).toBe(levenshtein(b, a))
      expect(jaroWinkler(a, b)).toBeCloseTo(jaroWinkler(b, a), 10)
      expect(levenshtein(a, b) === 0).toBe(a === b)
      expect(jaroWinkler(a, b) === 1).toBe(a === b)
    }),
  )
})

test('[GEN2] the distance of an edited text is no more than its edits', () => {
  const letters = fc.array(fc.constantFrom<string>('a', 'b', '王', '𠮷'), {
    minLength: 1,
    maxLength: 300,
  })
  fc.assert(
    fc.property(letters, fc.nat(), fc.nat(), (text, one, other) => {
      const edited = text.with(one % text.length, 'x').toSpliced(other % text.length, 1)
      expect(levenshtein(text.join(''), edited.join(''), 2)).toBeLessThanOrEqual(2)
    }),
    { numRuns: 50 },
  )
})

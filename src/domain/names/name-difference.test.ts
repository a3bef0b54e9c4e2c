import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lookAlikePairs, looksAlike } from './look-alike-characters.ts'
import { nameDifference } from './name-difference.ts'

test.each([
  ['王芳', '王芳', { kind: 'equal' }],
  ['王芳', '王\ufe00芳', { kind: 'equal' }],
  ['阿不都·热合曼', '阿不都热合曼', { kind: 'equal' }],
  ['高清', '髙淸', { kind: 'variant', positionsA: [0, 1], positionsB: [0, 1] }],
  ['歐陽建國', '欧阳建国', { kind: 'variant', positionsA: [0, 1, 3] }],
  ['王芳', '汪芳', { kind: 'same_sound', positionsA: [0], positionsB: [0], syllable: 'wang' }],
  ['刘军', '刘君', { kind: 'same_sound', positionsA: [1], syllable: 'jun' }],
  ['李友琴', '李友勤', { kind: 'same_sound', positionsA: [2], syllable: 'qin' }],
  ['欧阳建国', '欧阳健国', { kind: 'same_sound', positionsA: [2], syllable: 'jian' }],
  ['陈玫', '陈玟', { kind: 'look_alike', positionsA: [1], positionsB: [1] }],
  ['杨杰', '杨然', { kind: 'look_alike', positionsA: [1] }],
  ['王芳', '王强', { kind: 'one_character', positionsA: [1] }],
  ['张伟', '伟张', { kind: 'swapped', positionsA: [0, 1] }],
  ['王小芳', '王芳小', { kind: 'swapped', positionsA: [1, 2] }],
  ['王小芳', '王芳', { kind: 'missing_character', positionsA: [1], positionsB: [], in: 'b' }],
  ['王芳', '王小芳', { kind: 'missing_character', positionsA: [], positionsB: [1], in: 'a' }],
  ['阿不都·热合曼', '阿不都·热合', { kind: 'missing_character', positionsA: [6], in: 'b' }],
  ['王芳之子', '王小明', { kind: 'infant', sameSurname: true }],
  ['李毛毛', '王小明', { kind: 'infant', sameSurname: false }],
  ['王芳', '李建国', { kind: 'different' }],
  ['王芳', '李强', { kind: 'different' }],
  ['𠮷芳', '𠮷强', { kind: 'one_character', positionsA: [1] }],
])('[NAM13 NAM14] %s and %s', (a, b, difference) => {
  expect(nameDifference(a, b)).toMatchObject(difference)
})

test('[NAM14] positions count the separators and selectors that are stored', () => {
  expect(nameDifference('阿\ufe00不都·芳', '阿不都·强')).toMatchObject({
    kind: 'one_character',
    positionsA: [5],
    positionsB: [4],
  })
})

test('[NAM13] there are three hundred pairs of look-alikes or more, each of two characters', () => {
  const pairs = lookAlikePairs()
  expect(pairs.length).toBeGreaterThanOrEqual(300)
  for (const [a, b] of pairs) {
    expect(looksAlike(a, b) && looksAlike(b, a)).toBe(true)
    expect(Array.from(a + b)).toHaveLength(2)
  }
})

test('[NAM15] the difference is the same from both sides', () => {
  const characters = fc.constantFrom(...Array.from('王汪李芳方玫玟淇琪国國建健小之子·'))
  const name = fc.array(characters, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(name, name, (a, b) => {
      const [one, other] = [nameDifference(a, b), nameDifference(b, a)]
      expect(one.kind).toBe(other.kind)
      if (one.kind === 'equal' || other.kind === 'equal') return
      expect(one.positionsA).toEqual(other.positionsB)
      expect(one.positionsB).toEqual(other.positionsA)
    }),
    { numRuns: 2000 },
  )
})

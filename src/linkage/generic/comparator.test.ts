import { describe, expect, test } from 'vitest'

import type { Comparator } from './comparator.ts'
import { comparatorOf } from './comparator-of.ts'
import type { ComparisonKind, DateOrder } from './link-model.ts'

const COMMON = { name: 'x', columns: ['x'], termFrequency: false }

function level(
  kind: ComparisonKind,
  a: string,
  b: string,
  order: DateOrder = 'read',
): string | null {
  const comparator: Comparator = comparatorOf({ ...COMMON, ...kind }, order)
  const [left, right] = [comparator.read(a), comparator.read(b)]
  if (left === null || right === null) return null
  const values = [...new Set([left, right])]
  const levelOf = comparator.ready(values)
  const one = levelOf(0, values.indexOf(right))
  // The other way round must be the same.
  expect(levelOf(values.indexOf(right), 0)).toBe(one)
  return comparator.levels[one] ?? 'no such level'
}

const TEXT: ComparisonKind = {
  kind: 'text',
  levels: [
    { measure: 'sameWords' },
    { measure: 'levenshtein', atMost: 1 },
    { measure: 'jaroWinkler', atLeast: 0.85 },
  ],
}
const DATE: ComparisonKind = {
  kind: 'date',
  levels: [
    { measure: 'dayMonthSwapped' },
    { measure: 'yearOff' },
    { measure: 'onePartOff' },
    { measure: 'withinDays', days: 40 },
  ],
}
const NUMBER: ComparisonKind = {
  kind: 'number',
  levels: [
    { measure: 'within', atMost: 1 },
    { measure: 'withinPercent', atMost: 5 },
  ],
}

describe('[GEN3] texts', () => {
  test.each([
    [' Anna  SMITH', 'anna smith', 'equal'],
    ['ＡＢ', 'ab', 'equal'],
    ['smith anna', 'anna smith', 'sameWords'],
    ['anna smith', 'anna smit', 'levenshtein<=1'],
    ['robertson', 'robertsen jr', 'jaroWinkler>=0.85'],
    ['anna', 'peter', 'different'],
    ['anna', '  ', null],
  ])('%s and %s are %s', (a, b, expected) => {
    expect(level(TEXT, a, b)).toBe(expected)
  })
})

describe('[GEN4] dates', () => {
  test.each([
    ['1985-03-07', '1985年3月7日', 'equal'],
    ['1985-03-07', '1985-07-03', 'dayMonthSwapped'],
    ['1985-03-07', '1986-03-07', 'yearOff'],
    ['1985-03-07', '1958-03-07', 'onePartOff'],
    ['1985-03-07', '1985-03-17', 'onePartOff'],
    ['1985-03-07', '1985-04-09', 'within 40 days'],
    ['1985-03-07', '1985年3月', 'agreesVaguely'],
    ['1985-03-07', '1985', 'agreesVaguely'],
    ['1985-03-07', '1985年4月', 'different'],
    ['1985-03-07', '1999-12-31', 'different'],
    ['1985-03-07', '不详', null],
  ])('%s and %s are %s', (a, b, expected) => {
    expect(level(DATE, a, b)).toBe(expected)
  })

  test('the order of parts is told by the model, never guessed', () => {
    expect(level(DATE, '03/04/1985', '1985-04-03')).toBeNull()
    expect(level(DATE, '03/04/1985', '1985-04-03', 'dmy')).toBe('equal')
    expect(level(DATE, '03/04/1985', '1985-03-04', 'mdy')).toBe('equal')
    expect(level(DATE, '03/04/85', '1985-04-03', 'dmy')).toBeNull()
  })
})

describe('[GEN5] numbers', () => {
  test.each([
    ['7', '7.0', 'equal'],
    ['1,000', '１０００', 'equal'],
    ['7', '8', 'within 1'],
    ['100', '104', 'within 5 %'],
    ['100', '-100', 'different'],
    ['100', 'x', null],
  ])('%s and %s are %s', (a, b, expected) => {
    expect(level(NUMBER, a, b)).toBe(expected)
  })
})

describe('[GEN6] Chinese names', () => {
  test.each([
    ['王芳', '王芳', 'equal'],
    ['張偉', '张伟', 'variant'],
    ['王芳', '汪芳', 'sameSound'],
    ['王芳', '李伟', 'different'],
    ['李静', '李靖', 'sameSound'],
    ['李小明', '李明小', 'swapped'],
    ['李小明', '李明', 'missingCharacter'],
    ['李小明', '李大宝', 'sameSurname'],
    ['王芳之子', '王芳', null],
    ['无名氏', '王芳', null],
  ])('%s and %s are %s', (a, b, expected) => {
    expect(level({ kind: 'chineseName' }, a, b)).toBe(expected)
  })
})

describe('[GEN7] identity numbers', () => {
  // GB 11643-1999 prints both numbers.
  const VALID = '11010519491231002X'
  const OTHER = '440524188001010014'
  test.each([
    [VALID, '11010519491231002x', 'equal'],
    [VALID, OTHER, 'validDifferent'],
    [VALID, '11010519491231003X', 'oneEdit'],
    [VALID, '11010519491230102X', 'oneEdit'],
    [VALID, '110105194912310X', 'different'],
    ['11010519491231003X', '11010519491231003X', 'equalFailing'],
    [VALID, '111111111111111111', null],
    [VALID, '无', null],
  ])('%s and %s are %s', (a, b, expected) => {
    expect(level({ kind: 'identityNumber' }, a, b)).toBe(expected)
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  all,
  any,
  below,
  differ,
  field,
  is,
  isNull,
  isPresent,
  matches,
  not,
  oneOf,
  part,
} from './build-expression.ts'
import { evaluator } from './evaluate.ts'
import { firing } from './firing.ts'
import type { FactValue } from './evaluate.ts'
import { fieldsOf } from './expression.ts'
import type { Expression } from './expression.ts'
import { printExpression } from './print-expression.ts'
import { RECORD_RULES } from './record-rules.ts'

type Field = 'a' | 'b' | 'c'
const POSITIONS = { a: 0, b: 1, c: 2 }

const YES = is<Field>('a', 'x')
const NO = is<Field>('a', 'y')
const UNKNOWN = is<Field>('b', 'x')
const FACTS: readonly FactValue[] = ['x', null, 12]

// Kleene's three-valued logic, as SQL has it.
test.each([
  ['yes', YES, true],
  ['no', NO, false],
  ['unknown', UNKNOWN, null],
  ['not unknown', not(UNKNOWN), null],
  ['yes and unknown', all(YES, UNKNOWN), null],
  ['no and unknown', all(UNKNOWN, NO), false],
  ['yes or unknown', any(UNKNOWN, YES), true],
  ['no or unknown', any(NO, UNKNOWN), null],
  ['all of nothing', all(), true],
  ['any of nothing', any(), false],
  ['missing', isNull<Field>('b'), true],
  ['present', isPresent<Field>('b'), false],
  ['one of, missing', oneOf<Field>('b', ['x']), null],
  ['one of', oneOf<Field>('a', ['y', 'x']), true],
  ['matches, missing', matches<Field>('b', 'x'), null],
  ['matches', matches<Field>('a', '^x$'), true],
  ['less, missing', below<Field>('b', 3), null],
  ['less', below<Field>('c', 13), true],
  ['not less', below<Field>('c', 12), false],
  ['differ, missing', differ<Field>('a', 'b'), null],
  [
    'part',
    {
      kind: 'equal',
      left: part(field<Field>('a'), { from: 1, length: 1 }),
      right: { kind: 'value', value: 'x' },
    },
    true,
  ],
  [
    'length',
    {
      kind: 'equal',
      left: { kind: 'length', of: field<Field>('a') },
      right: { kind: 'value', value: 1 },
    },
    true,
  ],
] satisfies readonly (readonly [string, Expression<Field>, boolean | null])[])(
  '[RUL2] %s',
  (_, expression, expected) => {
    expect(evaluator(expression, POSITIONS)(FACTS)).toBe(expected)
  },
)

const trees: fc.Arbitrary<Expression<Field>> = fc.letrec<{ tree: Expression<Field> }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Expression<Field>>(
      is('a', 'x'),
      is('b', 'y'),
      isNull('c'),
      oneOf('b', ['x', 'y']),
      below('c', 5),
      differ('a', 'b'),
      matches('a', '^[xy]$'),
    ),
    fc.array(tie('tree'), { maxLength: 3 }).map((of) => all(...of)),
    fc.array(tie('tree'), { maxLength: 3 }).map((of) => any(...of)),
    tie('tree').map((of) => not(of)),
  ),
})).tree

const rows = fc.tuple(
  fc.constantFrom('x', 'y', null),
  fc.constantFrom('x', 'y', null),
  fc.constantFrom(1, 9, null),
)

test('[RUL1] a tree survives being written as JSON', () => {
  fc.assert(
    fc.property(trees, rows, (tree, row) => {
      const again = JSON.parse(JSON.stringify(tree)) as Expression<Field>
      expect(again).toEqual(tree)
      expect(evaluator(again, POSITIONS)(row)).toBe(evaluator(tree, POSITIONS)(row))
    }),
  )
})

test('[RUL2] not (a and b) is (not a) or (not b), missing items or not', () => {
  fc.assert(
    fc.property(trees, trees, rows, (a, b, row) => {
      const one = evaluator(not(all(a, b)), POSITIONS)(row)
      expect(one).toBe(evaluator(any(not(a), not(b)), POSITIONS)(row))
    }),
  )
})

test('[RUL2] a rule fires where its tree is true, and neither where it is false nor undecided', () => {
  fc.assert(
    fc.property(trees, rows, (tree, row) => {
      expect(firing(tree, POSITIONS)(row)).toBe(evaluator(tree, POSITIONS)(row) === true)
    }),
    { numRuns: 2000 },
  )
})

test('[RUL1] rules use what RE2 reads too', () => {
  const patterns = JSON.stringify(RECORD_RULES).matchAll(/"pattern":"((?:\\.|[^"])*)"/g)
  for (const [, pattern = ''] of patterns) expect(pattern).not.toMatch(/\(\?|\\p|\\[1-9]|\\u/)
})

test.each([
  [all<Field>(is('a', 'x'), any(isNull('b'), below('c', 5))), 'a = x and (b is missing or c < 5)'],
  [not<Field>(oneOf('a', ['x', 'y'])), 'not (a in x, y)'],
  [isPresent<Field>('a'), 'a is present'],
  [differ<Field>('a', 'b'), 'not (a = b)'],
  [
    { kind: 'equal', left: part(field<Field>('a'), { from: 7, length: 8 }), right: field('b') },
    'a[7–14] = b',
  ],
] satisfies readonly (readonly [Expression<Field>, string])[])(
  '[RUL9] %j prints as %j',
  (tree, text) => {
    expect(printExpression(tree)).toBe(text)
  },
)

test('[RUL9] what is printed names every field that is read', () => {
  fc.assert(
    fc.property(trees, (tree) => {
      for (const name of fieldsOf(tree)) expect(printExpression(tree)).toContain(name)
    }),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileRecipe } from './clean-row.ts'
import { FacetCounter, patternOf } from './count-facets.ts'
import { dateInOrder } from './date-in-order.ts'
import { faultOf, type RecipeColumn, type RecipeStep } from './recipe.ts'

const COLUMNS: readonly RecipeColumn[] = [
  { header: '姓名', field: 'name' },
  { header: '出生日期', field: 'bornOn' },
  { header: '村', field: 'villageName' },
  { header: '组', field: 'groupNo' },
]
const ROW = ['王芳', '03/07/1985', ' 石乔  村　', '3组']

test.each<[string, RecipeStep, readonly string[], readonly number[]]>([
  [
    'set',
    { kind: 'set', column: '组', from: ['3组', '三组'], to: '3' },
    ['王芳', '03/07/1985', ' 石乔  村　', '3'],
    [3],
  ],
  [
    'replace',
    { kind: 'replace', column: '组', find: '组', by: '' },
    ['王芳', '03/07/1985', ' 石乔  村　', '3'],
    [3],
  ],
  ['trim', { kind: 'trim', column: '村' }, ['王芳', '03/07/1985', '石乔 村', '3组'], [2]],
  [
    'table',
    { kind: 'table', column: '组', pairs: [{ from: '3组', to: '第三组' }] },
    ['王芳', '03/07/1985', ' 石乔  村　', '第三组'],
    [3],
  ],
  [
    'date',
    { kind: 'date', column: '出生日期', order: 'dmy' },
    ['王芳', '1985-07-03', ' 石乔  村　', '3组'],
    [1],
  ],
  [
    'join',
    { kind: 'join', columns: ['村', '组'], by: '' },
    ['王芳', '03/07/1985', '石乔  村3组', '3组'],
    [2],
  ],
  [
    'split',
    {
      kind: 'split',
      column: '出生日期',
      by: '/',
      into: [
        { header: '日', field: 'groupNo' },
        { header: '余', field: 'residenceAddress' },
      ],
    },
    [...ROW, '03', '07/1985'],
    [4, 5],
  ],
])('[RCP1] [RCP5] %s changes its cells, and each says so', (_, step, cells, changed) => {
  const cleaned = compileRecipe(COLUMNS, [step]).clean(ROW)
  expect(cleaned.cells).toEqual(cells)
  expect(cleaned.steps.flatMap((by, at) => (by === 1 ? [at] : []))).toEqual(changed)
})

test('[RCP1] steps follow each other: the second sees what the first made', () => {
  const steps: readonly RecipeStep[] = [
    { kind: 'trim', column: '村' },
    { kind: 'replace', column: '村', find: ' ', by: '' },
    { kind: 'set', column: '村', from: ['石乔村'], to: '石桥村' },
  ]
  const forward = compileRecipe(COLUMNS, steps).clean(ROW)
  expect([forward.cells[2], forward.steps[2]]).toEqual(['石桥村', 3])
  const backward = compileRecipe(COLUMNS, steps.toReversed()).clean(ROW)
  expect([backward.cells[2], backward.steps[2]]).toEqual(['石乔村', 3])
})

const anyStep: fc.Arbitrary<RecipeStep> = fc.oneof(
  fc.record({ kind: fc.constant('trim' as const), column: fc.constantFrom('村', '组', '无') }),
  fc.record({
    kind: fc.constant('replace' as const),
    column: fc.constantFrom('村', '组'),
    find: fc.constantFrom('村', '$&', ' '),
    by: fc.constantFrom('', '$1', '邨'),
  }),
  fc.record({
    kind: fc.constant('set' as const),
    column: fc.constantFrom('村', '组'),
    from: fc.array(fc.constantFrom('村', '', '3'), { maxLength: 2 }),
    to: fc.constantFrom('村', 'x'),
  }),
)
const anyCells = fc.array(fc.constantFrom('', ' 村 ', '村', '3', '$&'), { maxLength: 6 })

test('[RCP1] [RCP5] any recipe: no steps change nothing, rows do not matter to each other, what changed is told', () => {
  fc.assert(
    fc.property(
      fc.array(anyStep, { maxLength: 5 }),
      fc.array(anyCells, { maxLength: 6 }),
      (steps, rows) => {
        const whole = compileRecipe(COLUMNS, steps)
        const together = rows.map((row) => whole.clean(row))
        expect(rows.map((row) => compileRecipe(COLUMNS, steps).clean(row))).toEqual(together)
        const received = rows.map((row) => compileRecipe(COLUMNS, []).clean(row))
        expect(received.every(({ steps: by }) => by.every((step) => step === null))).toBe(true)
        for (const [at, { cells, steps: by }] of together.entries()) {
          const before = received[at]?.cells
          expect(cells.every((cell, place) => cell === before?.[place] || by[place] !== null)).toBe(
            true,
          )
        }
      },
    ),
  )
})

test('[RCP6] used for another file, a recipe tells what rests and what no longer occurs', () => {
  const steps: readonly RecipeStep[] = [
    { kind: 'set', column: '组', from: ['3组', '三组'], to: '3' },
    { kind: 'trim', column: '村别' },
  ]
  const recipe = compileRecipe(COLUMNS, steps)
  recipe.clean(ROW)
  recipe.clean(['李强', '', '', '4'])
  expect(recipe.tally()).toEqual([
    { step: 1, missing: [], rowsChanged: 1, unmet: ['三组'] },
    { step: 2, missing: ['村别'], rowsChanged: 0, unmet: [] },
  ])
})

test.each<[RecipeStep, string]>([
  [{ kind: 'set', column: '姓名', from: ['王方'], to: '王芳' }, 'of_one_person'],
  [{ kind: 'table', column: '姓名', pairs: [{ from: '王方', to: '王芳' }] }, 'of_one_person'],
  [{ kind: 'replace', column: '姓名', find: '方', by: '芳' }, 'of_one_person'],
  [{ kind: 'set', column: '村', from: ['11010519491231002X'], to: '' }, 'identity_number'],
  [
    { kind: 'replace', column: '村', find: '１１０１０５１９４９１２３１００２', by: '' },
    'identity_number',
  ],
  [{ kind: 'replace', column: '村', find: '', by: 'x' }, 'nothing_to_find'],
  [
    { kind: 'split', column: '村', by: '', into: [{ header: 'a', field: 'groupNo' }] },
    'nothing_to_find',
  ],
  [
    { kind: 'split', column: '村', by: ' ', into: [{ header: '组', field: 'groupNo' }] },
    'column_twice',
  ],
  [{ kind: 'join', columns: ['村', '村'], by: '' }, 'column_twice'],
])('[RCP4] %j may not stand in a recipe: %s', (step, why) => {
  expect(faultOf([{ kind: 'trim', column: '村' }, step], COLUMNS)).toEqual({ step: 2, why })
})

test('[RCP4] nor may a column that a step made hide a name', () => {
  const steps: readonly RecipeStep[] = [
    { kind: 'split', column: '村', by: '/', into: [{ header: '户主', field: 'guardianName' }] },
    { kind: 'set', column: '户主', from: ['王方'], to: '王芳' },
  ]
  expect(faultOf(steps, COLUMNS)).toEqual({ step: 2, why: 'of_one_person' })
})

test.each([
  ['03/07/1985', 'dmy', '1985-07-03'],
  ['03/07/1985', 'mdy', '1985-03-07'],
  ['85.7.3', 'ymd', '1985-07-03'],
  ['１９８５年７月３日', 'ymd', '1985-07-03'],
  ['850703', 'ymd', '1985-07-03'],
  ['03071985', 'dmy', '1985-07-03'],
  ['31/02/1985', 'dmy', null],
  ['1985', 'ymd', null],
  ['', 'ymd', null],
] as const)('[RCP1] %s read as %s is %s', (cell, order, date) => {
  expect(dateInOrder(cell, order)).toBe(date)
})

test.each([
  ['1985-3-7', '9999-9-9'],
  ['水车镇柳溪村3组', '字9字'],
  ['Wang F.', 'A A.'],
  ['', ''],
])('[RCP2] %s is written as %s', (cell, pattern) => {
  expect(patternOf(cell)).toBe(pattern)
})

test('[RCP2] each facet counts the rows that pass the filters of the others', () => {
  const rows = [
    ['甲', '1组'],
    ['甲', '2组'],
    ['乙', '1组'],
    ['', '1组'],
  ]
  const columns = [
    { header: '村', field: 'villageName' },
    { header: '组', field: 'groupNo' },
  ]
  const counter = new FacetCounter(columns, {
    facets: [
      { column: '村', kind: 'value' },
      { column: '组', kind: 'value' },
    ],
    filters: [
      { column: '村', kind: 'value', values: ['甲', ''], mode: 'only' },
      { column: '组', kind: 'value', values: ['2组'], mode: 'without' },
    ],
  })
  expect(rows.map((row) => counter.add(row))).toEqual([true, false, false, true])
  expect([counter.rowsMatching, counter.rowsTotal]).toEqual([2, 4])
  const [villages, groups] = counter.counts()
  expect(villages?.values).toEqual([
    { value: '', rows: 1 },
    { value: '乙', rows: 1 },
    { value: '甲', rows: 1 },
  ])
  expect(groups?.values).toEqual([
    { value: '1组', rows: 2 },
    { value: '2组', rows: 1 },
  ])
})

// A second implementation, the plain one: filter the rows, then count.
test('[RCP2] over any rows the counts are those of counting by hand', () => {
  const cell = fc.constantFrom('', '甲', '乙', '1')
  const filter = fc.record({
    column: fc.constantFrom('村', '组'),
    kind: fc.constant('value' as const),
    values: fc.array(cell, { maxLength: 2 }),
    mode: fc.constantFrom('only' as const, 'without' as const),
  })
  fc.assert(
    fc.property(
      fc.array(fc.tuple(cell, cell)),
      fc.array(filter, { maxLength: 3 }),
      (rows, filters) => {
        const columns = [
          { header: '村', field: 'villageName' },
          { header: '组', field: 'groupNo' },
        ]
        const counter = new FacetCounter(columns, {
          facets: [{ column: '村', kind: 'value' }],
          filters,
        })
        for (const row of rows) counter.add(row)
        const others = filters.filter(({ column }) => column === '组')
        const left = rows.filter(([, group]) =>
          others.every(({ values, mode }) => values.includes(group) === (mode === 'only')),
        )
        const [facet] = counter.counts()
        for (const { value, rows: counted } of facet?.values ?? [])
          expect(left.filter(([village]) => village === value)).toHaveLength(counted)
        expect(facet?.values.reduce((sum, one) => sum + one.rows, 0)).toBe(left.length)
      },
    ),
  )
})

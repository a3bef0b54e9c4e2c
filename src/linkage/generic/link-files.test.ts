import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

import type { Outcome } from '#domain/outcome.ts'

import { inventChinese, inventEnglish, inventEnglishDuplicates } from './invented-files.ts'
import { linkFiles } from './link-files.ts'
import type { LinkProblem } from './link-problem.ts'
import type { LinkSummary } from './link-summary.ts'
import { LINKS_ONLY } from './linked-in-folder.ts'
import { modelExample } from './model-example.ts'

let dir = ''
const outside = process.env['TMPDIR']

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'simin-link-test-'))
  // The engine's own directories are made here, so that what stays behind can be seen.
  process.env['TMPDIR'] = dir
})

afterAll(() => {
  if (outside === undefined) delete process.env['TMPDIR']
  else process.env['TMPDIR'] = outside
  rmSync(dir, { recursive: true })
})

type Model = Record<string, unknown>

interface Run {
  readonly outcome: Outcome<LinkSummary, LinkProblem>
  readonly pairs: readonly (readonly string[])[]
  readonly clusters: readonly (readonly string[])[]
}

async function run(model: Model, left: string, right: string | null = null): Promise<Run> {
  const at = (name: string): string => join(dir, name)
  for (const name of ['pairs.csv', 'clusters.csv']) rmSync(at(name), { force: true })
  writeFileSync(at('model.json'), JSON.stringify(model))
  writeFileSync(at('left.csv'), left)
  if (right !== null) writeFileSync(at('right.csv'), right)
  const outcome = await linkFiles({
    modelPath: at('model.json'),
    files: [
      { name: 'left', path: at('left.csv') },
      ...(right === null ? [] : [{ name: 'right', path: at('right.csv') }]),
    ],
    pairsPath: at('pairs.csv'),
    clustersPath: at('clusters.csv'),
    ...LINKS_ONLY,
  })
  return { outcome, pairs: rows(at('pairs.csv')), clusters: rows(at('clusters.csv')) }
}

function rows(path: string): readonly (readonly string[])[] {
  if (!existsSync(path)) return []
  const [, ...lines] = readFileSync(path, 'utf8').trim().split('\n')
  return lines.map((line) => line.split(','))
}

const example = (heading: string): Model => modelExample(heading, 10_000)

function digits(id: string): string {
  return id.replaceAll(/[^0-9]/g, '')
}

/** Precision and recall of pairs by the digits of their ids. */
function measured(run: Run, truth: number): { precision: number; recall: number } {
  const right = run.pairs.filter(([a = '', b = '']) => digits(a) === digits(b)).length
  return { precision: right / run.pairs.length, recall: right / truth }
}

function inBoth({ left, right }: { left: string; right: string }): number {
  const ids = (text: string): string[] =>
    text
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => digits(line.split(',')[0] ?? ''))
  const known = new Set(ids(left))
  return ids(right).filter((id) => known.has(id)).length
}

test.each([1, 2, 3])('[GEN11] [GEN15] two lists of people, seed %i', async (seed) => {
  const files = inventEnglish({ persons: 1500, overlap: 0.6, seed })
  const linked = await run(example('Two lists of people'), files.left, files.right)
  expect(linked.outcome.ok).toBe(true)
  const { precision, recall } = measured(linked, inBoth(files))
  expect(precision).toBeGreaterThan(0.99)
  expect(recall).toBeGreaterThan(0.93)
})

test.each([1, 2])('[GEN11] [GEN15] one list with duplicates, seed %i', async (seed) => {
  const file = inventEnglishDuplicates({ persons: 1500, share: 0.3, seed })
  const linked = await run(example('One list with duplicates'), file)
  const truth = file.split('\n').filter((line) => /^D[0-9]+b,/.test(line)).length
  const { precision, recall } = measured(linked, truth)
  expect(precision).toBeGreaterThan(0.99)
  expect(recall).toBeGreaterThan(0.9)
  const clusterOf = new Map(linked.clusters.map(([id = '', , cluster = '']) => [id, cluster]))
  expect(clusterOf.size).toBe(file.trim().split('\n').length - 1)
  for (const [a = '', b = ''] of linked.pairs) expect(clusterOf.get(a)).toBe(clusterOf.get(b))
})

test.each([1, 2])('[GEN11] [GEN15] two departments, seed %i', async (seed) => {
  const files = inventChinese({ persons: 1500, overlap: 0.6, seed })
  const model = example("Two departments' files about one county")
  const linked = await run(model, files.left, files.right)
  const { precision, recall } = measured(linked, inBoth(files))
  expect(precision).toBeGreaterThan(0.99)
  expect(recall).toBeGreaterThan(0.95)
  if (!linked.outcome.ok) return
  const number = linked.outcome.value.comparisons.find(({ name }) => name === 'number')
  const weightOf = (level: string): number =>
    number?.levels.find((one) => one.level === level)?.weight ?? 0
  expect(weightOf('validDifferent')).toBeLessThan(-4)
  expect(weightOf('oneEdit')).toBeGreaterThan(4)
})

test('[GEN12] the order of rows does not show in the output', async () => {
  const files = inventEnglish({ persons: 600, overlap: 0.6, seed: 9 })
  const model = example('Two lists of people')
  const one = await run(model, files.left, files.right)
  const reversed = (text: string): string => {
    const [header = '', ...lines] = text.trim().split('\n')
    return [header, ...lines.toReversed(), ''].join('\n')
  }
  const other = await run(model, reversed(files.left), reversed(files.right))
  expect(one.pairs.length).toBeGreaterThan(100)
  expect(other.pairs).toEqual(one.pairs)
  expect(other.clusters).toEqual(one.clusters)
})

test('[GEN12] without an id the row number is the id, and the header is row 1', async () => {
  const { id: _, ...model } = example('Two lists of people')
  const files = inventEnglish({ persons: 600, overlap: 0.6, seed: 9 })
  const linked = await run(model, files.left, files.right)
  const leftLines = files.left.split('\n')
  const rightLines = files.right.split('\n')
  const right = linked.pairs.filter(([a = '', b = '']) => {
    const idAt = (lines: string[], row: string): string =>
      digits(lines[Number(row) - 1]?.split(',')[0] ?? 'left')
    return idAt(leftLines, a) === idAt(rightLines, b)
  })
  expect(right.length / linked.pairs.length).toBeGreaterThan(0.98)
})

test('[GEN16] [GEN17] a rare surname weighs more, and weights add up', async () => {
  const files = inventEnglish({ persons: 2000, overlap: 0.6, seed: 4 })
  const linked = await run(example('Two lists of people'), files.left, files.right)
  if (!linked.outcome.ok) throw new Error(linked.outcome.problem.code)
  const { lambda } = linked.outcome.value
  const prior = Math.log2(lambda / (1 - lambda))
  const towns = new Set<string>()
  for (const [, , weight = '', probability = '', ...parts] of linked.pairs) {
    const added = parts.filter((_, n) => n % 2 === 1).reduce((sum, part) => sum + Number(part), 0)
    expect(Math.abs(prior + added - Number(weight))).toBeLessThan(0.01)
    expect(Number(probability)).toBeCloseTo(1 / (1 + 2 ** -Number(weight)), 4)
    if (parts[8] === 'equal') towns.add(parts[9] ?? '')
  }
  // Towns are skewed: the commonest and the rarest differ by more than two bits.
  const weights = [...towns].map(Number)
  expect(Math.max(...weights) - Math.min(...weights)).toBeGreaterThan(2)
})

test('[GEN21] both files at once: pairs inside and across, with their sources', async () => {
  const file = inventEnglishDuplicates({ persons: 1000, share: 0.3, seed: 5 })
  const [header = '', ...lines] = file.trim().split('\n')
  const half = lines.length / 2
  const part = (rows: string[]): string => [header, ...rows, ''].join('\n')
  const model = { ...example('One list with duplicates'), linkType: 'linkAndDeduplicate' }
  const both = await run(model, part(lines.slice(0, half)), part(lines.slice(half)))
  const whole = await run(example('One list with duplicates'), file)
  const keys = (linked: Run): string[] =>
    linked.pairs.map(([a = '', b = '']) => [a, b].sort().join(' ')).sort()
  // One file cut in two holds the same pairs; which records are drawn for the sample differs a little.
  const known = new Set(keys(whole))
  const found = keys(both)
  expect(found.filter((key) => known.has(key)).length / known.size).toBeGreaterThan(0.97)
  const sources = new Set(both.pairs.map((cells) => cells.slice(-2).join(' ')))
  expect(sources).toEqual(new Set(['left left', 'left right', 'right right']))
})

test('[GEN12] rows keep their numbers in a file of many blocks', async () => {
  const lines = Array.from({ length: 30_000 }, (_, n) => `n${n},t${n % 20_000},u${n % 20_000}`)
  const file = `name,town,unit\n${lines.join('\n')}\n`
  const model = {
    version: 1,
    linkType: 'deduplicate',
    columns: { name: 'name', town: 'town', unit: 'unit' },
    comparisons: [
      { column: 'town', kind: 'exact' },
      { column: 'unit', kind: 'exact' },
    ],
    blocking: [['town'], ['unit']],
    decision: { probability: 0.5, assignment: 'oneToOne' },
  }
  const linked = await run(model, file)
  expect(linked.pairs).toHaveLength(10_000)
  for (const [a, b] of linked.pairs) expect(Number(b) - Number(a)).toBe(20_000)
  expect(linked.pairs.some(([a]) => a === '2')).toBe(true)
})

const TINY = {
  version: 1,
  linkType: 'link',
  id: 'id',
  columns: { name: 'name', town: 'town' },
  comparisons: [
    { column: 'name', kind: 'exact' },
    { column: 'town', kind: 'exact' },
  ],
  blocking: [['name'], ['town']],
  decision: { probability: 0.9, assignment: 'oneToOne' },
}
const A = 'id,name,town\n1,anna,x\n2,ben,y\n'

type Refusal = readonly [string, Model, string, string | null, Partial<LinkProblem>]
const REFUSALS: readonly Refusal[] = [
  ['two files wanted', TINY, A, null, { code: 'link.right_wanted' }],
  ['one file wanted', { ...TINY, linkType: 'deduplicate' }, A, A, { code: 'link.right_unwanted' }],
  [
    'no such column',
    TINY,
    A,
    'id,nom,town\n1,a,x\n',
    { code: 'link.column_missing', side: 'right', header: 'name' },
  ],
  [
    'ragged',
    TINY,
    'id,name,town\n1,anna\n2,ben,y,z\n',
    A,
    { code: 'link.file_unread', side: 'left' },
  ],
  ['not UTF-8', TINY, 'id,name,town\n1,\u0000', A, { code: 'link.file_unread', side: 'left' }],
  ['no rows', TINY, A, 'id,name,town\n', { code: 'link.file_empty', side: 'right' }],
  [
    'no id',
    TINY,
    'id,name,town\n,a,x\n2,b,y\n',
    A,
    { code: 'link.id_missing', side: 'left', rows: 1 },
  ],
  [
    'repeated id',
    TINY,
    'id,name,town\n1,a,x\n1,b,y\n',
    A,
    { code: 'link.id_repeated', side: 'left', rows: 1 },
  ],
  ['nothing in common', TINY, A, 'id,name,town\n1,zoe,q\n', { code: 'link.no_pairs' }],
  ['nothing to learn from', TINY, A, A, { code: 'link.comparison_untrained', comparison: 'name' }],
]

test.each(REFUSALS)('[GEN13] [GEN18] refused: %s', async (_title, model, left, right, problem) => {
  const refused = await run(model, left, right)
  expect(refused.outcome).toMatchObject({ ok: false, problem })
  expect(refused.pairs).toEqual([])
  expect(readdirSync(dir).filter((name) => name.startsWith('simin-link-'))).toEqual([])
})

test('[GEN13] a file or model that is not there', async () => {
  const nowhere = join(dir, 'nowhere')
  const files = ['left', 'right'].map((name) => ({ name, path: nowhere }))
  const job = { ...LINKS_ONLY, files, pairsPath: join(dir, 'p.csv'), clustersPath: null }
  expect(await linkFiles({ ...job, modelPath: nowhere })).toMatchObject({
    problem: { code: 'link.model_missing' },
  })
  const modelPath = join(dir, 'model.json')
  writeFileSync(modelPath, JSON.stringify(TINY))
  expect(await linkFiles({ ...job, modelPath })).toMatchObject({
    problem: { code: 'link.file_missing', side: 'left' },
  })
})

test('[GEN13] a file that the model does not name, that is wanting, or that is given twice', async () => {
  const three = { ...TINY, files: { a: {}, b: {}, c: {} } }
  const modelPath = join(dir, 'model.json')
  writeFileSync(modelPath, JSON.stringify(three))
  const of = (...names: string[]): Promise<unknown> =>
    linkFiles({
      ...LINKS_ONLY,
      modelPath,
      files: names.map((name) => ({ name, path: join(dir, name) })),
      pairsPath: join(dir, 'p.csv'),
      clustersPath: null,
    })
  expect(await of('a', 'b')).toMatchObject({ problem: { code: 'link.file_wanted', side: 'c' } })
  expect(await of('a', 'd')).toMatchObject({ problem: { code: 'link.file_unwanted', side: 'd' } })
  expect(await of('a', 'b', 'b')).toMatchObject({
    problem: { code: 'link.file_repeated', side: 'b' },
  })
})

test('[GEN3] several columns are compared as one text, in any order of words; half a name says nothing', async () => {
  const levels = (...names: string[]): object[] =>
    names.map((level, n) => ({ level, m: n === 0 ? 0.9 : 0.1, u: 0.01 }))
  const model = {
    ...TINY,
    columns: { first: 'first', surname: 'surname', town: 'town' },
    comparisons: [
      { name: 'name', columns: ['first', 'surname'], kind: 'text', levels: ['sameWords'] },
      { column: 'town', kind: 'exact' },
    ],
    blocking: [['town']],
    decision: { probability: 0.01, assignment: 'oneToOne' },
    trained: {
      records: 1,
      lambda: 0.1,
      comparisons: [
        { name: 'name', levels: levels('equal', 'sameWords', 'different') },
        { name: 'town', levels: levels('equal', 'different') },
      ],
    },
  }
  const left = 'id,first,surname,town\n1,anna,bell,x\n2,ben,cole,y\n3,,dunn,z\n'
  const right = 'id,first,surname,town\n1,bell,Anna,x\n2,ben,cole,y\n3,,dunn,z\n'
  const linked = await run(model, left, right)
  const said = linked.pairs.map(([a = '', , , , level = '', weight = '']) => [a, level, weight])
  expect(said).toEqual([
    ['2', 'equal', '6.492'],
    ['1', 'sameWords', '3.322'],
    ['3', '', ''],
  ])
})

test('[GEN14] too many pairs are refused with the rule and the block', async () => {
  const many = Array.from({ length: 300 }, (_, n) => `${n},name${n},${n < 200 ? '占位' : n}`)
  const file = `${['id,name,town', ...many].join('\n')}\n`
  const refused = await run({ ...TINY, pairsMax: 1000 }, file, file)
  expect(refused.outcome).toMatchObject({
    problem: {
      code: 'link.too_many_pairs',
      rule: 'town',
      pairs: 40_100,
      most: 1000,
      block: '占位',
      blockPairs: 40_000,
    },
  })
  const few = await run({ ...TINY, pairsMax: 100 }, file, file)
  expect(few.outcome).toMatchObject({ problem: { rule: 'name', block: '—' } })
})

import { expect, test } from 'vitest'

import { inventEnglish } from '../generic/invented-files.ts'
import { linkedInFolder } from '../generic/linked-in-folder.ts'
import type { FolderRun } from '../generic/linked-in-folder.ts'
import { modelExample } from '../generic/model-example.ts'
import type { Evaluation } from './evaluation.ts'

const FILES = inventEnglish({ persons: 900, overlap: 0.6, seed: 2 })
const MODEL = modelExample('Two lists of people', 10_000)

/** The same files with the person's number in a column of its own. */
function withTruth(text: string): string {
  return text
    .trim()
    .split('\n')
    .map((line, n) => `${line},${n === 0 ? 'person' : (/^[LR](\d+)/.exec(line)?.[1] ?? '')}`)
    .join('\n')
}

const idsOf = (text: string): string[] =>
  text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[0] ?? '')

async function judged(run: Promise<FolderRun>): Promise<FolderRun & { said: Evaluation }> {
  const done = await run
  if (!done.outcome.ok) throw new Error(JSON.stringify(done.outcome.problem))
  const { evaluation } = done.outcome.value
  if (evaluation === null) throw new Error('not evaluated')
  return { ...done, said: evaluation }
}

const byTruth = judged(
  linkedInFolder(
    { ...MODEL, columns: { ...(MODEL['columns'] as object), person: 'person' }, truth: 'person' },
    new Map([
      ['left', withTruth(FILES.left)],
      ['right', withTruth(FILES.right)],
    ]),
    (at) => ({ errorsPath: at('errors.csv') }),
  ),
)

test('[GEN27] by a truth column every pair is counted: right, wrong and missed', async () => {
  const { pairs, said } = await byTruth
  const right = pairs.filter(([a = '', b = '']) => a.slice(1) === b.slice(1)).length
  const known = new Set(idsOf(FILES.left).map((id) => id.slice(1)))
  const matches = idsOf(FILES.right).filter((id) => known.has(id.slice(1))).length
  const all = idsOf(FILES.left).length * idsOf(FILES.right).length
  expect(said).toMatchObject({ by: 'truth', matches, nonMatches: all - matches, right })
  expect(said.wrong).toBe(pairs.length - right)
  expect(said.unlabelled).toBe(0)
  expect(said.recall?.point).toBe(right / matches)
  const { notLookedAt, belowThreshold, notAssigned } = said.missed
  expect(notLookedAt + belowThreshold + notAssigned).toBe(matches - right)
  expect(said.rocArea).toBeGreaterThan(0.9)
  // The curve knows nothing of the assignment: at the threshold it finds at least what is linked.
  const atThreshold = said.curve.findLast(({ probability }) => probability >= 0.9)
  expect(atThreshold?.right).toBeGreaterThanOrEqual(right)
})

test('[GEN28] errors are listed with their kind and their waterfall in words, without a value', async () => {
  const { text, said } = await byTruth
  const [header = '', ...lines] = text('errors.csv').trim().split('\n')
  expect(header).toBe('kind,left_id,right_id,left_source,right_source,weight,probability,why')
  const { notLookedAt, belowThreshold, notAssigned } = said.missed
  const count = (kind: string): number => lines.filter((line) => line.startsWith(`${kind},`)).length
  expect(count('falseLink')).toBe(said.wrong)
  expect(count('notLookedAt')).toBe(notLookedAt)
  expect(count('belowThreshold')).toBe(belowThreshold)
  expect(count('notAssigned')).toBe(notAssigned)
  for (const line of lines) {
    const [, , , , , weight = '', , why = ''] = line.split(/,(?! )/)
    const parts = [...why.matchAll(/([+−])(\d+\.\d\d)/gu)].map(
      ([, sign, bits]) => Number(bits) * (sign === '−' ? -1 : 1),
    )
    const sum = parts.at(-1) ?? 0
    expect(Math.abs(parts.slice(0, -1).reduce((total, one) => total + one, 0) - sum)).toBeLessThan(
      0.05,
    )
    expect(Math.abs(sum - Number(weight))).toBeLessThan(0.006)
  }
  const surnames = new Set(
    FILES.left
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[2] ?? ''),
  )
  const words = new Set(text('errors.csv').split(/[^a-z]+/))
  const told = [...surnames].filter((surname) => surname.length > 5 && words.has(surname))
  expect(told).toEqual([])
})

test('[GEN27] by labels of single pairs only those pairs are counted', async () => {
  const { pairs } = await byTruth
  const linked = new Set(pairs.map(([a, b]) => `${a} ${b}`))
  const known = new Set(idsOf(FILES.right).map((id) => id.slice(1)))
  const twice = idsOf(FILES.left).filter((id) => known.has(id.slice(1)))
  const yes = twice.slice(0, 40).map((id): [string, string] => [id, `R${id.slice(1)}`])
  // Each left record against the partner of the next: surely somebody else.
  const no = yes.map(([id], n): [string, string] => [id, yes[(n + 1) % yes.length]?.[1] ?? ''])
  const lines = [
    'left_id,right_id,same',
    ...yes.map(([a, b]) => `${a},${b},是`),
    ...no.map(([a, b]) => `${a},${b},NO`),
  ]
  const { said } = await judged(
    linkedInFolder(
      MODEL,
      new Map(Object.entries(FILES)),
      (at) => ({ labelsPath: at('labels.csv') }),
      new Map([['labels.csv', `${lines.join('\n')}\n`]]),
    ),
  )
  const right = yes.filter(([a, b]) => linked.has(`${a} ${b}`)).length
  expect(said).toMatchObject({ by: 'pairs', matches: 40, nonMatches: 40, right, wrong: 0 })
  expect(said.unlabelled).toBe(pairs.length - right)
  expect(said.recall?.lower).toBeLessThan(right / 40)
})

const LABELS: readonly (readonly [string, string, object])[] = [
  ['no such column', 'left,right,same\n', { code: 'link.labels_column', header: 'left_id' }],
  ['ragged', 'left_id,right_id,same\n1\n', { code: 'link.labels_unread' }],
  [
    'unknown id',
    'left_id,right_id,same\nL0,nobody,yes\n',
    { code: 'link.labels_unknown', rows: 1 },
  ],
  ['no answer', 'left_id,right_id,same\n$,perhaps\n', { code: 'link.labels_value', rows: 1 }],
  [
    'two answers',
    'left_id,right_id,same\n$,yes\n$,no\n',
    { code: 'link.labels_contradict', rows: 1 },
  ],
]

test.each(LABELS)('[GEN29] labels refused: %s', async (_title, labels, problem) => {
  const pair = `${idsOf(FILES.left)[0]},${idsOf(FILES.right)[0]}`
  const run = await linkedInFolder(
    MODEL,
    new Map(Object.entries(FILES)),
    (at) => ({ labelsPath: at('labels.csv') }),
    new Map([['labels.csv', labels.replaceAll('$', pair)]]),
  )
  expect(run.outcome).toMatchObject({ ok: false, problem })
  expect(run.pairs).toEqual([])
})

test('[GEN29] labels that are not there, and errors asked for without labels', async () => {
  const files = new Map(Object.entries(FILES))
  const nowhere = await linkedInFolder(MODEL, files, (at) => ({ labelsPath: at('no.csv') }))
  expect(nowhere.outcome).toMatchObject({ problem: { code: 'link.labels_missing' } })
  const none = await linkedInFolder(MODEL, files, (at) => ({ errorsPath: at('errors.csv') }))
  expect(none.outcome).toMatchObject({ problem: { code: 'link.errors_unlabelled' } })
})

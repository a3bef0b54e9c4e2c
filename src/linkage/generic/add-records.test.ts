import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { addRecords } from './add-records.ts'
import type { AddJob } from './add-records.ts'
import { inventEnglish } from './invented-files.ts'
import { linkFiles } from './link-files.ts'
import type { LinkJob } from './link-files.ts'
import { LINKS_ONLY } from './linked-in-folder.ts'
import { modelExample } from './model-example.ts'
import { scorePairs } from './score-pairs.ts'

let dir = ''
const at = (name: string): string => join(dir, name)
const files = inventEnglish({ persons: 700, overlap: 0.6, seed: 8 })
const [header = '', ...rightRows] = files.right.trim().split('\n')
const KNOWN_ROWS = Math.round(rightRows.length * 0.7)
const csvOf = (rows: readonly string[]): string => `${[header, ...rows].join('\n')}\n`

let knownPairs = 0

/** The earlier run, or one over all records. */
function run(right: string): LinkJob {
  return {
    modelPath: at('model.json'),
    files: [
      { name: 'left', path: at('left.csv') },
      { name: 'right', path: at(right) },
    ],
    pairsPath: at('pairs.csv'),
    clustersPath: at('clusters.csv'),
    ...LINKS_ONLY,
    trainedPath: at('trained.json'),
  }
}

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'simin-add-'))
  writeFileSync(at('model.json'), JSON.stringify(modelExample('Two lists of people', 10_000)))
  writeFileSync(at('left.csv'), files.left)
  writeFileSync(at('right.csv'), csvOf(rightRows.slice(0, KNOWN_ROWS)))
  writeFileSync(at('new.csv'), csvOf(rightRows.slice(KNOWN_ROWS)))
  const linked = await linkFiles(run('right.csv'))
  if (!linked.ok) throw new Error(linked.problem.code)
  knownPairs = linked.value.pairs
}, 60_000)

afterAll(() => {
  rmSync(dir, { recursive: true })
})

function job(change: Partial<AddJob> = {}): AddJob {
  return {
    modelPath: at('trained.json'),
    known: [
      { name: 'left', path: at('left.csv') },
      { name: 'right', path: at('right.csv') },
    ],
    knownClustersPath: at('clusters.csv'),
    added: [{ name: 'right', path: at('new.csv') }],
    pairsPath: at('added.csv'),
    clustersPath: at('all-clusters.csv'),
    rivalsPath: at('rivals.csv'),
    memoryLimitMb: 256,
    threads: 1,
    onProgress: () => {},
    ...change,
  }
}

function rows(name: string): string[][] {
  const [, ...lines] = readFileSync(at(name), 'utf8').trim().split('\n')
  return lines.map((line) => line.split(','))
}

test('[GEN33] new records find their people, and no known cluster changes', async () => {
  const added = await addRecords(job())
  if (!added.ok) throw new Error(added.problem.code)
  const newIds = new Set(rightRows.slice(KNOWN_ROWS).map((row) => row.split(',')[0] ?? ''))
  const pairs = rows('added.csv')
  for (const [left = '', right = ''] of pairs) {
    expect(newIds.has(right)).toBe(true)
    expect(left.startsWith('L')).toBe(true)
  }
  const right = pairs.filter(([a = '', b = '']) => a.slice(1) === b.slice(1)).length
  const known = new Set(files.left.split('\n').map((line) => line.split(',')[0]?.slice(1)))
  const truth = [...newIds].filter((id) => known.has(id.slice(1))).length
  expect(right / pairs.length).toBeGreaterThan(0.98)
  expect(right / truth).toBeGreaterThan(0.9)

  const before = rows('clusters.csv')
  const after = new Map(
    rows('all-clusters.csv').map(([id, source, cluster]) => [`${source} ${id}`, cluster]),
  )
  for (const [id, source, cluster] of before) expect(after.get(`${source} ${id}`)).toBe(cluster)
  expect(after.size).toBe(before.length + newIds.size)
  const highest = Math.max(...before.map(([, , cluster]) => Number(cluster)))
  const fresh = [...newIds].map((id) => Number(after.get(`right ${id}`))).filter((n) => n > highest)
  expect(added.value).toMatchObject({
    known: before.length,
    added: newIds.size,
    joined: pairs.length,
    newClusters: fresh.length,
  })
  // Counted on without a gap.
  expect(new Set(fresh).size).toBe(fresh.length)
  expect(Math.max(...fresh)).toBe(highest + fresh.length)
})

test('[GEN33] only pairs with a new record are looked at, and all of those', async () => {
  const added = await addRecords(job())
  writeFileSync(at('all.csv'), files.right)
  const whole = await linkFiles({
    ...run('all.csv'),
    pairsPath: at('w.csv'),
    clustersPath: null,
    trainedPath: null,
  })
  if (!added.ok || !whole.ok) throw new Error('refused')
  expect(added.value.pairs).toBe(whole.value.pairs - knownPairs)
  expect(added.value.pairs).toBeGreaterThan(100)
})

test('[GEN33] a new record that is like two known people joins one, and the other is told', async () => {
  // One known person in two clusters: the clusters of an earlier run that missed the link.
  const [first = []] = rows('pairs.csv')
  const [left = '', right = ''] = first
  const torn = readFileSync(at('clusters.csv'), 'utf8').replace(
    new RegExp(`^${right},right,\\d+$`, 'm'),
    `${right},right,9999999`,
  )
  writeFileSync(at('torn.csv'), torn)
  const row = files.left.split('\n').find((line) => line.startsWith(`${left},`)) ?? ''
  writeFileSync(at('copy.csv'), `${header}\n${row.replace(left, 'copy')}\n`)
  const model = JSON.parse(readFileSync(at('trained.json'), 'utf8')) as Record<string, unknown>
  const decision = { probability: 0.9, assignment: 'components' }
  writeFileSync(
    at('open.json'),
    JSON.stringify({ ...model, linkType: 'linkAndDeduplicate', decision }),
  )
  const added = await addRecords(
    job({
      modelPath: at('open.json'),
      knownClustersPath: at('torn.csv'),
      added: [{ name: 'right', path: at('copy.csv') }],
    }),
  )
  expect(added).toMatchObject({
    ok: true,
    value: { added: 1, joined: 1, newClusters: 0, rivals: 1 },
  })
  const all = new Map(
    rows('all-clusters.csv').map(([id, source, cluster]) => [`${source} ${id}`, cluster]),
  )
  expect(all.get(`right ${right}`)).toBe('9999999')
  expect(all.get('right copy')).toBe(all.get(`left ${left}`))
  expect(rows('rivals.csv')[0]?.slice(0, 2)).toEqual([right, 'copy'])
})

const REFUSALS: readonly (readonly [string, () => Partial<AddJob>, object])[] = [
  ['untrained', () => ({ modelPath: at('model.json') }), { code: 'link.untrained' }],
  [
    'a file that the model does not name',
    () => ({ added: [{ name: 'third', path: at('new.csv') }] }),
    { code: 'link.file_unwanted', side: 'third' },
  ],
  [
    'one source twice among the known',
    () => ({ known: [...job().known, ...job().known] }),
    { code: 'link.file_repeated', side: 'left' },
  ],
  [
    'known ids again',
    () => ({ added: [{ name: 'right', path: at('right.csv') }] }),
    { code: 'link.id_known', side: 'right', rows: KNOWN_ROWS },
  ],
  [
    'no clusters',
    () => ({ knownClustersPath: at('nowhere.csv') }),
    { code: 'link.clusters_missing' },
  ],
  [
    'clusters of another kind',
    () => ({ knownClustersPath: at('left.csv') }),
    { code: 'link.clusters_column', header: 'source' },
  ],
  [
    'clusters that are no numbers',
    () => ({ knownClustersPath: at('words.csv') }),
    { code: 'link.clusters_unread' },
  ],
  [
    'clusters of other records',
    () => ({ knownClustersPath: at('few.csv') }),
    { code: 'link.clusters_differ' },
  ],
]

test.each(REFUSALS)('[GEN33] refused: %s', async (_title, change, problem) => {
  writeFileSync(at('words.csv'), 'id,source,cluster\nL0,left,one\n')
  writeFileSync(at('few.csv'), 'id,source,cluster\nL0,left,1\n')
  expect(await addRecords(job(change()))).toMatchObject({ ok: false, problem })
})

test('[GEN34] a pair has the weight that the run gave it, whether a rule shows it or not', async () => {
  const [first = []] = rows('pairs.csv')
  const [left = '', right = '', weight = ''] = first
  const scored = await scorePairs({
    modelPath: at('trained.json'),
    files: job().known,
    pairs: [`${left},${right}`, `right/${right},left/${left}`],
    reportPath: at('pair.html'),
    memoryLimitMb: 256,
    threads: 1,
  })
  if (!scored.ok) throw new Error(scored.problem.code)
  const [one, other] = scored.value.pairs
  expect(one?.waterfall.weight.toFixed(3)).toBe(weight)
  expect(other?.waterfall.weight).toBe(one?.waterfall.weight)
  expect(readFileSync(at('pair.html'), 'utf8')).toContain(left)
})

test('[GEN34] two files of one record each are a pair; common values weigh what training knew', async () => {
  const cells = {
    first_name: 'mary',
    surname: 'nobody',
    birth_date: '1960-01-02',
    address: '',
    town: '',
    phone: '',
  }
  const file = (id: string): string =>
    `id,${Object.keys(cells).join(',')}\n${id},${Object.values(cells).join(',')}\n`
  writeFileSync(at('one.csv'), file('x'))
  writeFileSync(at('other.csv'), file('y'))
  const alone = {
    modelPath: at('trained.json'),
    files: [
      { name: 'left', path: at('one.csv') },
      { name: 'right', path: at('other.csv') },
    ],
    pairs: [],
    reportPath: null,
    memoryLimitMb: 256,
    threads: 1,
  }
  const scored = await scorePairs(alone)
  if (!scored.ok) throw new Error(scored.problem.code)
  interface Kept {
    trained: {
      comparisons: {
        name: string
        levels: { m: number }[]
        common?: Record<string, number>
        otherwise?: number
      }[]
    }
  }
  const { trained } = JSON.parse(readFileSync(at('trained.json'), 'utf8')) as Kept
  const parts = new Map(
    scored.value.pairs[0]?.waterfall.parts.map((part) => [part.comparison, part]),
  )
  for (const [name, value] of [
    ['first', 'mary'],
    ['surname', 'nobody'],
  ] as const) {
    const kept = trained.comparisons.find((one) => one.name === name)
    const frequency = kept?.common?.[value] ?? kept?.otherwise ?? 0
    expect(parts.get(name)?.weight).toBeCloseTo(Math.log2((kept?.levels[0]?.m ?? 0) / frequency), 6)
  }
  expect(parts.get('town')).toMatchObject({ level: null, weight: 0 })
  const many = await scorePairs({ ...alone, files: job().known })
  expect(many).toMatchObject({ problem: { code: 'link.pair_wanted' } })
  const untrained = await scorePairs({ ...alone, modelPath: at('model.json') })
  expect(untrained).toMatchObject({ problem: { code: 'link.untrained' } })
})

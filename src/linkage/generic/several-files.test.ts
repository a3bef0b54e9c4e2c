import { expect, test } from 'vitest'

import { inventVillagers } from './invented-villagers.ts'
import type { Villagers } from './invented-villagers.ts'
import type { LinkSummary } from './link-summary.ts'
import { linkedInFolder } from './linked-in-folder.ts'
import type { FolderRun } from './linked-in-folder.ts'
import { modelExample } from './model-example.ts'
import { allPairs, fileRows, pairSpace } from './pair-space.ts'

const DEPARTMENTS = [
  { name: 'police', share: 0.9, twice: 0 },
  { name: 'insurance', share: 0.7, twice: 0.05 },
  { name: 'school', share: 0.4, twice: 0 },
]

async function linkThree(
  villagers: Villagers,
  change: (model: Record<string, unknown>) => Record<string, unknown> = (model) => model,
): Promise<FolderRun & { summary: LinkSummary }> {
  const model = change(modelExample("Three departments' files", 10_000))
  const run = await linkedInFolder(model, villagers.files)
  if (!run.outcome.ok) throw new Error(JSON.stringify(run.outcome.problem))
  return { ...run, summary: run.outcome.value }
}

const person = (id: string): string => id.slice(1)

/** Pairs of records of one person, across files and inside those that may hold duplicates. */
function truePairs({ records }: Villagers): number {
  return records.reduce((sum, files) => {
    const all = files.reduce((total, one) => total + one, 0)
    return sum + (all * (all - 1)) / 2
  }, 0)
}

test.each([1, 2])('[GEN22] [GEN15] three departments, seed %i', async (seed) => {
  const villagers = inventVillagers({
    persons: 1500,
    departments: DEPARTMENTS,
    twinsPerMille: 20,
    namesakesPerMille: 5,
    seed,
  })
  const { summary, pairs, clusters } = await linkThree(villagers)
  const right = pairs.filter(([a = '', b = '']) => person(a) === person(b)).length
  expect(right / pairs.length).toBeGreaterThan(0.99)
  expect(right / truePairs(villagers)).toBeGreaterThan(0.93)
  expect(summary.files.map(({ name }) => name)).toEqual(['police', 'insurance', 'school'])
  // The only file that may hold duplicates is the only one with pairs inside.
  const inside = pairs.filter((cells) => cells.at(-1) === cells.at(-2))
  expect(new Set(inside.map((cells) => cells.at(-1)))).toEqual(new Set(['insurance']))
  const seen = new Set<string>()
  for (const [, source = '', cluster = ''] of clusters) {
    if (source === 'insurance') continue
    expect(seen.has(`${source} ${cluster}`)).toBe(false)
    seen.add(`${source} ${cluster}`)
  }
})

test('[GEN24] two valid different numbers stay apart, though a third record is like both', async () => {
  const villagers = inventVillagers({
    persons: 1200,
    departments: DEPARTMENTS,
    twinsPerMille: 80,
    namesakesPerMille: 20,
    seed: 3,
  })
  const { clusters } = await linkThree(villagers, (model) => ({
    ...model,
    decision: { ...(model['decision'] as object), probability: 0.01, assignment: 'components' },
  }))
  const numbers = new Map<string, Set<string>>()
  const clusterOf = new Map(
    clusters.map(([id, source, cluster = '']) => [`${source} ${id}`, cluster]),
  )
  for (const [name, text] of villagers.files) {
    for (const line of text.trim().split('\n').slice(1)) {
      const [id, , number = ''] = line.split(',')
      if (!/^[0-9]{17}[0-9X]$/.test(number) || !isValid(number)) continue
      const cluster = clusterOf.get(`${name} ${id}`) ?? ''
      numbers.set(cluster, (numbers.get(cluster) ?? new Set()).add(number))
    }
  }
  expect(numbers.size).toBeGreaterThan(900)
  for (const [, held] of numbers) expect(held.size).toBe(1)
})

/** ISO 7064 MOD 11-2, by the definition: the weighted sum leaves 1. */
function isValid(number: string): boolean {
  const digits = Array.from(number, (digit) => (digit === 'X' ? 10 : Number(digit)))
  return digits.reduce((sum, digit) => (sum * 2 + digit) % 11, 0) === 1
}

test('[GEN22] pairs of three files are counted across all of them, and inside where they may be', () => {
  const files = ['x', 'y', 'z'].map((name) => ({ name, id: null, noDuplicates: name === 'x' }))
  const rows = [3, 4, 5]
  const link = pairSpace({ linkType: 'link', files }, rows)
  expect(allPairs(link)).toBe(3 * 4 + 3 * 5 + 4 * 5)
  const both = pairSpace({ linkType: 'linkAndDeduplicate', files }, rows)
  expect(allPairs(both)).toBe(3 * 4 + 3 * 5 + 4 * 5 + 6 + 10)
  expect(fileRows(both)).toEqual(rows)
})

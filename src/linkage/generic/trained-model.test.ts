import { expect, test } from 'vitest'

import { inventEnglish } from './invented-files.ts'
import { linkedInFolder } from './linked-in-folder.ts'
import type { FolderRun } from './linked-in-folder.ts'
import { modelExample } from './model-example.ts'
import { modelOfFiles } from './open-files.ts'
import { readModel } from './read-model.ts'

const FILES = new Map(Object.entries(inventEnglish({ persons: 900, overlap: 0.6, seed: 2 })))

async function trainedOn(model: unknown): Promise<FolderRun> {
  return linkedInFolder(model, FILES, (at) => ({ trainedPath: at('trained.json') }))
}

interface Trained {
  records: number
  lambda: number
  comparisons: {
    name: string
    levels: { level: string; m: number; u: number }[]
    common?: Record<string, number>
    otherwise?: number
  }[]
}

const trainedIn = (run: FolderRun): Trained =>
  (JSON.parse(run.text('trained.json')) as { trained: Trained }).trained

test('[GEN25] a trained model gives the same bytes again, and learns nothing', async () => {
  const first = await trainedOn(modelExample('Two lists of people', 10_000))
  const again = await trainedOn(first.text('trained.json'))
  expect(first.pairs.length).toBeGreaterThan(300)
  expect(again.text('pairs.csv')).toBe(first.text('pairs.csv'))
  expect(again.text('clusters.csv')).toBe(first.text('clusters.csv'))
  expect(again.text('trained.json')).toBe(first.text('trained.json'))
  expect(again.outcome).toMatchObject({ ok: true, value: { training: [] } })
})

test('[GEN25] of a value that fewer than fifty records share no name is kept', async () => {
  const { comparisons } = trainedIn(await trainedOn(modelExample('Two lists of people', 1000)))
  const first = comparisons.find(({ name }) => name === 'first')
  const counted = new Map<string, number>()
  for (const text of FILES.values()) {
    for (const line of text.split('\n').slice(1)) {
      const name = line.split(',')[1] ?? ''
      if (name !== '') counted.set(name, (counted.get(name) ?? 0) + 1)
    }
  }
  const common = [...counted].filter(([, count]) => count >= 50).map(([name]) => name)
  expect(common.length).toBeGreaterThan(0)
  expect(Object.keys(first?.common ?? {}).sort()).toEqual(common.sort())
  // What to expect of a rare name lies below every common one.
  expect(first?.otherwise).toBeLessThan(Math.min(...Object.values(first?.common ?? {})))
  expect(comparisons.find(({ name }) => name === 'phone')).not.toHaveProperty('common')
})

test('[GEN25] a weight that is changed by hand is the weight that counts', async () => {
  const first = await trainedOn(modelExample('Two lists of people', 1000))
  const model = JSON.parse(first.text('trained.json')) as { trained: Trained }
  const phone = model.trained.comparisons.find(({ name }) => name === 'phone')
  const [equal] = phone?.levels ?? []
  if (equal === undefined) throw new Error('no level')
  Object.assign(equal, { m: 0.5, u: 0.125 })
  const again = await linkedInFolder(model, FILES)
  const [header = ''] = again.text('pairs.csv').split('\n')
  const at = header.split(',').indexOf('phone_level')
  const weights = again.pairs.filter((cells) => cells[at] === 'equal').map((cells) => cells[at + 1])
  expect(new Set(weights)).toEqual(new Set(['2.000']))
})

test('[GEN25] [GEN8] parameters that do not fit the model are refused with their place', async () => {
  const run = await trainedOn(modelExample('Two lists of people', 1000))
  const model = JSON.parse(run.text('trained.json')) as { trained: Trained }
  const refusal = (change: (trained: Trained) => unknown): unknown => {
    const trained = change(structuredClone(model.trained))
    const read = readModel(JSON.stringify({ ...model, trained }))
    return read.ok ? null : [read.problem.code, read.problem.place]
  }
  const [one, ...others] = model.trained.comparisons
  const [level, ...levels] = one?.levels ?? []
  const instead = (changed: object): ((trained: Trained) => unknown) => {
    return (trained) => ({ ...trained, comparisons: [{ ...one, ...changed }, ...others] })
  }
  expect(refusal((trained) => trained)).toBe(null)
  expect(refusal((trained) => ({ ...trained, lambda: 2 }))).toEqual([
    'link.model_value',
    'trained.lambda',
  ])
  expect(refusal((trained) => ({ ...trained, comparisons: others }))).toEqual([
    'link.model_value',
    'trained.comparisons',
  ])
  expect(refusal(instead({ name: 'nick' }))).toEqual([
    'link.model_value',
    'trained.comparisons[0].name',
  ])
  expect(refusal(instead({ levels }))).toEqual([
    'link.model_value',
    'trained.comparisons[0].levels',
  ])
  expect(refusal(instead({ levels: [{ ...level, m: -1 }, ...levels] }))).toEqual([
    'link.model_value',
    'trained.comparisons[0].levels[0].m',
  ])
  expect(refusal(instead({ levels: [{ ...level, level: 'nearly' }, ...levels] }))).toEqual([
    'link.model_value',
    'trained.comparisons[0].levels[0].level',
  ])
  expect(refusal(instead({ common: undefined }))).toEqual([
    'link.model_wanted',
    'trained.comparisons[0].common',
  ])
})

test('[GEN34] a model for some of its files has their headers, and asks for no truth', () => {
  const read = readModel(
    JSON.stringify({
      ...modelExample("Three departments' files", 1000),
      columns: {
        name: { police: '姓名', school: '学生姓名' },
        number: '身份证号',
        born: '出生日期',
        village: '村',
        person: '真',
      },
      truth: 'person',
    }),
  )
  if (!read.ok) throw new Error(JSON.stringify(read.problem))
  const { files, columns, truth } = modelOfFiles(read.value, ['school', 'police', 'school'])
  expect(files.map(({ name }) => name)).toEqual(['school', 'police', 'school'])
  expect(columns[0]?.headers).toEqual(['学生姓名', '姓名', '学生姓名'])
  expect(columns.map(({ name }) => name)).not.toContain('person')
  expect(truth).toBe(null)
})

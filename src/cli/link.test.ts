import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'

import { inventEnglish } from '#linkage/generic/invented-files.ts'

import { linkVerb } from './link.ts'

const MODEL = {
  version: 1,
  linkType: 'link',
  id: 'id',
  columns: { first: 'first_name', surname: 'surname', born: 'birth_date', phone: 'phone' },
  comparisons: [
    { column: 'first', kind: 'text' },
    { column: 'surname', kind: 'text' },
    { column: 'born', kind: 'date' },
    { column: 'phone', kind: 'exact' },
  ],
  blocking: [['born'], ['phone'], ['first', 'surname']],
  training: { samplePairs: 1000 },
  decision: { probability: 0.9, assignment: 'oneToOne' },
}

async function verb(model: unknown, ...more: string[]): Promise<{ said: string; out: string }> {
  const dir = mkdtempSync(join(tmpdir(), 'simin-link-verb-'))
  const log = vi.spyOn(console, 'log').mockReturnValue()
  onTestFinished(() => {
    log.mockRestore()
    rmSync(dir, { recursive: true })
  })
  const files = inventEnglish({ persons: 400, overlap: 0.6, seed: 1 })
  writeFileSync(join(dir, 'a.csv'), files.left)
  writeFileSync(join(dir, 'b.csv'), files.right)
  writeFileSync(join(dir, 'm.json'), JSON.stringify(model))
  const at = (option: string, name: string): string[] => [option, join(dir, name)]
  const options = [...at('--model', 'm.json'), ...at('--left', 'a.csv'), ...at('--right', 'b.csv')]
  await linkVerb().parseAsync([...options, ...at('--out', 'p.csv'), ...more], { from: 'user' })
  const said = log.mock.calls.flat().join('\n')
  return { said, out: readFileSync(join(dir, 'p.csv'), 'utf8') }
}

test('[GEN19] the verb writes the pairs and tells what it learnt', async () => {
  const { said, out } = await verb(MODEL)
  expect(out).toMatch(/^left_id,right_id,weight,probability,first_level,first_weight,surname_level/)
  expect(said).toMatch(/surname · 相近 ≥ 0\.92 jaroWinkler>=0\.92 +0\.\d{4} /)
  expect(said).toMatch(/链接 links: \d+/)
})

test('[GEN19] --json holds the summary whole', async () => {
  const { said, out } = await verb(MODEL, '--json')
  const summary: unknown = JSON.parse(said)
  expect(summary).toMatchObject({ linkType: 'link', links: out.trim().split('\n').length - 1 })
})

test('[GEN18] what a killed run left of its output is gone, though the next run is refused', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'simin-link-part-'))
  onTestFinished(() => {
    rmSync(dir, { recursive: true })
  })
  writeFileSync(join(dir, 'm.json'), JSON.stringify(MODEL))
  writeFileSync(join(dir, 'p.csv.part'), 'left_id,right_id\n1,')
  const at = (option: string, name: string): string[] => [option, join(dir, name)]
  const options = [
    ...at('--model', 'm.json'),
    ...at('--left', 'gone.csv'),
    ...at('--right', 'gone.csv'),
    ...at('--out', 'p.csv'),
  ]
  await expect(linkVerb().parseAsync(options, { from: 'user' })).rejects.toThrow(/找不到 left 文件/)
  expect(readdirSync(dir)).toEqual(['m.json'])
})

test('[GEN19] a refusal says in both languages what to mend', async () => {
  await expect(verb({ ...MODEL, seed: 'x' })).rejects.toThrow(/模型文件里 seed [\s\S]*at seed/)
  await expect(verb(MODEL, '--memory', '1')).rejects.toThrow(/--memory/)
  await expect(verb(MODEL, '--precision', '2')).rejects.toThrow(/--precision/)
})

test('[GEN33] [GEN34] the parts of the verb: what one run learnt weighs a pair and takes new records', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'simin-link-parts-'))
  const log = vi.spyOn(console, 'log').mockReturnValue()
  onTestFinished(() => {
    log.mockRestore()
    rmSync(dir, { recursive: true })
  })
  const at = (name: string): string => join(dir, name)
  const files = inventEnglish({ persons: 400, overlap: 0.6, seed: 1 })
  const rows = files.right.trim().split('\n')
  writeFileSync(at('a.csv'), files.left)
  writeFileSync(at('b.csv'), `${rows.slice(0, -20).join('\n')}\n`)
  writeFileSync(at('more.csv'), `${[rows[0], ...rows.slice(-20)].join('\n')}\n`)
  writeFileSync(at('m.json'), JSON.stringify(MODEL))
  const link = async (...words: string[]): Promise<string> => {
    log.mockClear()
    await linkVerb().parseAsync(words, { from: 'user' })
    return log.mock.calls.flat().join('\n')
  }
  const both = ['--file', `left=${at('a.csv')}`, '--file', `right=${at('b.csv')}`]
  await link(
    '--model',
    at('m.json'),
    ...both,
    '--out',
    at('p.csv'),
    '--clusters',
    at('c.csv'),
    '--model-out',
    at('t.json'),
  )
  const [, best = ''] = readFileSync(at('p.csv'), 'utf8').split('\n')
  const [left, right] = best.split(',')
  const pair = ['--pair', `${left},${right}`]
  expect(await link('score', '--model', at('t.json'), ...both, ...pair)).toMatch(
    /够门槛 a link by weight[\s\S]+起点 prior −[\s\S]+born 相同 equal \+[\s\S]+合计 sum \+/u,
  )
  const added = await link(
    'add',
    '--model',
    at('t.json'),
    ...both,
    '--known-clusters',
    at('c.csv'),
    '--new',
    `right=${at('more.csv')}`,
    '--out',
    at('p2.csv'),
    '--clusters',
    at('c2.csv'),
  )
  expect(added).toMatch(/新的 new 20 条/)
  expect(
    readFileSync(at('c2.csv'), 'utf8').startsWith(readFileSync(at('c.csv'), 'utf8').trimEnd()),
  ).toBe(true)
  await expect(link('score', '--model', at('t.json'), '--file', 'left')).rejects.toThrow(
    /名字=路径/,
  )
})

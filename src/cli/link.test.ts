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
  const options = [...at('--model', 'm.json'), ...at('--left', 'gone.csv'), ...at('--right', 'gone.csv'), ...at('--out', 'p.csv')] // prettier-ignore
  await expect(linkVerb().parseAsync(options, { from: 'user' })).rejects.toThrow(/找不到 left 文件/)
  expect(readdirSync(dir)).toEqual(['m.json'])
})

test('[GEN19] a refusal says in both languages what to mend', async () => {
  await expect(verb({ ...MODEL, seed: 'x' })).rejects.toThrow(/模型文件里 seed [\s\S]*at seed/)
  await expect(verb(MODEL, '--memory', '1')).rejects.toThrow(/--memory/)
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { estimateVerb } from './estimate.ts'

const HEPATITIS = 'history,count\n111,28\n110,21\n101,17\n100,69\n011,18\n010,55\n001,63\n'

async function said(text: string | null, ...more: string[]): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'simin-estimate-verb-'))
  const log = vi.spyOn(console, 'log').mockReturnValue()
  onTestFinished(() => {
    log.mockRestore()
    rmSync(dir, { recursive: true })
  })
  const file = join(dir, 'lists.csv')
  if (text !== null) writeFileSync(file, text)
  await estimateVerb().parseAsync(['--lists', file, ...more], { from: 'user' })
  return log.mock.calls.flat().join('\n')
}

test('[EST6] --json holds the whole report and nothing else', async () => {
  const report: unknown = JSON.parse(await said(HEPATITIS, '--json'))
  expect(report).toEqual({
    observed: 271,
    pairs: expect.any(Array),
    models: expect.any(Array),
    coverage: {
      c: expect.closeTo(0.513, 3),
      n0: expect.closeTo(407, 0),
      n: expect.closeTo(970.8, 1),
      n1: expect.closeTo(507.8, 1),
    },
  })
  expect(report).toMatchObject({
    pairs: [
      {
        lists: [1, 2],
        petersen: expect.closeTo(336.12, 1),
        chapman: expect.closeTo(333.56, 1),
        se: expect.closeTo(28.7, 1),
      },
      {},
      {},
    ],
    models: [
      {
        terms: [],
        df: 3,
        g2: expect.closeTo(24.36, 2),
        aic: expect.closeTo(69.75, 2),
        n: expect.closeTo(388.5, 1),
        se: expect.closeTo(21.6, 1),
        lower: expect.closeTo(350.3, 1),
        upper: expect.closeTo(435.4, 1),
      },
      {},
      {},
      {},
      {},
      {},
      {},
      { terms: ['12', '13', '23'] },
    ],
  })
})

test('[EST6] in words, best model first, with what makes it doubtful', async () => {
  const words = await said(HEPATITIS)
  expect(words).toMatch(/AIC[\s\S]*N\s[\s\S]*12 13 23 +0 +0\.00 +51\.39 +1,313/)
  expect(words).toMatch(/没有剩余自由度[\s\S]*超过见过的 1\.5 倍/)
})

test('[EST1] a file that is wrong is refused with its line and what to do', async () => {
  await expect(said('history,count\n111,3\n11,1\n')).rejects.toThrow(
    /第 3 行[\s\S]*设为文本[\s\S]*line 3[\s\S]*leading zeros/,
  )
  await expect(said(null)).rejects.toThrow(/找不到文件/)
})

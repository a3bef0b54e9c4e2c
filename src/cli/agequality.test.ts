import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { ageQualityVerb } from './agequality.ts'

async function said(text: string, ...more: string[]): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'simin-agequality-verb-'))
  const log = vi.spyOn(console, 'log').mockReturnValue()
  onTestFinished(() => {
    log.mockRestore()
    rmSync(dir, { recursive: true })
  })
  const file = join(dir, 'ages.csv')
  writeFileSync(file, text)
  await ageQualityVerb().parseAsync(['--table', file, ...more], { from: 'user' })
  return log.mock.calls.flat().join('\n')
}

const FLAT = `age,male,female\n${Array.from({ length: 101 }, (_, age) => `${String(age)},50,50`).join('\n')}\n`

// Myers of equal ages: digit d is blended to 71 + d of 755 parts, 25/755 away from equal shares.
test('[AGE9] --json holds the indices and nothing else', async () => {
  expect(JSON.parse(await said(FLAT, '--json'))).toEqual({
    whipple: 100,
    myers: expect.closeTo(25 / 15.1, 10),
    un: { maleAgeRatio: 0, femaleAgeRatio: 0, sexRatio: 0, index: 0 },
  })
})

test('[AGE9] in words, with the conventions; a refusal names the line', async () => {
  expect(await said(FLAT)).toMatch(/惠普尔指数 Whipple +100\.00 [\s\S]*偏差和的一半/)
  await expect(said('age,male,female\n0,1,1\n1,1,x\n')).rejects.toThrow(
    /第 3 行 female[\s\S]*in line 3/,
  )
})

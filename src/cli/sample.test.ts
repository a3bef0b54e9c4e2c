import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { sampleVerb } from './sample.ts'

const HOUSEHOLDS = [
  'household,village',
  ...Array.from({ length: 300 }, (_, at) => `h${String(at)},4313221012${String(10 + (at % 6))}`),
].join('\n')

async function said(...more: string[]): Promise<{ said: string; out: string }> {
  const dir = mkdtempSync(join(tmpdir(), 'simin-sample-verb-'))
  const log = vi.spyOn(console, 'log').mockReturnValue()
  onTestFinished(() => {
    log.mockRestore()
    rmSync(dir, { recursive: true })
  })
  const [file, out] = [join(dir, 'households.csv'), join(dir, 'sample.csv')]
  writeFileSync(file, HOUSEHOLDS)
  const options = ['--households', file, '--villages', '3', '--take', '5', '--out', out]
  await sampleVerb().parseAsync([...options, ...more], { from: 'user' })
  return { said: log.mock.calls.flat().join('\n'), out: readFileSync(out, 'utf8') }
}

test('[SAM7] the seed is printed, and draws the same sample again', async () => {
  const first = await said('--seed', '20261122')
  expect(first.said).toMatch(/种子 seed: 20261122[\s\S]*300 户里抽中 3 个村/)
  expect(first.out.trim().split('\n')).toHaveLength(16)
  const again = await said('--seed', '20261122')
  expect(again.out).toBe(first.out)
  const json: unknown = JSON.parse(
    (await said('--seed', '7', '--json')).said.split('\n').at(-1) ?? '',
  )
  expect(json).toMatchObject({ seed: 7, villages: 3, households: 5, drawn: [{ times: 1 }, {}, {}] })
})

test('[SAM7] without a seed it is the civil day, early in the morning too', async () => {
  vi.stubEnv('SIMIN_CLOCK', '2026-11-21T20:00:00Z')
  onTestFinished(() => void vi.unstubAllEnvs())
  expect((await said()).said).toContain('种子 seed: 20261122')
})

test('[SAM7] numbers that cannot be are refused with their option', async () => {
  await expect(said('--seed', '0')).rejects.toThrow(/--seed[\s\S]*2147483646/)
  await expect(said('--take', 'x')).rejects.toThrow(/--take/)
  const nothing = sampleVerb().parseAsync(['--villages', '3', '--take', '5'], { from: 'user' })
  await expect(nothing).rejects.toThrow(/--households/)
})

import { mkdtemp, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { keepNightReport, lastNight } from './night-report.ts'

test('[SRV33] how the last night went outlives the program, in a file that only its owner reads', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'simin-night-'))
  expect(await lastNight(dataDir)).toBeNull()
  const at = '2026-11-23T19:00:02.000Z'
  const report = { endedAt: at, failed: [{ work: 'backup', at, code: 'ENOSPC' }] } as const
  await keepNightReport(dataDir, report)
  expect(await lastNight(dataDir)).toEqual(report)
  const file = join(dataDir, 'logs', 'last-night.json')
  expect((await stat(file)).mode & 0o077).toBe(0)
  await keepNightReport(dataDir, { endedAt: at, failed: [] })
  expect((await lastNight(dataDir))?.failed).toEqual([])
  await writeFile(file, '{"endedAt":')
  expect(await lastNight(dataDir)).toBeNull()
})

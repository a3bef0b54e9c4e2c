import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { testStore } from '#register/store/test-store.ts'
import { lastNight } from '#server/night-report.ts'
import { night } from './nightly.ts'

afterEach(() => vi.restoreAllMocks())

test('[SRV33] work of the night that fails is kept with its code, and the rest of the night goes on', async () => {
  const store = await testStore()
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const faults: string[] = []
  const done: string[] = []
  // What stands where the folder of backups would be.
  await writeFile(join(store.dataDir, 'backups'), '')
  await night(
    { ...store, kind: 'embedded' },
    {
      county: '431322',
      today: '2026-11-24',
      at: new Date('2026-11-23T19:00:00Z'),
      work: {
        startCheck: () => {
          done.push('check')
          throw Object.assign(new Error('王小明'), { code: 'X1' })
        },
      },
      log: { workFailed: (work) => faults.push(work) },
    },
  )
  const report = await lastNight(store.dataDir)
  await store.close()
  expect(done).toEqual(['check'])
  expect(report?.failed.map(({ work, code }) => [work, code])).toEqual([
    ['check', 'X1'],
    ['backup', 'EEXIST'],
    // Never held, and nothing to hold it with.
    ['drill', 'backup.none'],
  ])
  expect(faults).toEqual(['night check', 'night backup', 'night drill'])
  expect(JSON.stringify(report)).not.toContain('王小明')
})

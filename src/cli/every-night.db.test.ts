import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { keepArchive, type KeptArchive } from '#jobs/keep-archive.ts'
import { signLedger } from '#jobs/keep-ledger.ts'
import { backupsFolder } from '#register/archive/archive-folder.ts'
import { switchArchive } from '#register/archive/switch-archive.ts'
import { testParent } from '#register/archive/test-archive.ts'
import { appendEvents, LEDGER_COUNTY } from '#register/ledger/test-ledger.ts'
import { migrate } from '#register/schema/migrate.ts'
import { openStore, type Store } from '#register/store/open-store.ts'
import { drills } from '#server/drill-report.ts'
import { lastNight } from '#server/night-report.ts'
import { clock } from './clock.ts'
import { everyNight } from './nightly.ts'

const HALF_HOUR_MS = 1_800_000
const NIGHT_MS_MAX = 120_000

let parent: string
let store: Store
let archive: KeptArchive
const started: string[] = []
const failed: unknown[] = []

/** A register with its own server, its log archived as an office does it, and forty events signed. */
beforeAll(async () => {
  parent = await testParent()
  const dataDir = join(parent, 'data')
  await switchArchive(dataDir, true)
  store = await openStore({ dataDir })
  await migrate(store)
  await store.pool.query(`insert into access.counties values ($1, '溆水县', true)`, [LEDGER_COUNTY])
  await appendEvents(store, 40)
  await signLedger({ store, county: LEDGER_COUNTY, clock }, { reason: 'asked' })
  archive = keepArchive(store, {
    clock: () => new Date(),
    everyMs: 200,
    onFailure: (code) => failed.push(code),
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
})
afterAll(async () => {
  await archive.stop()
  await store.close()
  await rm(parent, { recursive: true, force: true })
})

/** The county's clock says three, and half an hour goes by. Only the clock and the office's timer are doubles. */
async function nightOf(day: string, hour = '03', works = hour === '03'): Promise<void> {
  vi.stubEnv('SIMIN_CLOCK', `${day}T${hour}:20:00+08:00`)
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const stop = everyNight(store, LEDGER_COUNTY, {
    work: { startCheck: async ({ asOf }) => ({ checkNo: started.push(asOf) }) },
    log: { workFailed: (work, error) => failed.push(work, error) },
  })
  try {
    vi.advanceTimersByTime(HALF_HOUR_MS)
    if (!works) return
    await expect
      .poll(async () => (await lastNight(store.dataDir))?.endedAt, { timeout: NIGHT_MS_MAX })
      .toBe(clock().toISOString())
    // The night is one: half an hour later its hour is not over yet.
    vi.advanceTimersByTime(HALF_HOUR_MS)
  } finally {
    stop()
  }
}

test(
  '[STO24] a serving office backs up each night and holds the drill by itself, once in four weeks',
  async () => {
    await nightOf('2026-11-23', '02')
    expect(started).toEqual([])
    const held: number[] = []
    for (const day of ['2026-11-24', '2026-11-25', '2026-12-23']) {
      await nightOf(day)
      held.push((await drills(store.dataDir)).length)
    }
    expect({ failed, last: await lastNight(store.dataDir) }).toMatchObject({
      failed: [],
      last: { failed: [] },
    })
    expect(started).toEqual(['2026-11-24', '2026-11-25', '2026-12-23'])
    expect(held).toEqual([1, 1, 2])
    const backups = await readdir(backupsFolder(store.dataDir))
    expect(backups.filter((name) => name.endsWith('.simin')).toSorted()).toEqual([
      '2026-11-24.simin',
      '2026-11-25.simin',
      '2026-12-23.simin',
    ])
    for (const drill of await drills(store.dataDir)) {
      expect(drill).toMatchObject({ code: null, againstExported: true })
      expect(drill.baseMadeAt, 'of this night').not.toBeNull()
      expect(drill.reachesAt, 'by the archived log').not.toBeNull()
      expect(drill.restoreSeconds).toBeGreaterThan(0)
    }
    const left = (await readdir(store.dataDir)).filter((name) => name.includes('trial'))
    expect(left).toEqual([])
  },
  4 * NIGHT_MS_MAX,
)

test(
  '[SRV33] a night that the machine was switched off is made up for at noon, once',
  async () => {
    const before = started.length
    // The last was on the 23rd at three.
    await nightOf('2026-12-24', '12', true)
    await nightOf('2026-12-24', '18')
    expect(started.slice(before)).toEqual(['2026-12-24'])
    expect(failed).toEqual([])
  },
  2 * NIGHT_MS_MAX,
)

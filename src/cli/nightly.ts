import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { faultText } from '#domain/proofs/ledger-fault.ts'
import { checkLedger } from '#jobs/check-ledger.ts'
import { pruneFieldWork } from '#jobs/prune-field-log.ts'
import { sweepFieldWords } from '#jobs/sweep-field-words.ts'
import { sweepPayloads } from '#register/access/oidc-payloads.ts'
import { expireRequestKeys } from '#register/access/request-keys.ts'
import type { CountyWork } from '#jobs/start-work.ts'
import { lifeOf } from '#register/archive/archive-folder.ts'
import { pruneArchive } from '#register/archive/prune-archive.ts'
import { createBackup } from '#register/backup/create-backup.ts'
import { expireBatches } from '#register/evidence/expire-batches.ts'
import type { Store } from '#register/store/open-store.ts'
import { heldDrill, isDrillDue } from '#server/drill-report.ts'
import { keepNightReport, lastNight } from '#server/night-report.ts'
import { NIGHT_WORK, type NightReport, type NightWork } from '#server/night-work.ts'
import { nightlyFile } from './backup.ts'
import { clock, hourNow, today } from './clock.ts'
import { isNightMissed } from './missed-night.ts'
import type { OfficeLog } from './office-log.ts'

const HOUR_MS = 3_600_000
/** Long after the evening's sync, long before the first clerk. */
const NIGHT_HOUR = 3
const BACKUPS_KEPT = 14

/**
 * What a serving program does each night: deleting the rows of files whose time is over (S17), pruning what
 * devices were told (SYN26), looking at words of phones that waited (SYN41), asking the rules about everybody,
 * verifying the ledger against its exported checkpoints (S12), a backup (S18), and once a month a restore drill
 * (R26). Where the machine was off at that hour, it is made up for (`isNightMissed`).
 * Returns how to stop it.
 */
export function everyNight(
  store: Store,
  county: string,
  by: {
    readonly work: Pick<CountyWork, 'startCheck'>
    readonly log: Pick<OfficeLog, 'workFailed'>
  },
): () => void {
  let doneOn = ''
  const begin = (): void => {
    if (doneOn === today()) return
    doneOn = today()
    void night(store, { county, today: doneOn, at: clock(), ...by })
  }
  const beginMissed = async (): Promise<void> => {
    try {
      if (await wasMissed(store, county)) begin()
    } catch (error) {
      by.log.workFailed('night', error)
    }
  }
  const timer = setInterval(() => {
    if (hourNow() === NIGHT_HOUR) begin()
    else void beginMissed()
  }, HOUR_MS / 2)
  timer.unref()
  return () => clearInterval(timer)
}

/** Whether the machine was off when the hour of the last night came. */
async function wasMissed(store: Store, county: string): Promise<boolean> {
  const last = await lastNight(store.dataDir)
  const { rows } = await store.pool.query<{ openedAt: Date }>(
    `select created_at as "openedAt" from access.counties where county = $1`,
    [county],
  )
  const lastMs = last === null ? rows[0]?.openedAt.getTime() : Date.parse(last.endedAt)
  return (
    lastMs !== undefined && isNightMissed({ lastMs, nowMs: clock().getTime(), hour: hourNow() })
  )
}

/** Once through; how it went is told where the system administrator looks (SRV33). */
export async function night(
  store: Store,
  due: {
    readonly county: string
    readonly today: string
    readonly at: Date
    readonly work: Pick<CountyWork, 'startCheck'>
    readonly log: Pick<OfficeLog, 'workFailed'>
  },
): Promise<void> {
  // One piece of the night's work that fails does not take the others with it.
  const failed: NightReport['failed'][number][] = []
  const attempt = async (work: NightWork, act: () => Promise<unknown>): Promise<void> => {
    try {
      await act()
    } catch (error) {
      // The code only: what failed is told, never on which row.
      const { zh, en } = NIGHT_WORK[work]
      const code = codeOf(error)
      console.error(`${zh} ${en}: ${code}`)
      due.log.workFailed(`night ${work}`, error)
      failed.push({ work, at: clock().toISOString(), code })
    }
  }
  await attempt('files', () => expireBatches(store, due))
  await attempt('request_keys', () => expireRequestKeys(store.pool, due.at))
  await attempt('tokens', () => sweepPayloads(store, due.at))
  await attempt('field_log', () => pruneFieldWork({ store, county: due.county, clock }))
  await attempt('field_words', () => sweepFieldWords({ store, county: due.county, clock }))
  await attempt('check', async () =>
    due.work.startCheck({ asOf: due.today, cause: 'nightly', startedBy: 'nightly' }),
  )
  await attempt('ledger', () => checkNightly(store, due.county))
  if (store.kind === 'embedded') {
    await attempt('backup', () => backUp(store))
    if (await isDrillDue(store.dataDir, due.at)) {
      await attempt('drill', () => heldDrill(store, { clock }))
    }
  }
  try {
    await keepNightReport(store.dataDir, { endedAt: clock().toISOString(), failed })
  } catch (error) {
    due.log.workFailed('night report', error)
  }
}

async function backUp(store: Store): Promise<void> {
  const folder = join(store.dataDir, 'backups')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await createBackup(store, nightlyFile(folder))
  const dated = (await readdir(folder)).filter((name) => /^[0-9-]{10}\.simin$/.test(name))
  for (const old of dated.toSorted().slice(0, -BACKUPS_KEPT)) await rm(join(folder, old))
  await pruneArchive(folder, await lifeOf(store.pool))
}

/** What it finds stands on the auditor's page; a broken ledger is no reason to go without a backup. */
async function checkNightly(store: Store, county: string): Promise<void> {
  const checked = await checkLedger({ store, county, clock }, { askedBy: 'nightly' })
  const [first] = checked.ok ? checked.value.faults : []
  if (first !== undefined) {
    console.error(`账本核对不上 the ledger does not verify: ${faultText(first).zh}`)
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}

import type pg from 'pg'
import { ITEM_LEFT_OUT } from '#domain/events/desk-doubts.ts'
import { InvariantError } from '#domain/invariant.ts'
import type { OnProgress } from '#domain/progress.ts'
import type { Store } from '../store/open-store.ts'
import type { CheckKey, CheckPhase } from './checks.ts'
import { ADOPT_DOUBTS, CLOSE_GONE, LOCK_KNOWN, OPEN_NEW, SEE_AGAIN } from './merge-statements.ts'
import { stageFindings, type StagedRule } from './stage-findings.ts'

export interface FindingsToMerge extends CheckKey {
  /** `FINDING_COLUMNS` of the county's check, sorted, so that line numbers mean the same each time. */
  readonly file: string
  readonly rules: readonly StagedRule[]
  readonly onProgress?: OnProgress
  /** Smaller in tests. */
  readonly batchLines?: number
  /** Between two transactions; for tests that cut it off there. */
  readonly afterBatch?: () => Promise<void>
}

/** Findings written in one transaction: about a second of work to lose, and for a clerk to wait for. */
export const MERGE_BATCH_LINES = 20_000

const MERGE_LOCK = 5_116_434

/**
 * Merges what a check found into the list of findings: opens what is new, counts what is seen again,
 * brings back what was settled and fires again, and closes what fires no more (FIN1–FIN4).
 *
 * In batches, the watermark in the transaction of each: killed at any moment it goes on where it stood,
 * and run twice it changes nothing. What was entered or answered after the check began is news to it and
 * stays as it is.
 */
export async function mergeFindings(
  store: Pick<Store, 'pool'>,
  merge: FindingsToMerge,
): Promise<void> {
  const client = await store.pool.connect()
  let sound = false
  try {
    await client.query('select pg_advisory_lock($1, $2::int)', [MERGE_LOCK, merge.county])
    await client.query(`set statement_timeout = 0; set work_mem = '128MB'`)
    await new Merge(client, merge).run()
    await client.query('drop table if exists staged, staged_rules')
    await client.query('reset statement_timeout; reset work_mem')
    await client.query('select pg_advisory_unlock($1, $2::int)', [MERGE_LOCK, merge.county])
    sound = true
  } finally {
    // A connection in an unknown state is closed, and its lock goes with it.
    client.release(!sound)
  }
}

interface Moved {
  readonly severity: string
  readonly audience: StagedRule['audience']
  readonly move: 'opened' | 'seen' | 'back' | 'closed'
  readonly count: number
}

class Merge {
  private readonly client: pg.PoolClient
  private readonly merge: FindingsToMerge

  constructor(client: pg.PoolClient, merge: FindingsToMerge) {
    this.client = client
    this.merge = merge
  }

  async run(): Promise<void> {
    if ((await this.progressed()).phase === 'merging') {
      await this.mergeLines(await stageFindings(this.client, this.merge))
    }
    await this.closeGone()
  }

  private async mergeLines({ lines, told }: { lines: number; told: number }): Promise<void> {
    const size = this.merge.batchLines ?? MERGE_BATCH_LINES
    for (;;) {
      const { watermark, startedAt } = await this.progressed()
      this.tell(Math.min(watermark, told), told)
      if (watermark >= lines) break
      const upTo = Math.min(watermark + size, lines)
      await this.transaction(async () => {
        const range = [this.merge.county, watermark, upTo]
        const now = [...range, this.merge.checkNo, startedAt]
        await this.client.query(ADOPT_DOUBTS, range)
        await this.client.query(LOCK_KNOWN, range)
        await this.count(await this.moved(SEE_AGAIN, now))
        await this.count(await this.moved(OPEN_NEW, now))
        await this.moveTo('merging', upTo)
      })
    }
    await this.moveTo('closing', 0)
  }

  private async closeGone(): Promise<void> {
    const size = this.merge.batchLines ?? MERGE_BATCH_LINES
    for (;;) {
      const { phase, startedAt } = await this.progressed()
      if (phase !== 'closing') return
      let closed = 0
      await this.transaction(async () => {
        const { county, checkNo } = this.merge
        const said = [county, checkNo, startedAt, size, ITEM_LEFT_OUT]
        const moved = await this.moved(CLOSE_GONE, said)
        closed = moved.reduce((sum, { count }) => sum + count, 0)
        await this.count(moved)
      })
      if (closed === 0) return
    }
  }

  private async moved(statement: string, values: readonly unknown[]): Promise<readonly Moved[]> {
    const { rows } = await this.client.query<Moved>(statement, [...values])
    return rows
  }

  /** Adds to the counts of the check, by severity. What is shown to nobody is in no count (S3). */
  private async count(moved: readonly Moved[]): Promise<void> {
    for (const { severity, audience, move, count } of moved) {
      if (audience !== 'everyone') continue
      await this.client.query(
        `update work.checks set counts = jsonb_set(
           jsonb_build_object($3::text, '{"opened": 0, "seen": 0, "back": 0, "closed": 0}'::jsonb) || counts,
           array[$3, $4], to_jsonb(coalesce((counts #>> array[$3, $4])::int, 0) + $5::int))
         where county = $1 and check_no = $2`,
        [...this.key, severity, move, count],
      )
    }
  }

  private async progressed(): Promise<{
    readonly phase: CheckPhase
    readonly watermark: number
    readonly startedAt: Date
  }> {
    const { rows } = await this.client.query<{
      phase: CheckPhase
      watermark: number
      startedAt: Date
    }>(
      `select phase, watermark::float, started_at as "startedAt" from work.checks
       where county = $1 and check_no = $2`,
      this.key,
    )
    const [row] = rows
    if (row === undefined) throw new InvariantError('a check that is merged has its row')
    return row
  }

  private async moveTo(phase: CheckPhase, watermark: number): Promise<void> {
    await this.client.query(
      `update work.checks set phase = $3, watermark = $4 where county = $1 and check_no = $2`,
      [...this.key, phase, watermark],
    )
  }

  private tell(done: number, total: number): void {
    this.merge.onProgress?.({ step: 'check.merge', done, total, unit: 'rows' })
  }

  private async transaction(act: () => Promise<void>): Promise<void> {
    await this.client.query('begin')
    try {
      await act()
      await this.client.query('commit')
    } catch (cause) {
      await this.client.query('rollback').catch(() => undefined)
      throw cause
    }
    await this.merge.afterBatch?.()
  }

  private get key(): [string, number] {
    return [this.merge.county, this.merge.checkNo]
  }
}

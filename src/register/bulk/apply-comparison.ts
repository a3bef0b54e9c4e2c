import type pg from 'pg'
import { InvariantError } from '#domain/invariant.ts'
import type { OnProgress } from '#domain/progress.ts'
import { makeRunLive, mergeRun } from '../evidence/run.ts'
import { takeOverDecisions } from '../discrepancies/carry-decisions.ts'
import type { Store } from '../store/open-store.ts'
import { listToAsk } from '../to-ask/list-to-ask.ts'
import { applyTables } from './apply-tables.ts'
import type { ApplyTables } from './apply-tables.ts'
import { deferIndexes, restoreIndexes } from './deferred-indexes.ts'
import { enterPersons } from './enter-persons.ts'
import { followHouseholds, SET_ASIDE_BATCH_PERSONS, setAside } from './leave-register.ts'
import { keepKnownKin } from './known-kin.ts'
import { fetchBatch, planApply } from './plan-apply.ts'
import { runFrame } from './run-frame.ts'
import type { RunFrame, TouchedPersons } from './run-frame.ts'
import { stageChosen } from './stage-chosen.ts'
import { updatePersons } from './update-persons.ts'

/**
 * The states of writing a run, kept in `work.applies` and changed in the same transaction as the rows:
 *
 *     staging    chosen.csv flows into a table, is planned, and the plan is committed; begun anew when cut
 *     entering   new persons, in batches up to `watermark`
 *     indexing   after a first load: indexes and constraints are put back, one by one
 *     updating   persons that the register has, in batches up to `watermark`
 *     leaving    persons without evidence are set aside, in batches
 *     closing    households follow; those without members are closed
 *     done
 */
type Phase = 'staging' | 'entering' | 'indexing' | 'updating' | 'leaving' | 'closing' | 'done'

/** Persons written in one transaction: about two seconds of work to lose, and to wait for. */
export const APPLY_BATCH_PERSONS = 40_000

export interface ApplyComparison {
  readonly county: string
  readonly runNo: number
  /** The comparison's folder: `chosen.csv` in it. */
  readonly dir: string
  readonly onProgress: OnProgress
  /** Given where only some persons were compared: the others stay as they are. */
  readonly only?: TouchedPersons
  /** Smaller in tests. */
  readonly batchPersons?: number
}

export interface Applied {
  readonly persons: number
  readonly entered: number
  readonly changed: number
  readonly setAside: number
  readonly householdsFollowed: number
  /** Items where evidence differs from what a person of the office stated. */
  readonly held: number
}

/**
 * Writes what a comparison found into the register, the whole county at once.
 *
 * Killed at any moment it goes on where it stood; run twice it changes nothing. One at a time for
 * each county, held by an advisory lock of the connection.
 */
export async function applyComparison(store: Store, apply: ApplyComparison): Promise<Applied> {
  const client = await store.pool.connect()
  let sound = false
  try {
    await client.query(`select pg_advisory_lock($1, $2::int)`, [APPLY_LOCK, apply.county])
    await client.query(`set work_mem = '192MB'; set maintenance_work_mem = '512MB'`)
    const applied = await new Application(store, client, apply).run()
    await client.query(`reset work_mem; reset maintenance_work_mem`)
    await client.query(`select pg_advisory_unlock($1, $2::int)`, [APPLY_LOCK, apply.county])
    sound = true
    return applied
  } finally {
    // A connection in an unknown state is closed, and its lock goes with it.
    client.release(!sound)
  }
}

const APPLY_LOCK = 5_116_433

interface Progressed {
  readonly phase: Phase
  readonly watermark: number
}

class Application {
  private readonly store: Store
  private readonly client: pg.PoolClient
  private readonly apply: ApplyComparison
  private readonly tables: ApplyTables

  constructor(store: Store, client: pg.PoolClient, apply: ApplyComparison) {
    this.store = store
    this.client = client
    this.apply = apply
    this.tables = applyTables(apply.county, apply.runNo)
  }

  async run(): Promise<Applied> {
    await this.client.query(
      `insert into work.applies (county, run_no, phase) values ($1, $2, 'staging') on conflict do nothing`,
      this.key,
    )
    await this.client.query(
      `update evidence.runs set phase = 'applying' where county = $1 and run_no = $2 and phase not in ('live', 'superseded')`,
      this.key,
    )
    if ((await this.progressed()).phase !== 'done') {
      await this.prepare()
      const frame = await this.frame()
      await this.enter(frame)
      await this.index()
      await this.update(frame)
      await this.leave(frame)
      await this.close(frame)
    }
    const { plan, households, chosen } = this.tables
    await this.client.query(`drop table if exists ${plan}, ${households}, ${chosen}`)
    return this.figures()
  }

  /** Stages and plans; whatever was cut before the plan was committed begins anew. */
  private async prepare(): Promise<void> {
    if ((await this.progressed()).phase !== 'staging') return
    const staged = await stageChosen(this.client, this.tables, {
      county: this.apply.county,
      dir: this.apply.dir,
      keys: this.store.keys,
      onProgress: this.apply.onProgress,
      persons: await this.personsCompared(),
    })
    if (this.apply.only !== undefined) {
      await keepKnownKin(this.client, this.tables, this.apply.county)
    }
    // One statement plans them all: there is no part of it to tell.
    this.tell('register.apply.plan', 0, null)
    await this.transaction(async () => {
      const plan = await planApply(this.client, this.tables, {
        county: this.apply.county,
        runNo: this.apply.runNo,
      })
      await this.client.query(
        `update work.applies set phase = 'entering', watermark = 0, persons_total = $3, persons_new = $4,
           as_of = coalesce((select max(as_of) from evidence.batches
             where county = $1 and batch_no = any ($5)), current_date),
           recorded_at = coalesce(greatest(
             (select started_at from evidence.runs where county = $1 and run_no = $2),
             (select max(received_at) from evidence.batches where county = $1 and batch_no = any ($5)),
             (select last_recorded_at from register.ledger_heads where county = $1)), now())
         where county = $1 and run_no = $2`,
        [...this.key, plan.persons, plan.personsNew, staged.batches],
      )
      if (this.apply.only === undefined) await deferIndexes(this.client, this.apply.county)
      this.tell('register.apply.plan', plan.persons, plan.persons)
    })
  }

  /** As the comparison counted them; `null` for a run whose summary does not say. */
  private async personsCompared(): Promise<number | null> {
    const found = await this.client.query<{ persons: number | null }>(
      `select (summary ->> 'persons')::int as persons from evidence.runs
       where county = $1 and run_no = $2`,
      this.key,
    )
    return found.rows[0]?.persons ?? null
  }

  private async enter(frame: RunFrame): Promise<void> {
    const { total, fresh } = await this.sizes()
    await this.inBatches('entering', { from: 0, to: fresh, total }, async (range) => {
      const events = await enterPersons(this.client, frame, range)
      await this.count({ entered: range.upTo - range.after, events })
    })
    await this.advance('entering', 'indexing', fresh)
  }

  /** Also when nothing was left out: a run killed by a crash may have been finished by another. */
  private async index(): Promise<void> {
    const { phase, watermark } = await this.progressed()
    if (phase !== 'indexing') return
    if (this.apply.only !== undefined) return this.moveTo('updating', watermark)
    await restoreIndexes(this.store.pool, (done, total) => {
      this.apply.onProgress({ step: 'register.apply.index', done, total, unit: 'steps' })
    })
    await this.client.query(`analyze register.persons, register.identifiers, register.households,
      register.memberships, register.residences, register.kinships, register.events, register.name_grams`)
    await this.moveTo('updating', watermark)
  }

  private async update(frame: RunFrame): Promise<void> {
    const { total, fresh } = await this.sizes()
    await this.inBatches('updating', { from: fresh, to: total, total }, async (range) => {
      const { changed, held } = await updatePersons(this.client, frame, range)
      await this.count({ changed, held })
    })
    await this.advance('updating', 'leaving', 0)
  }

  private async leave(frame: RunFrame): Promise<void> {
    while ((await this.progressed()).phase === 'leaving') {
      const left = await this.transaction(async () => {
        const gone = await setAside(this.client, frame)
        await this.count({ setAside: gone })
        return gone
      })
      if (left < SET_ASIDE_BATCH_PERSONS) await this.advance('leaving', 'closing', 0)
    }
  }

  private async close(frame: RunFrame): Promise<void> {
    if ((await this.progressed()).phase !== 'closing') return
    await this.transaction(async () => {
      await this.count({ householdsFollowed: await followHouseholds(this.client, frame) })
      const { county, runNo, only } = this.apply
      const foundIn = only?.standsOn ?? runNo
      await takeOverDecisions(this.client, { county, runNo: foundIn, heldOnly: true })
      // Without a run of that number (a register filled by itself, in a test) nothing becomes live.
      const at = new Date()
      const live =
        this.apply.only === undefined
          ? await makeRunLive(this.client, this.apply, at)
          : await mergeRun(this.client, this.apply, at)
      // In the same moment: what a run leaves to be asked is never that of another.
      if (live.ok) await listToAsk(this.client, { ...live.value, countedAt: at })
      await this.client.query(
        `update work.applies set phase = 'done', finished_at = now() where county = $1 and run_no = $2`,
        this.key,
      )
    })
  }

  /** Writes a stretch of the plan in batches, the watermark in the transaction of each. */
  private async inBatches(
    phase: Phase,
    stretch: { from: number; to: number; total: number },
    write: (range: { after: number; upTo: number }) => Promise<void>,
  ): Promise<void> {
    const size = this.apply.batchPersons ?? APPLY_BATCH_PERSONS
    for (;;) {
      const now = await this.progressed()
      if (now.phase !== phase) return
      const after = Math.max(now.watermark, stretch.from)
      if (after >= stretch.to) return
      const upTo = Math.min(after + size, stretch.to)
      await this.transaction(async () => {
        await fetchBatch(this.client, this.tables, { after, upTo })
        await write({ after, upTo })
        await this.moveTo(phase, upTo)
      })
      this.tell('register.apply.write', upTo, stretch.total)
    }
  }

  private async advance(from: Phase, to: Phase, watermark: number): Promise<void> {
    if ((await this.progressed()).phase === from) await this.moveTo(to, watermark)
  }

  private async moveTo(phase: Phase, watermark: number): Promise<void> {
    await this.client.query(
      `update work.applies set phase = $3, watermark = $4 where county = $1 and run_no = $2`,
      [...this.key, phase, watermark],
    )
  }

  private async progressed(): Promise<Progressed> {
    const found = await this.client.query<{ phase: Phase; watermark: string }>(
      `select phase, watermark from work.applies where county = $1 and run_no = $2`,
      this.key,
    )
    const row = found.rows[0]
    if (row === undefined)
      throw new InvariantError('a run that is written has its line in work.applies')
    return { phase: row.phase, watermark: Number(row.watermark) }
  }

  private async sizes(): Promise<{ total: number; fresh: number }> {
    const found = await this.client.query<{ persons_total: string; persons_new: string }>(
      `select persons_total, persons_new from work.applies where county = $1 and run_no = $2`,
      this.key,
    )
    const row = found.rows[0]
    return { total: Number(row?.persons_total ?? 0), fresh: Number(row?.persons_new ?? 0) }
  }

  private async frame(): Promise<RunFrame> {
    const found = await this.client.query<{
      as_of: string
      recorded_at: string
      reason: string | null
    }>(
      `select as_of::text as as_of,
         to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as recorded_at,
         (select r.reason from evidence.runs r where r.county = a.county and r.run_no = a.run_no) as reason
       from work.applies a where county = $1 and run_no = $2`,
      this.key,
    )
    const row = found.rows[0]
    if (row === undefined) throw new InvariantError('a planned run has its times')
    const { county, runNo } = this.apply
    return runFrame({
      county,
      runNo,
      tables: this.tables,
      asOf: row.as_of,
      recordedAt: row.recorded_at,
      reason: row.reason,
      only: this.apply.only ?? null,
    })
  }

  private async count(more: Readonly<Record<string, number>>): Promise<void> {
    await this.client.query(
      `update work.applies set figures = figures || (
         select jsonb_object_agg(key, coalesce((figures ->> key)::bigint, 0) + value::bigint)
         from jsonb_each_text($3::jsonb))
       where county = $1 and run_no = $2`,
      [...this.key, JSON.stringify(more)],
    )
  }

  private async figures(): Promise<Applied> {
    const found = await this.client.query<{ figures: Readonly<Record<string, number>> }>(
      `select figures || jsonb_build_object('persons', persons_total) as figures
       from work.applies where county = $1 and run_no = $2`,
      this.key,
    )
    const counted = found.rows[0]?.figures ?? {}
    return {
      persons: counted['persons'] ?? 0,
      entered: counted['entered'] ?? 0,
      changed: counted['changed'] ?? 0,
      setAside: counted['setAside'] ?? 0,
      householdsFollowed: counted['householdsFollowed'] ?? 0,
      held: counted['held'] ?? 0,
    }
  }

  private tell(step: string, done: number, total: number | null): void {
    this.apply.onProgress({ step, done, total, unit: 'persons' })
  }

  private async transaction<Value>(act: () => Promise<Value>): Promise<Value> {
    await this.client.query('begin')
    try {
      const value = await act()
      await this.client.query('commit')
      return value
    } catch (cause) {
      await this.client.query('rollback').catch(() => undefined)
      throw cause
    }
  }

  private get key(): [string, number] {
    return [this.apply.county, this.apply.runNo]
  }
}

import type pg from 'pg'
import { accept, type Outcome, refuse } from '#domain/outcome.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { ACCEPTED_PARAMETERS } from '../review/run-parameters.ts'
import { newRecordId } from '../store/record-id.ts'
import type { EvidenceProblem } from './batch.ts'

/*
 * A run compares all taken batches of a county at one moment.
 *
 *   snapshot ─▶ comparing ─▶ compared ─▶ writing ─▶ written ─▶ applying ─▶ live ─▶ superseded
 *       └───────────┴────────────┴──────────┴──────────┴──────────┴─────▶ failed
 *
 * A comparison of new files stands on the live run, goes into its rows and ends `merged`. A written run
 * whose figures pass a limit is `waiting` until somebody releases it (`check-run.ts`). One that puts an older
 * run back has that run's links (`put-back.ts`).
 * Up to `compared` its work is files that can be made again; from `writing` on it is rows. A run that
 * was killed in any phase is found again by `unfinishedRun` and goes on from there.
 */
export type RunPhase =
  | 'snapshot'
  | 'comparing'
  | 'compared'
  | 'writing'
  | 'written'
  | 'waiting'
  | 'applying'
  | 'live'
  | 'merged'
  | 'superseded'
  | 'failed'

export interface RunKey {
  readonly county: string
  readonly runNo: number
}

export interface Run extends RunKey {
  readonly runId: string
  readonly phase: RunPhase
  /** The batches it compares, fixed when it began. */
  readonly batchNos: readonly number[]
  /** Files of the comparison that are in the tables already, with their rows. */
  readonly loaded: Readonly<Record<string, number>>
  /** The run whose rows it goes into; `null` for a comparison of everything. */
  readonly standsOn: number | null
  readonly manifest: unknown
  /** What it was told to do differently from the engine's own defaults; fixed when it began. */
  readonly parameters: unknown
  readonly summary: unknown
  readonly startedBy: string
  /** Recorded time of everything it writes. */
  readonly startedAt: Date
}

const COLUMNS = `county, run_no as "runNo", run_id as "runId", phase, batch_nos as "batchNos",
  stands_on as "standsOn", loaded, manifest, parameters, summary, started_by as "startedBy", started_at as "startedAt"`

/**
 * Opens a run over the batches that are taken now.
 *
 * Refuses `run.county_busy` while another is under way, `run.nothing_taken`, `batch.county_unknown`.
 */
export async function startRun(
  store: Pick<Store, 'pool'>,
  start: {
    readonly county: string
    readonly startedBy: string
    readonly startedAt: Date
    readonly standsOn?: number
  },
): Promise<Outcome<Run, EvidenceProblem>> {
  const { county } = start
  return inTransaction(store.pool, async (client) => {
    // Locked before looking: two starts at once must not both find the county free.
    const known = await client.query('select 1 from access.counties where county = $1 for update', [
      county,
    ])
    if (known.rowCount === 0) return refuse({ code: 'batch.county_unknown', county })
    const busy = await unfinished(client, county)
    if (busy !== null) return refuse({ code: 'run.county_busy', runNo: busy.runNo })
    const made = await client.query<Run>(
      `insert into evidence.runs (county, run_id, run_no, phase, batch_nos, started_by, started_at,
         stands_on, parameters)
       select $1, $2, (select coalesce(max(run_no), 0) + 1 from evidence.runs where county = $1),
              'snapshot', array_agg(batch_no order by batch_no), $3, $4, $5, (${ACCEPTED_PARAMETERS})
         from evidence.batches where county = $1 and phase = 'taken' having count(*) > 0
       returning ${COLUMNS}`,
      [
        county,
        newRecordId(start.startedAt.getTime()),
        start.startedBy,
        start.startedAt,
        start.standsOn ?? null,
      ],
    )
    const run = made.rows[0]
    return run === undefined ? refuse({ code: 'run.nothing_taken' }) : accept(run)
  })
}

/** The run of a county that was begun and not ended, if there is one. */
export async function unfinishedRun(
  store: Pick<Store, 'pool'>,
  county: string,
): Promise<Run | null> {
  return unfinished(store.pool, county)
}

export async function findRun(db: pg.Pool | pg.ClientBase, key: RunKey): Promise<Run | null> {
  const found = await db.query<Run>(
    `select ${COLUMNS} from evidence.runs where county = $1 and run_no = $2`,
    [key.county, key.runNo],
  )
  return found.rows[0] ?? null
}

/** Moves a run on, and keeps what its files say of themselves. Ended runs stay as they are. */
export async function advanceRun(
  store: Pick<Store, 'pool'>,
  key: RunKey,
  step: { readonly phase: RunPhase; readonly manifest?: unknown; readonly summary?: unknown },
): Promise<void> {
  await store.pool.query(
    `update evidence.runs set phase = $3, manifest = coalesce($4, manifest),
            summary = coalesce($5, summary)
      where county = $1 and run_no = $2 and phase not in ('live', 'merged', 'superseded', 'failed')`,
    [
      key.county,
      key.runNo,
      step.phase,
      step.manifest === undefined ? null : JSON.stringify(step.manifest),
      step.summary === undefined ? null : JSON.stringify(step.summary),
    ],
  )
}

/** The run cannot go on; the county is free for another. */
export async function failRun(
  store: Pick<Store, 'pool'>,
  key: RunKey,
  failure: { readonly reason: string; readonly failedAt: Date },
): Promise<void> {
  await store.pool.query(
    `update evidence.runs set phase = 'failed', failed_reason = $3, finished_at = $4
      where county = $1 and run_no = $2 and phase not in ('live', 'merged', 'superseded', 'failed')`,
    [key.county, key.runNo, failure.reason, failure.failedAt],
  )
}

/**
 * Makes this run the one that counts, in the caller's transaction; the one before it is kept and can
 * be put back the same way.
 *
 * Refuses `run.unknown`, and `run.phase` when its rows are not all written.
 */
export async function makeRunLive(
  client: pg.ClientBase,
  key: RunKey,
  at: Date,
): Promise<Outcome<RunKey, EvidenceProblem>> {
  const run = await findRun(client, key)
  if (run === null) return refuse({ code: 'run.unknown', runNo: key.runNo })
  if (!['written', 'applying', 'superseded', 'live'].includes(run.phase)) {
    return refuse({ code: 'run.phase', runNo: key.runNo, phase: run.phase })
  }
  await client.query(
    `update evidence.runs set phase = 'superseded'
      where county = $1 and phase = 'live' and run_no <> $2`,
    [key.county, key.runNo],
  )
  await client.query(
    `update evidence.runs set phase = 'live', finished_at = coalesce(finished_at, $3)
      where county = $1 and run_no = $2`,
    [key.county, key.runNo, at],
  )
  return accept(key)
}

/** A comparison of new files is through: its rows are the live run's, which is given back. */
export async function mergeRun(
  client: pg.ClientBase,
  key: RunKey,
  at: Date,
): Promise<Outcome<RunKey, EvidenceProblem>> {
  const merged = await client.query<RunKey>(
    `update evidence.runs set phase = 'merged', finished_at = coalesce(finished_at, $3)
      where county = $1 and run_no = $2 and phase in ('written', 'applying', 'merged')
      returning county, stands_on as "runNo"`,
    [key.county, key.runNo, at],
  )
  const live = merged.rows[0]
  return live === undefined ? refuse({ code: 'run.unknown', runNo: key.runNo }) : accept(live)
}

/** A run that was to stand on another compares everything after all, as if it had written nothing yet. */
export async function standAlone(store: Pick<Store, 'pool'>, key: RunKey): Promise<void> {
  await store.pool.query(
    `with told as (delete from evidence.id_changes where county = $1 and run_no = $2),
       applied as (delete from work.applies where county = $1 and run_no = $2)
     update evidence.runs set stands_on = null, phase = 'snapshot', loaded = '{}'
      where county = $1 and run_no = $2`,
    [key.county, key.runNo],
  )
}

async function unfinished(db: pg.Pool | pg.ClientBase, county: string): Promise<Run | null> {
  const found = await db.query<Run>(
    `select ${COLUMNS} from evidence.runs
      where county = $1 and phase not in ('live', 'merged', 'superseded', 'failed')
      order by run_no desc limit 1`,
    [county],
  )
  return found.rows[0] ?? null
}

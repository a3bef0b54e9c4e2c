import type pg from 'pg'
import { checkRun, type CheckedFigure, type RunFigures } from '#domain/evidence/run-check.ts'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import type { EvidenceProblem } from './batch.ts'
import type { RunKey } from './run.ts'

/** What a run was held against, and what somebody decided where a limit was passed. */
export interface RunCheck {
  readonly againstRunNo: number
  readonly figures: readonly CheckedFigure[]
  readonly beyond: readonly string[]
  readonly verdict: 'released' | 'stopped' | null
  readonly decidedBy: string | null
  readonly reason: string | null
}

/**
 * Holds a written run against the live one before it goes live. Beyond a limit it waits (phase `waiting`) until
 * somebody lets it go on or stops it; asked again it says the same.
 *
 * @returns whether it may go on.
 */
export async function checkBeforeLive(
  store: Pick<Store, 'pool'>,
  key: RunKey,
  at: Date,
): Promise<boolean> {
  return inTransaction(store.pool, async (client) => {
    const done = await readRunCheck(client, key)
    if (done !== null) return done.beyond.length === 0 || done.verdict === 'released'
    const before = await figuresOfLive(client, key)
    const now = await figuresOf(client, key)
    if (before === null || now === null) return true
    const ids = await client.query<{ persons: number; changed: number }>(
      `select coalesce((r.summary ->> 'priorPersons')::int, 0) as persons,
         (select count(distinct c.person_id)::int from evidence.id_changes c
          where c.county = r.county and c.run_no = r.run_no) as changed
       from evidence.runs r where r.county = $1 and r.run_no = $2`,
      [key.county, key.runNo],
    )
    const figures = checkRun(before, now, ids.rows[0] ?? { persons: 0, changed: 0 })
    const beyond = figures.filter((one) => one.beyond).map(({ figure }) => figure)
    await client.query(
      `insert into evidence.run_checks (county, run_no, against_run_no, figures, beyond, checked_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [key.county, key.runNo, before.runNo, JSON.stringify(figures), beyond, at],
    )
    if (beyond.length === 0) return true
    await client.query(
      `update evidence.runs set phase = 'waiting' where county = $1 and run_no = $2`,
      [key.county, key.runNo],
    )
    return false
  })
}

/** `null`: it was held against none, because none was live or because it puts one back. */
export async function readRunCheck(
  db: pg.Pool | pg.ClientBase,
  key: RunKey,
): Promise<RunCheck | null> {
  const { rows } = await db.query<RunCheck>({
    name: 'run_check',
    text: `select against_run_no as "againstRunNo", figures, beyond, verdict, decided_by as "decidedBy",
             reason
           from evidence.run_checks where county = $1 and run_no = $2`,
    values: [key.county, key.runNo],
  })
  return rows[0] ?? null
}

/**
 * Somebody who may looked at the figures: the run goes on, or it ends and the county is free for another.
 *
 * Refuses `run.unknown`, `run.phase` where it does not wait.
 */
export async function decideWaitingRun(
  store: Pick<Store, 'pool'>,
  decide: RunKey & {
    readonly verdict: 'released' | 'stopped'
    readonly by: string
    readonly reason: string
    readonly at: Date
  },
): Promise<Outcome<RunKey, EvidenceProblem>> {
  const { county, runNo, verdict, by, reason, at } = decide
  return inTransaction(store.pool, async (client) => {
    const found = await client.query<{ phase: string }>(
      `select phase from evidence.runs where county = $1 and run_no = $2 for update`,
      [county, runNo],
    )
    const phase = found.rows[0]?.phase
    if (phase === undefined) return refuse({ code: 'run.unknown', runNo })
    if (phase !== 'waiting') return refuse({ code: 'run.phase', runNo, phase })
    await client.query(
      `update evidence.run_checks set verdict = $3, decided_by = $4, reason = $5, decided_at = $6
       where county = $1 and run_no = $2`,
      [county, runNo, verdict, by, reason, at],
    )
    await client.query(
      `update evidence.runs set phase = $3, failed_reason = $4, finished_at = $5
       where county = $1 and run_no = $2`,
      verdict === 'released'
        ? [county, runNo, 'written', null, null]
        : [county, runNo, 'failed', 'run.stopped', at],
    )
    return accept({ county, runNo })
  })
}

async function figuresOfLive(
  client: pg.ClientBase,
  { county }: RunKey,
): Promise<RunFigures | null> {
  const { rows } = await client.query<{ runNo: number }>(
    `select run_no as "runNo" from evidence.runs where county = $1 and phase = 'live'`,
    [county],
  )
  const runNo = rows[0]?.runNo
  return runNo === undefined ? null : figuresOf(client, { county, runNo })
}

async function figuresOf(
  client: pg.Pool | pg.ClientBase,
  { county, runNo }: RunKey,
): Promise<RunFigures | null> {
  const { rows } = await client.query<Omit<RunFigures, 'byKind'> & { byKind: object }>(
    `select r.run_no as "runNo", coalesce((r.summary ->> 'records')::int, 0) as records,
       coalesce((r.summary ->> 'persons')::int, 0) as persons,
       coalesce((select array_agg(distinct b.source) from evidence.batches b
         where b.county = r.county and b.batch_no = any (r.batch_nos)), '{}') as sources,
       coalesce((select jsonb_object_agg(kind, n) from (
         select d.kind, count(*) as n from evidence.discrepancies d
         where d.county = r.county and d.run_no = r.run_no and not d.facts ? 'held'
         group by d.kind) as counted), '{}') as "byKind"
     from evidence.runs r where r.county = $1 and r.run_no = $2`,
    [county, runNo],
  )
  const row = rows[0]
  if (row === undefined) return null
  const byKind = Object.fromEntries(
    Object.entries(row.byKind).map(([kind, count]) => [kind, Number(count)]),
  )
  return { ...row, byKind }
}

import type { Store } from '../store/open-store.ts'

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

export interface RunRow {
  readonly runNo: number
  readonly phase: RunPhase
  /** The run it compared new files with; `null` for a comparison of everything. */
  readonly standsOn: number | null
  readonly startedAt: Date
  readonly finishedAt: Date | null
  /** Counts of `summary.json` as the comparison wrote them. */
  readonly summary: Readonly<Record<string, unknown>>
  readonly doubtfulPairs: number
}

const COLUMNS = `r.run_no as "runNo", r.phase, r.stands_on as "standsOn", r.started_at as "startedAt",
  r.finished_at as "finishedAt", r.summary,
  (select count(*)::int from evidence.doubtful_pairs p
   where p.county = r.county and p.run_no = r.run_no) as "doubtfulPairs"`

/** Comparisons, newest first. */
export async function listRuns(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly limit: number },
): Promise<readonly RunRow[]> {
  const { rows } = await store.pool.query<RunRow>({
    name: 'list_runs',
    text: `select ${COLUMNS} from evidence.runs r where r.county = $1
           order by r.run_no desc limit $2`,
    values: [of.county, of.limit],
  })
  return rows
}

export async function readRun(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly runNo: number },
): Promise<RunRow | null> {
  const { rows } = await store.pool.query<RunRow>({
    name: 'read_run',
    text: `select ${COLUMNS} from evidence.runs r where r.county = $1 and r.run_no = $2`,
    values: [of.county, of.runNo],
  })
  return rows[0] ?? null
}

/** Which comparison it is: another one may bear its number in a county that was wiped and made again. */
export interface StandingRun {
  readonly runNo: number
  readonly runId: string
}

/** The comparison whose links stand, and whose queues people work on; `null` before the first. */
export async function standingRun(
  store: Pick<Store, 'pool'>,
  county: string,
): Promise<StandingRun | null> {
  const { rows } = await store.pool.query<StandingRun>({
    name: 'standing_run',
    text: `select run_no as "runNo", run_id as "runId" from evidence.runs where county = $1 and phase = 'live'`,
    values: [county],
  })
  return rows[0] ?? null
}

export async function standingRunNo(
  store: Pick<Store, 'pool'>,
  county: string,
): Promise<number | null> {
  return (await standingRun(store, county))?.runNo ?? null
}

/** Files taken since the newest comparison began: it is time for another. */
export async function batchesWaiting(store: Pick<Store, 'pool'>, county: string): Promise<number> {
  const { rows } = await store.pool.query<{ waiting: number }>({
    name: 'batches_waiting',
    text: `select count(*)::int as waiting from evidence.batches b
           where b.county = $1 and b.phase = 'taken' and not exists (
             select from evidence.runs r where r.county = b.county and r.phase <> 'failed'
               and b.batch_no = any (r.batch_nos))`,
    values: [county],
  })
  return rows[0]?.waiting ?? 0
}

export interface RunCounts {
  readonly byDecision: readonly { readonly decision: string; readonly links: number }[]
  readonly bySource: readonly { readonly source: string; readonly records: number }[]
  readonly byKind: readonly { readonly kind: string; readonly count: number }[]
}

export async function runCounts(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly runNo: number },
): Promise<RunCounts> {
  const values = [of.county, of.runNo]
  const [byDecision, bySource, byKind] = await Promise.all([
    store.pool.query<{ decision: string; links: number }>({
      name: 'run_links_by_decision',
      text: `select decision, count(*)::int as links from evidence.links
             where county = $1 and run_no = $2 group by decision order by 2 desc`,
      values,
    }),
    store.pool.query<{ source: string; records: number }>({
      name: 'run_records_by_source',
      text: `select b.source, sum(b.records_total)::int as records from evidence.batches b
             join evidence.runs r on r.county = b.county and b.batch_no = any (r.batch_nos)
             where r.county = $1 and r.run_no = $2 group by b.source order by 2 desc`,
      values,
    }),
    store.pool.query<{ kind: string; count: number }>({
      name: 'run_discrepancies_by_kind',
      text: `select kind, count(*)::int as count from evidence.discrepancies
             where county = $1 and run_no = $2 group by kind order by 2 desc`,
      values,
    }),
  ])
  return { byDecision: byDecision.rows, bySource: bySource.rows, byKind: byKind.rows }
}

import type pg from 'pg'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import type { EvidenceProblem } from './batch.ts'
import type { RunKey } from './run.ts'

export interface RunToPutBack extends RunKey {
  /** Account or command. */
  readonly startedBy: string
  readonly startedAt: Date
  /** Why, in the words of who does it; names no person. */
  readonly reason: string
}

/**
 * Begins putting an older run back: as a new run with the links of the old one, so that nothing in the ledger
 * is rewritten and the way back stays open. It goes on like any other (`runComparison`).
 *
 * Refuses `run.unknown`; `run.phase` for one that never was live or is; `run.rows_gone` where its links were
 * dropped; `run.county_busy` while another is under way.
 */
export async function openPutBack(
  store: Pick<Store, 'pool'>,
  order: RunToPutBack,
): Promise<Outcome<RunKey, EvidenceProblem>> {
  const { county, runNo, startedBy, startedAt, reason } = order
  return inTransaction(store.pool, async (client) => {
    // As every start of a run: two at once must not both find the county free.
    await client.query('select 1 from access.counties where county = $1 for update', [county])
    const problem = await whyNot(client, order)
    if (problem !== null) return refuse(problem)
    const made = await client.query<RunKey>(
      `insert into evidence.runs (county, run_id, run_no, phase, batch_nos, started_by, started_at,
         puts_back, reason, parameters)
       select county, $3, (select max(run_no) + 1 from evidence.runs where county = $1), 'snapshot',
         (select array_agg(b.batch_no order by b.batch_no) from evidence.batches b
          where b.county = $1 and b.phase = 'taken' and b.batch_no = any (o.batch_nos)),
         $4, $5, o.run_no, $6, o.parameters
       from evidence.runs o where o.county = $1 and o.run_no = $2
       returning county, run_no as "runNo"`,
      [county, runNo, newRecordId(startedAt.getTime()), startedBy, startedAt, reason],
    )
    const run = made.rows[0]
    return run === undefined ? refuse({ code: 'run.unknown', runNo }) : accept(run)
  })
}

/** Why a run cannot be put back now; `null` where it can. */
export async function whyNot(
  db: pg.Pool | pg.ClientBase,
  { county, runNo }: RunKey,
): Promise<EvidenceProblem | null> {
  const { rows } = await db.query<{ phase: string; busy: number | null; links: boolean }>(
    `select r.phase, (select min(o.run_no) from evidence.runs o where o.county = r.county
         and o.phase not in ('live', 'merged', 'superseded', 'failed')) as busy,
       exists (select from evidence.links l where l.county = r.county and l.run_no = r.run_no) as links
     from evidence.runs r where r.county = $1 and r.run_no = $2`,
    [county, runNo],
  )
  const run = rows[0]
  if (run === undefined) return { code: 'run.unknown', runNo }
  if (run.phase !== 'superseded') return { code: 'run.phase', runNo, phase: run.phase }
  if (!run.links) return { code: 'run.rows_gone', runNo }
  if (run.busy !== null) return { code: 'run.county_busy', runNo: run.busy }
  return null
}

/** The run whose rows this one is made from; `null` for one that compares. */
export async function readBackFrom(
  store: Pick<Store, 'pool'>,
  key: RunKey,
): Promise<{ readonly runNo: number; readonly liveRunNo: number } | null> {
  const { rows } = await store.pool.query<{
    putsBack: number | null
    released: boolean
    live: number
  }>(
    `select r.puts_back as "putsBack",
       exists (select from evidence.run_checks c where c.county = r.county and c.run_no = r.run_no
         and c.verdict = 'released') as released,
       coalesce((select l.run_no from evidence.runs l where l.county = r.county and l.phase = 'live'), 0) as live
     from evidence.runs r where r.county = $1 and r.run_no = $2`,
    [key.county, key.runNo],
  )
  const run = rows[0]
  if (run === undefined) return null
  if (run.putsBack !== null) return { runNo: run.putsBack, liveRunNo: run.live }
  // Its rows are written; the files, which hold numbers, were not kept while it waited.
  return run.released ? { runNo: key.runNo, liveRunNo: key.runNo } : null
}

/** What putting a run back would change, counts only. */
export interface PutBackPreview {
  readonly liveRunNo: number
  readonly persons: number
  readonly livePersons: number
  /** Of `looked` people of the live run, those whose records lay otherwise then. */
  readonly changed: number
  readonly looked: number
  /** Files that came since, and would count again with the next comparison only. */
  readonly laterFiles: number
  /** Files that it compared and that were withdrawn or expired since: they stay out. */
  readonly goneFiles: number
  /** Decisions of people since: they stand. */
  readonly laterDecisions: number
}

/** A sixteenth of the people is looked at where there are more than so many links. */
const LINKS_LOOKED_AT_MAX = 400_000

/** Refuses as `openPutBack` does, the county being busy apart. */
export async function previewPutBack(
  store: Pick<Store, 'pool'>,
  key: RunKey,
): Promise<Outcome<PutBackPreview, EvidenceProblem>> {
  const problem = await whyNot(store.pool, key)
  if (problem !== null && problem.code !== 'run.county_busy') return refuse(problem)
  const { rows } = await store.pool.query<
    Omit<PutBackPreview, 'changed' | 'looked'> & { links: number }
  >(
    `select l.run_no as "liveRunNo", coalesce((r.summary ->> 'persons')::int, 0) as persons,
       coalesce((l.summary ->> 'persons')::int, 0) as "livePersons",
       coalesce((l.summary ->> 'records')::int, 0) as links,
       (select count(*)::int from evidence.batches b where b.county = r.county and b.phase = 'taken'
         and not b.batch_no = any (r.batch_nos)) as "laterFiles",
       (select count(*)::int from evidence.batches b where b.county = r.county and b.phase <> 'taken'
         and b.batch_no = any (r.batch_nos)) as "goneFiles",
       (select count(*)::int from evidence.decisions d where d.county = r.county
         and d.undone_at is null and d.decided_at > r.started_at) as "laterDecisions"
     from evidence.runs r join evidence.runs l on l.county = r.county and l.phase = 'live'
     where r.county = $1 and r.run_no = $2`,
    [key.county, key.runNo],
  )
  const found = rows[0]
  if (found === undefined) return refuse({ code: 'run.unknown', runNo: key.runNo })
  const { links, ...preview } = found
  const looked = await store.pool.query<{ changed: number; looked: number }>(
    `select count(*)::int as looked, count(*) filter (where differs)::int as changed
     from (select l.person_id, bool_or(o.person_id <> l.person_id) as differs
       from evidence.links l
       join evidence.links o on o.county = l.county and o.run_no = $2 and o.batch_no = l.batch_no
         and o.row_no = l.row_no and o.party = l.party
       where l.county = $1 and l.run_no = $3 and ($4 or l.person_id < '10000000-0000-0000-0000-000000000000')
       group by l.person_id) as people`,
    [key.county, key.runNo, preview.liveRunNo, links <= LINKS_LOOKED_AT_MAX],
  )
  return accept({ ...preview, ...(looked.rows[0] ?? { changed: 0, looked: 0 }) })
}

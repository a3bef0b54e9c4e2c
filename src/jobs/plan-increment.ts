import { findKeptRun, type KeptRun } from '#register/evidence/kept-run.ts'
import { civilToday, type CountyContext } from './county-context.ts'

/** A comparison of new files that may be made. */
export interface Increment {
  readonly kept: KeptRun
  /** Batches that the live run has not seen. */
  readonly newBatchNos: readonly number[]
  /** Batches of the live run that were withdrawn since. */
  readonly removedBatchNos: readonly number[]
}

/** Beyond so many rows in a hundred, what was learnt and counted would no longer hold. */
const ROWS_SHARE_MAX = 0.05

/**
 * What has come and gone since the live run, if it may be compared by itself; `null` where everything
 * has to be: nothing was kept, the divisions changed, nothing came, or too much.
 */
export async function planIncrement(context: CountyContext): Promise<Increment | null> {
  const { store, county } = context
  const kept = await findKeptRun(store.pool, { county, today: civilToday(context) })
  if (kept === null) return null
  const found = await store.pool.query<{ batchNo: number; isNew: boolean; share: number }>(
    `select b.batch_no as "batchNo", not b.batch_no = any (r.batch_nos) as "isNew",
            b.records_total / greatest(1, sum(b.records_total) filter (where b.batch_no = any (r.batch_nos))
              over ())::float8 as share
       from evidence.batches b join evidence.runs r on r.county = b.county and r.run_no = $2
      where b.county = $1 and (b.phase = 'taken' or b.batch_no = any (r.batch_nos))
      order by b.batch_no`,
    [county, kept.runNo],
  )
  const taken = await store.pool.query<{ batchNo: number }>(
    `select batch_no as "batchNo" from evidence.batches where county = $1 and phase = 'taken'`,
    [county],
  )
  const counted = new Set(taken.rows.map(({ batchNo }) => batchNo))
  const fresh = found.rows.filter(({ isNew }) => isNew)
  const removed = found.rows.filter(({ isNew, batchNo }) => !isNew && !counted.has(batchNo))
  const share = [...fresh, ...removed].reduce((sum, one) => sum + one.share, 0)
  if (fresh.length === 0 || share > ROWS_SHARE_MAX) return null
  return {
    kept,
    newBatchNos: fresh.map(({ batchNo }) => batchNo),
    removedBatchNos: removed.map(({ batchNo }) => batchNo),
  }
}

import { findKeptRun, type KeptRun } from '#register/evidence/kept-run.ts'
import { isLegacy } from '#register/evidence/legacy-released.ts'
import { legacyChangedSince } from '#register/evidence/legacy-villages.ts'
import { civilToday, type CountyContext } from './county-context.ts'

/** A comparison of new files that may be made. */
export interface Increment {
  readonly kept: KeptRun
  /** Batches that the live run has not seen. */
  readonly newBatchNos: readonly number[]
  /** Batches of the live run that were withdrawn since. */
  readonly removedBatchNos: readonly number[]
}

/** Beyond so many rows since everything was compared, what was learnt and counted would not hold. */
const ROWS_SHARE_MAX = 0.05

/**
 * What has come and gone since the live run, if it may be compared by itself; `null` where everything
 * has to be: nothing was kept, the divisions changed, nothing came, or too much.
 */
export async function planIncrement(context: CountyContext): Promise<Increment | null> {
  const { store, county } = context
  const kept = await findKeptRun(store.pool, { county, today: civilToday(context) })
  if (kept === null) return null
  // Which records of a legacy file count is decided village by village: everything is compared anew.
  if (await legacyChangedSince(store, kept)) return null
  const { rows } = await store.pool.query<BatchSince>(BATCHES_SINCE, [county, kept.runNo])
  const records = (of: readonly BatchSince[]): number =>
    of.reduce((sum, batch) => sum + batch.records, 0)
  const learntFrom = rows.filter((batch) => batch.wasLearntFrom)
  const since = rows.filter((batch) => batch.wasLearntFrom !== batch.isTaken)
  const fresh = rows.filter((batch) => batch.isTaken && !batch.isPlaced)
  if (fresh.length === 0 || records(since) > ROWS_SHARE_MAX * records(learntFrom)) return null
  const removed = rows.filter((batch) => batch.isPlaced && !batch.isTaken)
  return {
    kept,
    newBatchNos: fresh.map(({ batchNo }) => batchNo),
    removedBatchNos: removed.map(({ batchNo }) => batchNo),
  }
}

interface BatchSince {
  readonly batchNo: number
  readonly records: number
  readonly isTaken: boolean
  /** Whether its records have links in the live run. */
  readonly isPlaced: boolean
  /** Whether the live run compared it when it compared everything. */
  readonly wasLearntFrom: boolean
}

const BATCHES_SINCE = `
  select b.batch_no as "batchNo", case when ${isLegacy('b')} then 0 else b.records_total end as records, b.phase = 'taken' as "isTaken",
         b.batch_no = any (r.batch_nos) as "isPlaced",
         jsonb_path_exists(r.manifest, '$.batches[*] ? (@.batchNo == $no)',
           jsonb_build_object('no', b.batch_no)) as "wasLearntFrom"
    from evidence.batches b join evidence.runs r on r.county = b.county and r.run_no = $2
   where b.county = $1 and (not ${isLegacy('b')} or b.batch_no = any (r.batch_nos)) order by b.batch_no`

import type { SourceKind } from '#domain/sources/source-kind.ts'
import type { BatchPhase } from '../evidence/batch.ts'
import type { Store } from '../store/open-store.ts'

export interface BatchLine {
  readonly batchId: string
  readonly batchNo: number
  readonly source: SourceKind
  readonly department: string
  readonly fileName: string
  readonly asOf: string
  readonly phase: BatchPhase
  readonly rowsTotal: number | null
  readonly rowsTaken: number
  readonly rowsWarned: number
  readonly rowsRefused: number
  readonly receivedAt: Date
  /** The standing comparison has used it. */
  readonly compared: boolean
}

const COLUMNS = `b.batch_id as "batchId", b.batch_no as "batchNo", b.source, b.department,
  b.file_name as "fileName", b.as_of::text as "asOf", b.phase, b.rows_total as "rowsTotal",
  b.rows_taken as "rowsTaken", b.rows_warned as "rowsWarned", b.rows_refused as "rowsRefused",
  b.received_at as "receivedAt",
  exists (select from evidence.runs r where r.county = b.county and r.phase = 'live'
          and b.batch_no = any (r.batch_nos)) as compared`

/** One page of a county's batches, newest first, below number `before`. */
export async function batchPage(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly before: number | null; readonly limit: number },
): Promise<readonly BatchLine[]> {
  const { rows } = await store.pool.query<BatchLine>({
    name: 'batch_page',
    text: `select ${COLUMNS} from evidence.batches b
           where b.county = $1 and ($2::int is null or b.batch_no < $2)
           order by b.batch_no desc limit $3`,
    values: [of.county, of.before, of.limit],
  })
  return rows
}

export async function batchLine(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly batchId: string },
): Promise<BatchLine | null> {
  const { rows } = await store.pool.query<BatchLine>({
    name: 'batch_line',
    text: `select ${COLUMNS} from evidence.batches b where b.county = $1 and b.batch_id = $2`,
    values: [of.county, of.batchId],
  })
  return rows[0] ?? null
}

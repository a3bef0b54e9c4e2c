import type { BatchSign } from '#domain/quality/batch-sign.ts'
import type { Store } from '../store/open-store.ts'

export interface StoredSign {
  readonly sign: BatchSign
  readonly collector: string
  readonly hits: number
  readonly asked: number
  readonly expected: number | null
  readonly q: number | null
  readonly unusual: boolean
  readonly rowNos: readonly number[]
  readonly measuredAt: Date
}

/** What was measured of one file, in the order of signs and then of the collectors' names. */
export async function signsOfBatch(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly batchNo: number },
): Promise<readonly StoredSign[]> {
  const { rows } = await store.pool.query<StoredSign>({
    name: 'signs_of_batch',
    text: `select sign, collector, hits, asked, expected, q, unusual, row_nos as "rowNos",
        measured_at as "measuredAt"
      from work.batch_signs where county = $1 and batch_no = $2
        and (collector = '' or unusual) order by sign, collector collate "C"`,
    values: [of.county, of.batchNo],
  })
  return rows
}

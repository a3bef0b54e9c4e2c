import type { JudgedSign } from '#domain/quality/batch-sign.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'

/** Keeps the signs of the files that were measured together; what was measured of them before goes. */
export async function saveBatchSigns(
  store: Store,
  measured: {
    readonly county: string
    readonly signs: readonly JudgedSign[]
    readonly at: Date
  },
): Promise<void> {
  const { county, signs, at } = measured
  const batchNos = [...new Set(signs.map(({ batchNo }) => batchNo))]
  await inTransaction(store.pool, async (client) => {
    await client.query(
      `delete from work.batch_signs where county = $1 and batch_no = any ($2::int[])`,
      [county, batchNos],
    )
    await client.query(
      `insert into work.batch_signs (county, batch_no, sign, collector, hits, asked, expected, p, q, unusual,
         row_nos, measured_at)
       select $1, s."batchNo", s.sign, s.collector, s.hits, s.asked, s.expected, s.p, s.q, s.unusual,
         s."rowNos", $3
       from jsonb_to_recordset($2::jsonb) as s ("batchNo" integer, sign text, collector text, hits integer,
         asked integer, expected float8, p float8, q float8, unusual boolean, "rowNos" integer[])
       join evidence.batches b on b.county = $1 and b.batch_no = s."batchNo"`,
      [county, JSON.stringify(signs), at],
    )
  })
}

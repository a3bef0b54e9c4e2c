import type { SourceKind } from '#domain/sources/source-kind.ts'
import type { Store } from '../store/open-store.ts'
import type { Batch } from './batch.ts'
import { finishBatch } from './finish-batch.ts'
import { inventedPages } from './invented-pages.ts'
import { receiveBatch } from './receive-batch.ts'
import { takePages } from './take-pages.ts'

export const INVENTED_AT: Date = new Date('2026-07-02T08:00:00Z')

/** For tests: an invented file of so many rows, taken in to its end. */
export async function inventedBatch(
  store: Store,
  file: { readonly county: string; readonly source: SourceKind; readonly rows: number },
): Promise<Batch> {
  const { county, source, rows } = file
  const received = await receiveBatch(store, {
    county,
    source,
    department: '县某局',
    legalBasis: '测试',
    purpose: '测试',
    asOf: '2026-06-30',
    universe: '本县户籍人口',
    expiresOn: '2027-06-30',
    fileName: `${source}.csv`,
    fileHash: Buffer.from(`${source} ${String(rows)}`)
      .toString('hex')
      .padEnd(64, '0')
      .slice(0, 64),
    fileBytes: rows,
    receivedBy: '测试员',
    receivedAt: INVENTED_AT,
  })
  if (!received.ok) throw new Error(received.problem.code)
  const { batch } = received.value
  await takePages(store, batch, inventedPages(rows))
  const taken = await finishBatch(store, batch, { rowsTotal: rows, cut: [], takenAt: INVENTED_AT })
  if (!taken.ok) throw new Error(taken.problem.code)
  return { ...taken.value, recordsTotal: rows - Math.floor((rows + 1) / 10) }
}

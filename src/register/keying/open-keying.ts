import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { nextFormNo } from '../forms/next-form-no.ts'
import { bindPrinting } from './keyed-papers.ts'

export interface KeyingToOpen {
  readonly county: string
  /** Made by the browser: the same id again opens nothing twice. */
  readonly keyingId: string
  /** 12 digits, of the asker's territory. */
  readonly village: string
  readonly groupNo: string | null
  readonly booklet: string
  readonly collectedOn: string
  readonly collector: string
  readonly sheets: number
  /** The printing of household sheets that came back; `null` for paper without codes. */
  readonly printingId: string | null
  readonly by: string
  readonly at: Date
}

/** Opens a batch of sheets; whoever keys the first of them is its first clerk. */
export async function openKeying(store: Pick<Store, 'pool'>, open: KeyingToOpen): Promise<void> {
  const { county, keyingId } = open
  await inTransaction(store.pool, async (client) => {
    const known = await client.query(
      'select from work.keying_batches where county = $1 and keying_id = $2',
      [county, keyingId],
    )
    if (known.rowCount !== 0) return
    await client.query(
      `insert into work.keying_batches (county, keying_id, keying_no, village, group_no, booklet, collected_on,
         collector, sheets, state, opened_by, opened_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'keying', $10, $11)
       on conflict (county, keying_id) do nothing`,
      [
        county,
        keyingId,
        await nextFormNo(client, { county, form: 'keying_batch' }),
        open.village,
        open.groupNo,
        open.booklet,
        open.collectedOn,
        open.collector,
        open.sheets,
        open.by,
        open.at,
      ],
    )
    if (open.printingId !== null) {
      await bindPrinting(client, { county, keyingId, printingId: open.printingId })
    }
  })
}

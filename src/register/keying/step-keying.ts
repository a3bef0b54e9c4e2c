import type pg from 'pg'
import {
  stepKeying,
  type KeyingProblem,
  type KeyingState,
  type LeftToDo,
} from '#domain/keying/keying-batch.ts'
import { rekeyPlan } from '#domain/keying/rekey-plan.ts'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { KeyRing } from '../store/key-ring.ts'
import type { Store } from '../store/open-store.ts'
import { lockKeying, readSheets, type KeyingBatch, type KeyingKey } from './keying-rows.ts'

/** Steps that a person takes at the desk; entering is a command of its own. */
export type DeskStep = 'finish_keying' | 'reopen' | 'finish_rekeying' | 'finish_settling'

export interface KeyingToStep extends KeyingKey {
  readonly step: DeskStep
  readonly by: string
  readonly at: Date
}

/** Takes a batch on, or back once: from keying to keying again, to what differs, to settled. */
export async function stepKeyingBatch(
  store: Pick<Store, 'pool' | 'keys'>,
  order: KeyingToStep,
): Promise<
  Outcome<{ readonly state: KeyingState }, KeyingProblem | { readonly code: 'keying.unknown' }>
> {
  return inTransaction(store.pool, async (client) => {
    const batch = await lockKeying(client, order)
    if (batch === null) return refuse({ code: 'keying.unknown' })
    const left = await leftToDo(client, order, batch)
    const next = stepKeying(batch, order.step, { account: order.by, left })
    if (typeof next !== 'string') return refuse(next)
    const { county, keyingId, at } = order
    await client.query(
      `update work.keying_batches set state = $3, settled_at = case when $3 = 'settled' then $4::timestamptz end
       where county = $1 and keying_id = $2`,
      [county, keyingId, next, at],
    )
    if (order.step === 'finish_keying') await planCells({ client, keys: store.keys }, order, batch)
    if (order.step === 'reopen') {
      await client.query('delete from work.rekeyed_cells where county = $1 and keying_id = $2', [
        county,
        keyingId,
      ])
    }
    return accept({ state: next })
  })
}

async function leftToDo(
  client: pg.ClientBase,
  { county, keyingId }: KeyingKey,
  { sheets, state }: KeyingBatch,
): Promise<LeftToDo> {
  const { rows } = await client.query<{
    complete: number
    open: number
    unsettled: number
    differing: number
    touched: number
  }>(
    `select (select count(*)::int from work.keyed_sheets where county = $1 and keying_id = $2 and complete) as complete,
       count(*) filter (where state in ('open', 'tried', 'shown'))::int as open,
       count(*) filter (where state in ('differs', 'unlike'))::int as unsettled,
       count(*) filter (where state in ('differs', 'unlike', 'settled'))::int as differing,
       count(*) filter (where tries > 0)::int as touched
     from work.rekeyed_cells where county = $1 and keying_id = $2`,
    [county, keyingId],
  )
  const [row] = rows
  return {
    sheetsOpen: sheets - (row?.complete ?? 0),
    cellsOpen: (state === 'settling' ? row?.unsettled : row?.open) ?? 0,
    cellsDiffering: row?.differing ?? 0,
    rekeyed: (row?.touched ?? 0) > 0,
  }
}

/** Every cell that is to be keyed again, as the sheets now stand. */
async function planCells(
  within: { readonly client: pg.ClientBase; readonly keys: KeyRing },
  { county, keyingId, at }: KeyingToStep,
  { village }: KeyingBatch,
): Promise<void> {
  const sheets = await readSheets(within, { county, keyingId })
  const cells = sheets.flatMap(({ sheetNo, content }) =>
    rekeyPlan(content).map(({ rowNo, field }) => ({ sheetNo, rowNo, field })),
  )
  await within.client.query(
    `insert into work.rekeyed_cells (county, keying_id, sheet_no, row_no, field, village, state, tries, changed_at)
     select $1, $2, c."sheetNo", c."rowNo", c.field, $3, 'open', 0, $4
     from jsonb_to_recordset($5::jsonb) as c ("sheetNo" int, "rowNo" int, field text)`,
    [county, keyingId, village, at, JSON.stringify(cells)],
  )
}

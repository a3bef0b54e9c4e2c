import type pg from 'pg'
import { civilDayAt } from '#domain/calendar/civil-time.ts'
import { campaignOn } from '#domain/to-ask/visit-limits.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { endVisitedOut } from './count-visits.ts'
import { ASKS_SQL, PEOPLE_SQL, PLACES_SQL } from './to-ask-statements.ts'

export interface ToAskOrder {
  readonly county: string
  readonly runNo: number
  readonly countedAt: Date
}

/**
 * Lists what only people can say after a run: makes the list of that run anew, as a whole, from the
 * register as it stands, what the run found, what reviewers decided and what checks doubt.
 *
 * In the caller's transaction: the list is either that of before or the new one, and made twice it is the
 * same. The lists of earlier runs go; what they asked is asked again where it is still open.
 *
 * @returns how many items have to be asked.
 */
export async function listToAsk(client: pg.ClientBase, order: ToAskOrder): Promise<number> {
  const { county, runNo, countedAt } = order
  const today = civilDayAt(countedAt.getTime())
  // Who was visited twice by yesterday is not on the list of today.
  await endVisitedOut(client, { county, today, at: countedAt })
  await client.query('delete from work.to_ask where county = $1', [county])
  await client.query('delete from work.to_ask_places where county = $1', [county])
  await client.query(PEOPLE_SQL, [county, runNo])
  await client.query('analyze people_to_count')
  const listed = await client.query(ASKS_SQL, [county, runNo, campaignOn(today), countedAt])
  await client.query(PLACES_SQL, [county, runNo, countedAt])
  await client.query('drop table people_to_count')
  return listed.rowCount ?? 0
}

/** Makes the list of the live run anew, after a check; nothing where no run is live. */
export async function relistToAsk(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly countedAt: Date },
): Promise<void> {
  await inTransaction(store.pool, async (client) => {
    // Locked: a run that goes live at this moment makes its own list.
    const live = await client.query<{ runNo: number }>(
      `select run_no as "runNo" from evidence.runs where county = $1 and phase = 'live' for update`,
      [of.county],
    )
    const runNo = live.rows[0]?.runNo
    if (runNo !== undefined) await listToAsk(client, { ...of, runNo })
  })
}

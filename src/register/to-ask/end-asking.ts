import { randomUUID } from 'node:crypto'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { campaignOn } from './list-to-ask.ts'

export interface Refusal {
  readonly county: string
  /** Village of the list, 12 digits; `null` where nobody knows one. */
  readonly village: string | null
  readonly householdId: string | null
  /** Where no household holds the person. */
  readonly personId: string | null
  /** Civil day. */
  readonly today: string
}

/**
 * A refusal ends what was to be asked, for this campaign: it goes from the list and comes back with no later
 * comparison (S6). Who said so, who wrote it down and when are not kept, and what is kept the program that
 * answers requests cannot read.
 *
 * @returns whether anything was to be asked there.
 */
export async function endAsking(store: Pick<Store, 'pool'>, refusal: Refusal): Promise<boolean> {
  const { county, village, householdId, personId, today } = refusal
  return inTransaction(store.pool, async (client) => {
    const ended = await client.query(
      `delete from work.to_ask where county = $1 and village is not distinct from $2
         and (household_id = $3 or household_id is null and person_id = $4)`,
      [county, village, householdId, personId],
    )
    if (ended.rowCount === 0) return false
    await client.query(
      `insert into work.ask_refusals (county, campaign, refusal_id, village, household_id, person_id)
       values ($1, $2, $3, $4, $5, $6)`,
      [county, campaignOn(today), randomUUID(), village, householdId, personId],
    )
    return true
  })
}

import { randomUUID } from 'node:crypto'
import { campaignOn } from '#domain/to-ask/visit-limits.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { forgetVisitsMade } from './count-visits.ts'

export interface Refusal {
  readonly county: string
  /** Village of the list, 12 digits; `null` where nobody knows one. */
  readonly village: string | null
  /** Somebody who is asked about: it ends for the household, or for the person where none is known. */
  readonly personId: string
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
  const { county, village, personId, today } = refusal
  return inTransaction(store.pool, async (client) => {
    const ended = await client.query<{ householdId: string | null }>(
      `with asked as (select household_id from work.to_ask
         where county = $1 and village is not distinct from $2 and person_id = $3 limit 1)
       delete from work.to_ask a using asked
       where a.county = $1 and a.village is not distinct from $2
         and case when asked.household_id is null then a.person_id = $3
           else a.household_id = asked.household_id end
       returning a.household_id as "householdId"`,
      [county, village, personId],
    )
    const first = ended.rows[0]
    if (first === undefined) return false
    const { householdId } = first
    if (householdId !== null) await forgetVisitsMade(client, { county, householdId })
    await client.query(
      `insert into work.ask_refusals (county, campaign, refusal_id, village, household_id, person_id)
       values ($1, $2, $3, $4, $5, $6)`,
      [
        county,
        campaignOn(today),
        randomUUID(),
        village,
        householdId,
        householdId === null ? personId : null,
      ],
    )
    return true
  })
}

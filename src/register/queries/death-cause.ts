import { causeContext } from '../commands/keep-cause.ts'
import type { Store } from '../store/open-store.ts'

/** A cause as somebody stated it. */
export interface StatedCause {
  readonly cause: string
  readonly recordedAt: Date
  /** Display name of the account. */
  readonly by: string
  readonly reason: string | null
  readonly evidence: string | null
}

/**
 * The causes in the seal that were stated of the death that holds, the last first; none where nobody
 * stated one. The caller records that they were shown.
 */
export async function deathCauses(
  store: Pick<Store, 'pool' | 'keys'>,
  of: { readonly county: string; readonly personId: string },
): Promise<readonly StatedCause[]> {
  const { rows } = await store.pool.query<Omit<StatedCause, 'cause'> & { readonly sealed: Buffer }>(
    {
      name: 'causes_of_death',
      text: `select c.cause_sealed as sealed, e.recorded_at as "recordedAt",
               coalesce(a.display_name, e.actor) as by, e.reason, nullif(e.grounds ->> 'text', '') as evidence
             from register.death_causes c
             join register.events e on e.county = c.county and e.event_no = c.event_no
             left join access.accounts a on a.county = e.county and a.account_id::text = e.actor
             where c.county = $1 and c.person_id = $2
               and c.record_no = (select max(d.record_no) from register.deaths d
                 where d.county = $1 and d.person_id = $2 and not d.voided)
             order by c.event_no desc`,
      values: [of.county, of.personId],
    },
  )
  const context = causeContext(of.county, of.personId)
  return rows.map(({ sealed, ...stated }) => ({
    ...stated,
    cause: store.keys.openIdentifier(sealed, context),
  }))
}

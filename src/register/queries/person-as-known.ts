import type { PersonState } from '#domain/events/person-state.ts'
import { foldPerson } from '../ledger/rebuild-from-events.ts'
import type { EventRow } from '../ledger/rebuild-from-events.ts'
import type { Store } from '../store/open-store.ts'

/** The person as the register knew them at an event, by folding the ledger up to it; `null` before. */
export async function personAsKnown(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly personId: string; readonly knownUntil: number },
): Promise<PersonState | null> {
  const { county, personId, knownUntil } = of
  const told = await store.pool.query<EventRow>({
    name: 'person-events-until',
    text: `select event_no, event_id, person_id, household_id, kind, occurred_on,
        to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as recorded_at,
        actor, role, purpose, before, after, evidence
      from register.events where county = $1 and person_id = $2 and event_no <= $3 order by event_no`,
    values: [county, personId, knownUntil],
  })
  return foldPerson(told.rows, county)
}

import { campaignOn } from '#domain/to-ask/visit-limits.ts'
import { readVisitWord } from '#sync/visit-word.ts'
import { openOperation } from '../field/field-operations.ts'
import type { Store } from '../store/open-store.ts'
import { APPOINTMENTS_SQL } from './matter-statements.ts'

/** What a household agreed to last, and nobody has kept or called off yet. */
export interface StandingAppointment {
  readonly householdId: string
  /** Civil day. */
  readonly day: string
  /** `HH:MM`, or `null`: any time. */
  readonly time: string | null
}

/** Appointments of a village that stand, by household. The hour lies sealed with the word itself. */
export async function standingAppointments(
  store: Pick<Store, 'pool' | 'keys'>,
  {
    county,
    village,
    today,
  }: { readonly county: string; readonly village: string; readonly today: string },
): Promise<readonly StandingAppointment[]> {
  const { rows } = await store.pool.query<{ opId: string; householdId: string; sealed: Buffer }>({
    name: 'standing_appointments',
    text: `select a.key as "opId", a."householdId", o.content_sealed as sealed
           from (${APPOINTMENTS_SQL}) a
           join work.field_operations o on o.county = $1 and o.op_id = a.key
           where a.state = 'agreed' order by a."householdId"`,
    values: [county, village, campaignOn(today)],
  })
  return rows.flatMap(({ opId, householdId, sealed }) => {
    const operation = openOperation(store.keys, { county, opId, sealed })
    const word = readVisitWord('appointment', operation?.value ?? null)
    if (word?.kind !== 'appointment' || word.day === null) return []
    return [{ householdId, day: word.day, time: word.time }]
  })
}

import { RADAR_SIGN_PROFILES, type RadarSign } from '#domain/radar/radar-sign.ts'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import type { Actor } from '../ledger/append-event.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'

export interface SignLook {
  readonly county: string
  /** Nine digits. */
  readonly place: string
  readonly sign: RadarSign
  readonly step: string
  readonly outcome: 'in_order' | 'mended' | 'open'
  /** In words; nobody is named. */
  readonly found: string
  readonly at: Date
}

/** Writes down what was found at a step of the check list of the latest reading. */
export async function lookAtSign(
  store: Pick<Store, 'pool'>,
  look: SignLook,
  actor: Actor,
): Promise<Outcome<{ readonly lookId: string }, { readonly code: 'record.unknown' }>> {
  const { county, place, sign, step, outcome, found, at } = look
  if (!RADAR_SIGN_PROFILES[sign].steps.some((known) => known.step === step)) {
    return refuse({ code: 'record.unknown' })
  }
  const lookId = newRecordId()
  const written = await store.pool.query({
    name: 'radar_look_at_sign',
    text: `insert into work.radar_looks
        (county, look_id, place, sign, check_no, step, outcome, found, account, role, at)
      select county, $2, place, sign, check_no, $5, $6, $7, $8, $9, $10
      from work.radar_readings
      where county = $1 and place = $3 and sign = $4
        and check_no = (select max(check_no) from work.radar_readings where county = $1)`,
    values: [county, lookId, place, sign, step, outcome, found, actor.account, actor.role, at],
  })
  return written.rowCount === 1 ? accept({ lookId }) : refuse({ code: 'record.unknown' })
}

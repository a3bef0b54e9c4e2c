import type { Store } from '../store/open-store.ts'

/**
 * The last event the register knew at a moment (ISO 8601 in UTC): the place in the ledger at which
 * "as known then" is asked. 0 before the first.
 */
export async function ledgerHorizon(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly at: string },
): Promise<number> {
  const found = await store.pool.query<{ event_no: string }>({
    name: 'ledger-horizon',
    text: `select event_no from register.events where county = $1 and recorded_at <= $2
      order by recorded_at desc, event_no desc limit 1`,
    values: [of.county, of.at],
  })
  return Number(found.rows[0]?.event_no ?? 0)
}

/** The last event of the county and when it was recorded; `null` before the first. */
export async function ledgerEnd(
  store: Pick<Store, 'pool'>,
  county: string,
): Promise<{ readonly eventNo: number; readonly recordedAt: Date } | null> {
  const found = await store.pool.query<{ last_event_no: string; last_recorded_at: Date }>({
    name: 'ledger-end',
    text: `select last_event_no, last_recorded_at from register.ledger_heads where county = $1`,
    values: [county],
  })
  const end = found.rows[0]
  return end === undefined
    ? null
    : { eventNo: Number(end.last_event_no), recordedAt: end.last_recorded_at }
}

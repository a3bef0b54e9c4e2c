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

/** A place in the ledger and which event stands there: of another ledger it is another event. */
export interface LedgerPlace {
  /** 0 before the first. */
  readonly eventNo: number
  /** Its id and when it was recorded; `null` where nothing stands. */
  readonly mark: string | null
}

/** Where the ledger ends, and what stands in it at an earlier place. */
export async function ledgerPlaces(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly eventNo: number },
): Promise<{ readonly end: LedgerPlace; readonly mark: LedgerPlace['mark'] }> {
  // The end is read from the one statement's snapshot with what stands there: nothing is written between the two.
  const { rows } = await store.pool.query<{
    event_no: string
    end_mark: string | null
    mark: string | null
  }>({
    name: 'ledger-places',
    text: `with marked as (
        select event_no, event_id || ' ' || recorded_at as mark from register.events
        where county = $1 and event_no in ($2, (select last_event_no from register.ledger_heads where county = $1)))
      select coalesce(h.last_event_no, 0) as event_no,
        (select mark from marked where event_no = h.last_event_no) as end_mark,
        (select mark from marked where event_no = $2) as mark
      from (select) as always left join register.ledger_heads as h on h.county = $1`,
    values: [of.county, of.eventNo],
  })
  const [found] = rows
  const end = { eventNo: Number(found?.event_no ?? 0), mark: found?.end_mark ?? null }
  return { end, mark: found?.mark ?? null }
}

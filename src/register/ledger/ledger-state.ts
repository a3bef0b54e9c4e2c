import type { Store } from '../store/open-store.ts'

/** How the ledger of a county stands at this moment. */
export interface LedgerState {
  readonly events: number
  readonly sealed: number
  readonly sealedAt: Date | null
  /** When the first event that waits for its seal was recorded; null while none waits. */
  readonly waitingSince: Date | null
  /** Events of the newest checkpoint, and when it was signed. */
  readonly signed: number
  readonly signedAt: Date | null
}

/**
 * Reads the heads only: a page that is looked at every few seconds costs nothing. Age is counted from
 * the later of recording and sealing: a comparison records in the time of its files.
 */
export async function ledgerState(
  store: Pick<Store, 'pool'>,
  county: string,
): Promise<LedgerState> {
  const { rows } = await store.pool.query<{
    events: string | null
    sealed: string | null
    sealed_at: Date | null
    waiting_since: Date | null
    signed: string | null
    signed_at: Date | null
  }>(
    `select h.last_event_no as events, t.size as sealed, t.sealed_at,
       (select greatest(e.recorded_at, t.sealed_at) from register.events as e
        where e.county = h.county and e.event_no = coalesce(t.size, 0) + 1) as waiting_since,
       c.size as signed, c.made_at as signed_at
     from register.ledger_heads as h
     left join register.ledger_trees as t using (county)
     left join lateral (select size, made_at from register.ledger_checkpoints as c
       where c.county = h.county order by size desc limit 1) as c on true
     where h.county = $1`,
    [county],
  )
  const [row] = rows
  return {
    events: Number(row?.events ?? 0),
    sealed: Number(row?.sealed ?? 0),
    sealedAt: row?.sealed_at ?? null,
    waitingSince: row?.waiting_since ?? null,
    signed: Number(row?.signed ?? 0),
    signedAt: row?.signed_at ?? null,
  }
}

import type pg from 'pg'

export interface EventsToNumber {
  readonly county: string
  readonly events: number
  /** ISO 8601. */
  readonly recordedAt: string
}

/**
 * Takes the next numbers of the county's ledger and returns the last one before them.
 *
 * The head's row stays locked until the transaction ends: numbers have no gaps, and their order is
 * the order of commits, which is what the sealer and the proofs stand on. Taken as late as possible,
 * because everybody else who appends waits.
 */
export async function nextEventNo(
  client: pg.ClientBase,
  { county, events, recordedAt }: EventsToNumber,
): Promise<number> {
  const taken = await client.query<{ last_event_no: string }>({
    name: 'ledger-number-events',
    text: `
      insert into register.ledger_heads as head (county, last_event_no, last_recorded_at)
      values ($1, $2, $3)
      on conflict (county) do update
        set last_event_no = head.last_event_no + excluded.last_event_no,
            last_recorded_at = greatest(head.last_recorded_at, excluded.last_recorded_at)
      returning last_event_no`,
    values: [county, events, recordedAt],
  })
  return Number(taken.rows[0]?.last_event_no ?? 0) - events
}

import type pg from 'pg'

/**
 * Has every device of the county fetch its village anew: whoever was erased is not in it any more.
 *
 * Which devices held them cannot be told afterwards: what the ledger knew of where they lived is erased with
 * them, and a device may not have been told yet of a move before that. Pieces made before hold them and go.
 */
export async function forgetOnDevices(
  client: Pick<pg.ClientBase, 'query'>,
  { county, now }: { readonly county: string; readonly now: Date },
): Promise<void> {
  await client.query('delete from work.field_baselines where county = $1', [county])
  // As if the list of changes had been cut here: a cursor of before is of no use any more (SYN26).
  await client.query(
    `insert into work.field_pruned as p (county, last_xid, pruned_at) values ($1, pg_current_xact_id(), $2)
     on conflict (county) do update set pruned_at = excluded.pruned_at,
       last_xid = case when p.last_xid > excluded.last_xid then p.last_xid else excluded.last_xid end`,
    [county, now],
  )
}

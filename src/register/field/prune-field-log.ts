import type pg from 'pg'
import { SYNC_LIMITS } from '#sync/sync-limits.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { dropBaselines } from './baselines.ts'

const DAY_MS = 86_400_000

export interface PrunedFieldLog {
  readonly changes: number
  readonly baselines: number
  readonly leases: number
  /** Operations whose content went; their ids, numbers, hashes and answers stay. */
  readonly contents: number
  readonly codes: number
}

/**
 * Takes away what nobody is told or asks for any more (SYN26). How far the list of changes was cut is
 * written in the same transaction: whoever has not been told all of it fetches the village anew.
 */
export async function pruneFieldLog(
  store: Pick<Store, 'pool'>,
  { county, now }: { readonly county: string; readonly now: Date },
): Promise<PrunedFieldLog> {
  const yearAgo = new Date(now.getTime() - SYNC_LIMITS.contentDays * DAY_MS)
  return inTransaction(store.pool, async (client) => ({
    changes: await pruneChanges(client, { county, now }),
    baselines: await dropBaselines(client, { county, now }),
    leases: await countOf(
      client,
      'delete from work.field_leases where county = $1 and until < $2',
      [county, now],
    ),
    contents:
      (await countOf(client, OUTDATED_CONTENTS, [county, yearAgo])) +
      (await countOf(client, CONTENTS_OF_ERASED, [county])),
    codes: await countOf(
      client,
      'delete from work.enrolment_codes where county = $1 and expires_at < $2',
      [county, yearAgo],
    ),
  }))
}

/** By the clock of the store, which dates the changes too. */
async function pruneChanges(
  client: Pick<pg.ClientBase, 'query'>,
  { county, now }: { readonly county: string; readonly now: Date },
): Promise<number> {
  const { rows } = await client.query<{ xid: string }>(
    `delete from work.field_changes
     where county = $1 and changed_at < now() - make_interval(days => $2) returning xid::text as xid`,
    [county, SYNC_LIMITS.changesDays],
  )
  if (rows.length === 0) return 0
  const last = rows.map(({ xid }) => BigInt(xid)).reduce((a, b) => (a > b ? a : b))
  await client.query(
    `insert into work.field_pruned as p (county, last_xid, pruned_at) values ($1, $2::xid8, $3)
     on conflict (county) do update set pruned_at = excluded.pruned_at,
       last_xid = case when p.last_xid > excluded.last_xid then p.last_xid else excluded.last_xid end`,
    [county, String(last), now],
  )
  return rows.length
}

/** Answered for good: it took effect or was refused, and no case waits for it. */
const OUTDATED_CONTENTS = `update work.field_operations o set content_sealed = ''
  where o.county = $1 and o.settled_at < $2 and o.content_sealed <> ''
    and o.state in ('applied', 'merged', 'same', 'refused')
    and not exists (select from work.field_slots s where s.county = o.county and s.slot_id = o.slot_id
      and s.state <> 'decided')`

/** What a phone that had not heard yet said of somebody who was erased: it was refused. */
const CONTENTS_OF_ERASED = `update work.field_operations o set content_sealed = ''
  from register.persons p
  where o.county = $1 and o.content_sealed <> '' and p.county = o.county and p.standing = 'erased'
    and o.record_id = p.person_id`

async function countOf(
  client: Pick<pg.ClientBase, 'query'>,
  statement: string,
  values: readonly unknown[],
): Promise<number> {
  const { rowCount } = await client.query(statement, [...values])
  return rowCount ?? 0
}

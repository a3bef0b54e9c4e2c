import type { Store } from '../store/open-store.ts'

/* For tests only: a ledger that grows, and what somebody with every right could do to it. */

export const LEDGER_COUNTY = '431322'

/** Adds events that say what a ledger finds hard: tabs, backslashes, line ends. */
export async function appendEvents(store: Store, events: number): Promise<void> {
  await store.pool.query(
    `with head as (
       insert into register.ledger_heads as h values ($1, $2, now())
       on conflict (county) do update set last_event_no = h.last_event_no + $2 returning last_event_no - $2 as last)
     insert into register.events (county, event_no, event_id, person_id, kind, occurred_on, recorded_at,
       actor, role, purpose, after, reason)
     select $1, last + n, gen_random_uuid(), gen_random_uuid(), 'birth.registered', '2026-01-01', now(),
       'account-1', 'township_clerk', 'registration',
       jsonb_build_object('name', E'王\\t\\\\' || n, 'sex', '1'), E'第一行\\n第二行'
     from head, generate_series(1, $2) as n`,
    [LEDGER_COUNTY, events],
  )
}

/** SQL that puts in an event under a number. */
export function insertEvent(eventNo: string): string {
  return `insert into register.events (county, event_no, event_id, person_id, kind, recorded_at, actor, role,
      purpose, after)
    values ('${LEDGER_COUNTY}', ${eventNo}, gen_random_uuid(), gen_random_uuid(), 'birth.registered', now(), 'a', 'b', 'c', '{}')`
}

/** Runs SQL as a superuser would, who can switch off every trigger. */
export async function asSuperuser(store: Store, sql: string): Promise<void> {
  const client = await store.pool.connect()
  try {
    await client.query(`begin; set local session_replication_role = replica; ${sql}; commit`)
  } finally {
    client.release(true)
  }
}

export const LEDGER_TABLES: readonly string[] = [
  'register.events',
  'register.ledger_heads',
  'register.event_seals',
  'register.ledger_tiles',
  'register.ledger_trees',
  'register.ledger_checkpoints',
  'register.ledger_keys',
]

/** Statements that put every table of the ledger back to what it holds now. */
export async function tablesNow(store: Store): Promise<string> {
  for (const table of LEDGER_TABLES) {
    const copy = table.replace('register.', 'work.old_')
    await store.pool.query(`drop table if exists ${copy}; create table ${copy} as table ${table}`)
  }
  return LEDGER_TABLES.map(
    (table) =>
      `delete from ${table}; insert into ${table} select * from ${table.replace('register.', 'work.old_')}`,
  ).join('; ')
}

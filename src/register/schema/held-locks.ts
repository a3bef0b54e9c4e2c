import type pg from 'pg'

/** A table that others wait for: nobody reads or writes it, or nobody writes it. */
export interface HeldLock {
  readonly table: string
  readonly stops: 'all' | 'writes'
  /** Its size when the step began; a restored copy has no count of rows yet. */
  readonly bytes: number
}

/** Tables by their number, with their size, before a step. */
export type StandingTables = ReadonlyMap<number, { readonly name: string; readonly bytes: number }>

/** A table that was made in the step is locked too, but nobody can be waiting for it. */
export async function standingTables(client: pg.ClientBase): Promise<StandingTables> {
  const { rows } = await client.query<{ oid: number; name: string; bytes: number }>(
    `select c.oid::int as oid, format('%s.%s', n.nspname, c.relname) as name,
            coalesce((select sum(pg_table_size(part.relid)) from pg_partition_tree(c.oid) part),
                     pg_table_size(c.oid))::float8 as bytes
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('register', 'evidence', 'access', 'work') and c.relkind in ('r', 'p')
        and not c.relispartition`,
  )
  return new Map(rows.map(({ oid, ...table }) => [oid, table]))
}

/** PostgreSQL 18, 13.3.1: the modes that conflict with `ROW EXCLUSIVE`, which every writer takes. */
const STOPS: Readonly<Record<string, HeldLock['stops']>> = {
  ShareLock: 'writes',
  ShareRowExclusiveLock: 'writes',
  ExclusiveLock: 'writes',
  AccessExclusiveLock: 'all',
}

/** Of the tables that stood before, those which the transaction of this connection closes to others. */
export async function heldLocks(
  client: pg.ClientBase,
  before: StandingTables,
): Promise<readonly HeldLock[]> {
  const { rows } = await client.query<{ oid: number; mode: string }>(
    `select relation::int as oid, mode from pg_locks
      where locktype = 'relation' and granted and pid = pg_backend_pid()`,
  )
  const held = new Map<string, HeldLock>()
  for (const { oid, mode } of rows) {
    const [table, stops] = [before.get(oid), STOPS[mode]]
    if (table === undefined || stops === undefined) continue
    if (held.get(table.name)?.stops === 'all') continue
    held.set(table.name, { table: table.name, stops, bytes: table.bytes })
  }
  return [...held.values()].toSorted((a, b) => (a.table < b.table ? -1 : 1))
}

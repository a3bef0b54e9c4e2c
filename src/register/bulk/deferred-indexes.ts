import type pg from 'pg'

/**
 * Tables of the register, and the constraints that stay even while the empty register is filled:
 * those by which a batch is found again.
 */
const LOADED_TABLES = [
  'persons',
  'identifiers',
  'households',
  'memberships',
  'residences',
  'kinships',
  'absences',
  'presences',
  'marriages',
  'births',
  'deaths',
  'moves',
  'stays',
  'identifier_checks',
  'events',
  'name_grams',
] as const

/**
 * Takes out the indexes and constraints of the register before the very first load, when all its
 * tables are empty and there is nothing to protect. Their definitions are kept in a table, written in
 * the same transaction, so that a killed load can put them back.
 *
 * @returns whether anything was taken out.
 */
export async function deferIndexes(client: pg.PoolClient, county: string): Promise<boolean> {
  const tables = LOADED_TABLES.map((table) => `register.${table}`)
  // Looked at before locking: a register in daily use is not locked for a question.
  if (!(await areEmpty(client, tables))) return false
  await client.query(`lock table ${tables.join(', ')} in access exclusive mode`)
  if (!(await areEmpty(client, tables))) return false
  // Foreign keys go first and come back last, those of other tables to these among them: no key can be
  // taken out while somebody refers to it. The rest in the order of their names.
  const constraints = await client.query<{ relation: string; name: string; definition: string }>(
    `select conrelid::regclass::text as relation, conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint
     where conrelid = any ($1::regclass[]) and contype in ('p', 'u', 'x', 'f')
       or confrelid = any ($1::regclass[]) and contype = 'f'
     order by contype = 'f' desc, conname`,
    [tables],
  )
  const indexes = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index as i
     where i.indrelid = any ($1::regclass[])
       and not exists (select 1 from pg_constraint as c where c.conindid = i.indexrelid and c.contype <> 'f')
     order by 1`,
    [tables],
  )
  const kept: { object: string; definition: string }[] = []
  for (const { relation, name, definition } of constraints.rows) {
    await client.query(`alter table ${relation} drop constraint ${name}`)
    kept.push({
      object: name,
      definition: `alter table ${relation} add constraint ${name} ${definition}`,
    })
  }
  // In front of the foreign keys, which need the primary keys they point to.
  kept.reverse()
  for (const { name, definition } of indexes.rows) {
    await client.query(`drop index ${name}`)
    kept.push({ object: name, definition })
  }
  await client.query(
    `insert into work.deferred_definitions (county, object, ordinal, definition)
     select $1, o, n, d from unnest($2::text[], $3::text[]) with ordinality as k (o, d, n)`,
    [county, kept.map((one) => one.object), kept.map((one) => one.definition)],
  )
  return true
}

async function areEmpty(client: pg.PoolClient, tables: readonly string[]): Promise<boolean> {
  for (const table of tables) {
    const found = await client.query(`select 1 from ${table} limit 1`)
    if (found.rowCount !== 0) return false
  }
  return true
}

interface Deferred {
  readonly county: string
  readonly object: string
  readonly definition: string
}

/** Connections that put back at the same time: GiST builds use one core each. */
const RESTORE_LANES = 2

/**
 * Puts back what `deferIndexes` took out, each in a transaction of its own together with the line
 * that remembers it. Indexes and keys first, table by table on two connections; then foreign keys,
 * one after the other, because each locks both its tables.
 */
export async function restoreIndexes(
  pool: pg.Pool,
  onRestored: (done: number, total: number) => void,
): Promise<void> {
  const found = await pool.query<Deferred>(
    `select county, object, definition from work.deferred_definitions order by ordinal`,
  )
  const deferred = found.rows
  let done = 0
  const tables = [
    ...Map.groupBy(
      deferred.filter((one) => !isForeignKey(one)),
      tableOf,
    ).values(),
  ]
  const lane = async (client: pg.PoolClient): Promise<void> => {
    for (let table = tables.shift(); table !== undefined; table = tables.shift())
      for (const one of table) await restored(client, one)
  }
  const lanes = await Promise.allSettled(
    Array.from({ length: RESTORE_LANES }, () => withMemory(pool, lane)),
  )
  // Both have come to rest before a failure is told: nobody works on behind a caller's back.
  for (const ended of lanes) if (ended.status === 'rejected') throw ended.reason
  await withMemory(pool, async (client) => {
    for (const one of deferred.filter(isForeignKey)) await restored(client, one)
  })

  async function restored(client: pg.PoolClient, one: Deferred): Promise<void> {
    await restoreOne(client, one)
    done += 1
    onRestored(done, deferred.length)
  }
}

function isForeignKey({ definition }: Deferred): boolean {
  return definition.includes(' FOREIGN KEY ')
}

function tableOf({ definition }: Deferred): string {
  return / (register\.[a-z_]+)/.exec(definition)?.[1] ?? ''
}

async function restoreOne(
  client: pg.PoolClient,
  { county, object, definition }: Deferred,
): Promise<void> {
  await client.query('begin')
  try {
    // Its line first: whoever comes second finds it gone, and the object there.
    const taken = await client.query(
      `delete from work.deferred_definitions where county = $1 and object = $2`,
      [county, object],
    )
    if (taken.rowCount === 1) await client.query(definition)
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback').catch(() => undefined)
    throw cause
  }
}

async function withMemory(
  pool: pg.Pool,
  act: (client: pg.PoolClient) => Promise<void>,
): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query(`set maintenance_work_mem = '512MB'`)
    await act(client)
    await client.query(`reset maintenance_work_mem`)
  } finally {
    client.release()
  }
}

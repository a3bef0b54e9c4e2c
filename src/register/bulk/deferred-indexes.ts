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
  'events',
  'name_grams',
] as const

/**
 * Takes out the indexes and constraints of the register before the very first load, when all its
 * tables are empty and there is nothing to protect. Their definitions are kept in a table, written in
 * the same transaction, so that a killed load can put them back.
 *
 * Measured on 200,000 persons: building them afterwards takes a third of the time of keeping them.
 *
 * @returns whether anything was taken out.
 */
export async function deferIndexes(client: pg.PoolClient, county: string): Promise<boolean> {
  const tables = LOADED_TABLES.map((table) => `register.${table}`)
  // Looked at before locking: a register in daily use is not locked for a question.
  if (!(await areEmpty(client, tables))) return false
  await client.query(`lock table ${tables.join(', ')} in access exclusive mode`)
  if (!(await areEmpty(client, tables))) return false
  // Foreign keys go first and come back last; the rest in the order of their names.
  const constraints = await client.query<{ relation: string; name: string; definition: string }>(
    `select conrelid::regclass::text as relation, conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint
     where conrelid = any ($1::regclass[]) and contype in ('p', 'u', 'x', 'f')
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

/**
 * Puts back what `deferIndexes` took out, each in a transaction of its own together with the line
 * that remembers it.
 */
export async function restoreIndexes(
  client: pg.PoolClient,
  onRestored: (done: number, total: number) => void,
): Promise<number> {
  const deferred = await client.query<{ county: string; object: string; definition: string }>(
    `select county, object, definition from work.deferred_definitions order by ordinal`,
  )
  let done = 0
  for (const { county, object, definition } of deferred.rows) {
    await client.query('begin')
    try {
      await client.query(definition)
      await client.query(
        `delete from work.deferred_definitions where county = $1 and object = $2`,
        [county, object],
      )
      await client.query('commit')
    } catch (cause) {
      await client.query('rollback')
      throw cause
    }
    done += 1
    onRestored(done, deferred.rows.length)
  }
  return done
}

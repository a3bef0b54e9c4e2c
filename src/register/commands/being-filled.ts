import type pg from 'pg'

/**
 * True while the empty register is filled for the first time: its indexes and constraints are out
 * then, and nothing would stop a contradiction.
 */
export async function isBeingFilled(client: pg.ClientBase, county: string): Promise<boolean> {
  const found = await client.query({
    name: 'register-being-filled',
    text: 'select 1 from work.deferred_definitions where county = $1 limit 1',
    values: [county],
  })
  return found.rowCount !== 0
}

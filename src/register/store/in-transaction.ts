import type pg from 'pg'

/** Runs `act` in one transaction; whatever it throws rolls everything back. */
export async function inTransaction<Value>(
  pool: pg.Pool,
  act: (client: pg.PoolClient) => Promise<Value>,
): Promise<Value> {
  const client = await pool.connect()
  let broken = false
  try {
    await client.query('begin')
    const value = await act(client)
    await client.query('commit')
    return value
  } catch (cause) {
    // A connection that cannot even roll back is thrown away, not lent to the next caller.
    await client.query('rollback').catch(() => (broken = true))
    throw cause
  } finally {
    client.release(broken)
  }
}

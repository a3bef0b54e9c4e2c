import type pg from 'pg'

/** Runs `act` within an open transaction; whatever it throws takes back its own work and nothing else. */
export async function inSavepoint<Value>(
  client: pg.ClientBase,
  act: () => Promise<Value>,
): Promise<Value> {
  await client.query('savepoint work')
  try {
    const value = await act()
    await client.query('release savepoint work')
    return value
  } catch (cause) {
    // A connection that is gone has nothing left to take back; what went wrong first is told.
    await client.query('rollback to savepoint work; release savepoint work').catch(() => undefined)
    throw cause
  }
}

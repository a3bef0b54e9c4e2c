import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { invariant } from '#domain/invariant.ts'
import type { Store } from '../store/open-store.ts'
import type { CountRows } from './write-hashed-file.ts'

/** Two connections that see the same moment of the store, whatever is committed meanwhile. */
export interface Moment {
  readonly leader: pg.PoolClient
  readonly follower: pg.PoolClient
}

/** Runs work that reads with two streams at once, both showing one moment. */
export async function atOneMoment<Value>(
  store: Pick<Store, 'pool'>,
  work: (moment: Moment) => Promise<Value>,
): Promise<Value> {
  const [leader, follower] = [await store.pool.connect(), await store.pool.connect()]
  try {
    await leader.query('begin isolation level repeatable read read only')
    const moment = await leader.query<{ id: string }>('select pg_export_snapshot() as id')
    await follower.query('begin isolation level repeatable read read only')
    await follower.query(`set transaction snapshot '${moment.rows[0]?.id ?? ''}'`)
    const value = await work({ leader, follower })
    await leader.query('commit')
    await follower.query('commit')
    leader.release()
    follower.release()
    return value
  } catch (cause) {
    // Thrown away: a connection in the middle of a COPY cannot be lent to anybody.
    leader.release(true)
    follower.release(true)
    throw cause
  }
}

/** A query's rows as CSV, as the server prints them. */
export async function* copyOut(
  client: pg.ClientBase,
  query: string,
  count: CountRows,
  header = true,
): AsyncGenerator<Buffer> {
  const options = `format csv, header ${String(header)}`
  const stream = client.query(copyTo(`copy (${query}) to stdout (${options})`))
  for await (const piece of stream) {
    invariant(Buffer.isBuffer(piece), 'COPY gives bytes')
    yield piece
  }
  count(stream.rowCount)
}

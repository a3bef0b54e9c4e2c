import pg from 'pg'

/** Connections of one process: enough for a busy office on two cores, far from the server's limit. */
export const POOL_CONNECTIONS_MAX = 10

/** How long a caller waits for a free connection before it is told that the store is busy. */
const CONNECTION_WAIT_MS = 30_000

/**
 * A pool that outlives a server that goes away.
 *
 * Both handlers are needed: without the first, a stop of the server takes the process down with it;
 * without the second, a connection that is checked out at that moment does. The error itself is
 * seen by whoever waits for the query.
 */
export function openPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    max: POOL_CONNECTIONS_MAX,
    connectionTimeoutMillis: CONNECTION_WAIT_MS,
    idleTimeoutMillis: 30_000,
    application_name: `simin ${String(process.pid)}`,
    ...config,
  })
  pool.on('error', ignoreLostConnection)
  pool.on('connect', (client) => {
    client.on('error', ignoreLostConnection)
  })
  return pool
}

/**
 * Connections of requests: one that is stuck gives its rows and its connection back.
 *
 * They are born as `simin_serve`. Whoever forgets `serveAs` speaks without a context, to which row
 * security shows nothing, and not as the owner, who is not bound by it (docs/decisions/0008).
 */
export function openServingPool(config: pg.PoolConfig): pg.Pool {
  return openPool({
    options: '-c role=simin_serve',
    idleTimeoutMillis: WARM_MS,
    ...config,
    statement_timeout: STATEMENT_MS_MAX,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS_MAX,
  })
}

/**
 * A new connection plans everything anew: the first page of a person takes 170 ms on it, the next 15. Those
 * that a busy minute has opened stay for the next one.
 */
const WARM_MS = 10 * 60_000
const STATEMENT_MS_MAX = 30_000
const IDLE_IN_TRANSACTION_MS_MAX = 60_000

function ignoreLostConnection(): void {
  // The pool drops the connection by itself and opens another when it is next asked for one.
}

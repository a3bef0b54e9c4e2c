import { resolve } from 'node:path'
import pg from 'pg'
import { embeddedServer, type EmbeddedServer } from './embedded-server.ts'
import { type KeyRing, openKeyRing } from './key-ring.ts'
import { openPool, openServingPool } from './open-pool.ts'
import { SERVER_USER } from './server-cluster.ts'
import { StoreFault } from './store-fault.ts'

/** The open store: where the register's data lies, with the keys to what is sealed in it. */
export interface Store {
  /** As the owner of the data: jobs, commands of the program, and what no request asks for. */
  readonly pool: pg.Pool
  /** Connections of requests; only `serveAs` speaks on them, as a role that owns nothing. */
  readonly serving: pg.Pool
  readonly keys: KeyRing
  readonly kind: 'embedded' | 'external'
  /** Absolute path; keys, work folders and (when embedded) the server's files lie in it. */
  readonly dataDir: string
  readonly close: () => Promise<void>
}

export interface StoreOptions {
  readonly dataDir: string
  /** A PostgreSQL 15 to 18 of one's own, as `postgres://…`; otherwise the embedded one is used. */
  readonly databaseUrl?: string | undefined
}

const DATABASE = 'simin'
const SERVER_VERSION_MIN = 150_000
const JOIN_ATTEMPTS = 5

/**
 * Opens the store: starts the embedded server in `dataDir` or joins it when another process of ours
 * runs it already, or connects to the server named.
 *
 * @throws StoreFault with a code of the store's catalogue, whose text says what to mend.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const dataDir = resolve(options.dataDir)
  const url = options.databaseUrl ?? ''
  return url === '' ? openEmbedded(dataDir) : openExternal(dataDir, url)
}

async function openEmbedded(dataDir: string): Promise<Store> {
  const server = await answeringServer(dataDir)
  try {
    const keys = await openKeyRing(dataDir)
    const address = { host: server.socketDir, user: SERVER_USER, database: DATABASE }
    const [pool, serving] = [openPool(address), openServingPool(address)]
    const close = once(async () => {
      await Promise.all([pool.end(), serving.end()])
      await server.release()
    })
    return { pool, serving, keys, kind: 'embedded', dataDir, close }
  } catch (cause) {
    await server.release()
    throw cause
  }
}

/**
 * The server with our database in it. One that another process was just leaving may stop between the
 * moment it is joined and the first word to it: then it is joined, or started, once more.
 */
async function answeringServer(dataDir: string): Promise<EmbeddedServer> {
  for (let attempt = 1; ; attempt++) {
    const server = await embeddedServer(dataDir)
    try {
      await ensureDatabase(server.socketDir)
      return server
    } catch (cause) {
      await server.release()
      if (attempt === JOIN_ATTEMPTS || !isGone(cause)) throw cause
    }
  }
}

/** Codes of a server that has stopped, is stopping, or not yet answers. */
const GONE = new Set(['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03'])

function isGone(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false
  const code = 'code' in cause ? String(cause.code) : ''
  // A session cut off while it was being opened has no code of its own.
  return GONE.has(code) || cause.message.startsWith('Connection terminated')
}

async function openExternal(dataDir: string, databaseUrl: string): Promise<Store> {
  const address = { connectionString: databaseUrl }
  const pool = openPool(address)
  try {
    await checkVersion(pool)
    const keys = await openKeyRing(dataDir)
    const serving = openServingPool(address)
    const close = once(async () => {
      await Promise.all([pool.end(), serving.end()])
    })
    return { pool, serving, keys, kind: 'external', dataDir, close }
  } catch (cause) {
    await pool.end()
    throw cause
  }
}

async function checkVersion(pool: pg.Pool): Promise<void> {
  let version: { number: number; name: string }
  try {
    const found = await pool.query<{ number: number; name: string }>(
      `select current_setting('server_version_num')::int as number,
              current_setting('server_version') as name`,
    )
    version = found.rows[0] ?? { number: 0, name: '?' }
  } catch (cause) {
    // The address itself may hold a password: only the kind of failure is told.
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
    throw new StoreFault('store.unreachable', { reason }, { cause })
  }
  checkServerVersion(version)
}

/** @throws StoreFault `store.too_old` for a server before version 15. */
export function checkServerVersion(version: {
  /** As `server_version_num`: 150004 is 15.4. */
  readonly number: number
  readonly name: string
}): void {
  if (version.number < SERVER_VERSION_MIN) {
    throw new StoreFault('store.too_old', { version: version.name })
  }
}

async function ensureDatabase(socketDir: string): Promise<void> {
  const client = new pg.Client({ host: socketDir, user: SERVER_USER, database: 'postgres' })
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`)
  } catch (cause) {
    // Another process that opened the store at the same moment has just made it.
    const code = cause instanceof pg.DatabaseError ? cause.code : undefined
    if (code !== '42P04' && code !== '23505') throw cause
  } finally {
    await client.end()
  }
}

function once(act: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => (running ??= act())
}

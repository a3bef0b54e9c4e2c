import { createHash, randomUUID } from 'node:crypto'
import { cp, mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate, readMigrations } from '../schema/migrate.ts'
import { type EmbeddedServer, embeddedServer } from './embedded-server.ts'
import { keyRing } from './key-ring.ts'
import { openPool, openServingPool } from './open-pool.ts'
import type { Store } from './open-store.ts'
import { SERVER_USER } from './server-cluster.ts'

/*
 * For tests only. One embedded server serves every test file of every run on this machine; it is
 * kept running by whoever uses it and stops with the last. The migrated schema stands in a template
 * database, so that a file gets a database of its own in some tens of milliseconds. What many files begin
 * with stands in a database of the run: to compare one county for each took a second and a half of work.
 */

/** Held while the template is made: only the first of the test processes makes it. */
const TEMPLATE_LOCK = 5_116_432
const PREPARED_LOCK = 5_116_433

/** What many files begin with: filled once in a run, by whoever comes first, and copied from then on. */
export interface PreparedStore {
  /** Small letters and `_`; no two of one name. */
  readonly name: string
  readonly fill: (store: Store) => Promise<void>
}

export interface TestStoreOptions {
  /** `template`: with all migrations (the default); `empty`: without any. */
  readonly from?: 'template' | 'empty' | PreparedStore
}

/** A store on a database of its own, dropped on `close`; keys are fixed, the data folder is private. */
export async function testStore({ from = 'template' }: TestStoreOptions = {}): Promise<Store> {
  const server = await testServer()
  const name = `test_${String(process.pid)}_${randomUUID().slice(0, 8)}`
  const dataDir = await mkdtemp(join(tmpdir(), 'simin-test-data-'))
  if (typeof from === 'object') {
    const prepared = await ensurePrepared(server.socketDir, from)
    await copyDatabase(server.socketDir, prepared.database, name)
    await cp(prepared.dataDir, dataDir, { recursive: true, preserveTimestamps: true })
  } else {
    const template = from === 'empty' ? 'template0' : await ensureTemplate(server.socketDir)
    await copyDatabase(server.socketDir, template, name)
  }
  const opened = openDatabase(server.socketDir, name, dataDir)
  const close = async (): Promise<void> => {
    await opened.close()
    await onServer(server.socketDir, (client) =>
      client.query(`drop database if exists ${name} with (force)`),
    )
    server.letGo()
    await rm(dataDir, { recursive: true, force: true })
  }
  let closing: Promise<void> | undefined
  return { ...opened, close: () => (closing ??= close()) }
}

async function copyDatabase(socketDir: string, from: string, name: string): Promise<void> {
  // File by file: by way of the log, which is the server's own choice, the same copy takes three times
  // as much work and its end twice as much.
  const copy = `create database ${name} template ${from} strategy file_copy`
  await onServer(socketDir, (client) => client.query(copy))
}

function openDatabase(socketDir: string, database: string, dataDir: string): Store {
  const address = { host: socketDir, user: SERVER_USER, database }
  const [pool, serving] = [openPool(address), openServingPool(address)]
  const close = async (): Promise<void> => {
    await Promise.all([pool.end(), serving.end()])
  }
  const keys = keyRing(Buffer.alloc(32, 7))
  return { pool, serving, keys, kind: 'embedded', dataDir, close }
}

/** The folder of another server's socket, to run the same tests on a packaged PostgreSQL. */
const OTHER_SERVER = 'SIMIN_TEST_SOCKET'

async function testServer(): Promise<Pick<EmbeddedServer, 'socketDir' | 'letGo'>> {
  const other = process.env[OTHER_SERVER] ?? ''
  if (other !== '') return { socketDir: other, letGo: () => undefined }
  return embeddedServer(await serverFolder(), { settings: TEST_SETTINGS })
}

/** What a power cut would do to a test database does not matter; how long a test takes does. */
const TEST_SETTINGS = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'archive_mode=off',
  'shared_buffers=256MB',
  'max_connections=300',
  // The server may lie on a disk in memory.
  'max_wal_size=512MB',
]

/** Where the server's folder lies, when a run has a temporary folder of its own. */
export const TEST_SERVER_PARENT = 'SIMIN_TEST_SERVER_PARENT'

async function serverFolder(): Promise<string> {
  const uid = process.getuid?.() ?? 0
  const parent = process.env[TEST_SERVER_PARENT] ?? tmpdir()
  const folder = join(parent, `simin-test-server-${String(uid)}`)
  await mkdir(folder, { mode: 0o711 }).catch(() => undefined)
  const seen = await stat(folder)
  // A folder that another user made under our name is not used.
  return seen.uid === uid ? folder : mkdtemp(join(parent, 'simin-test-server-'))
}

/** The template is named after the hash of all migrations: another schema gets another template. */
async function ensureTemplate(socketDir: string): Promise<string> {
  const hash = createHash('sha256')
  for (const migration of await readMigrations()) hash.update(migration.hash)
  const name = `template_${hash.digest('hex').slice(0, 12)}`
  await onServer(socketDir, async (client) => {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK])
    const found = await client.query('select 1 from pg_database where datname = $1', [name])
    if (found.rowCount === 1) return
    await dropLeftovers(client)
    const half = `half_${name}`
    await client.query(`drop database if exists ${half} with (force)`)
    await client.query(`create database ${half} template template0`)
    const pool = openPool({ host: socketDir, user: SERVER_USER, database: half })
    try {
      await migrate({ pool })
    } finally {
      await pool.end()
    }
    await client.query(`alter database ${half} rename to ${name}`)
  })
  return name
}

/** Of which run a prepared store is: another run may have another program, which fills it otherwise. */
export const TEST_RUN = 'SIMIN_TEST_RUN'
const OWN_RUN = `${String(process.pid)}_${randomUUID().slice(0, 8)}`

/** A database that nobody works in, and its data folder; both are there once they are whole. */
async function ensurePrepared(
  socketDir: string,
  { name, fill }: PreparedStore,
): Promise<{ readonly database: string; readonly dataDir: string }> {
  const database = `prepared_${process.env[TEST_RUN] ?? OWN_RUN}_${name}`
  const dataDir = join(tmpdir(), database)
  const template = await ensureTemplate(socketDir)
  await onServer(socketDir, async (client) => {
    await client.query('select pg_advisory_lock($1)', [PREPARED_LOCK])
    const found = await client.query('select 1 from pg_database where datname = $1', [database])
    if (found.rowCount === 1) return
    await dropLeftovers(client)
    const half = `half_${database}`
    await client.query(`drop database if exists ${half} with (force)`)
    await copyDatabase(socketDir, template, half)
    await rm(dataDir, { recursive: true, force: true })
    await mkdir(dataDir, { mode: 0o700 })
    const store = openDatabase(socketDir, half, dataDir)
    try {
      await fill(store)
    } finally {
      await store.close()
    }
    await client.query(`alter database ${half} rename to ${database}`)
  })
  return { database, dataDir }
}

/** So many schemas may be worked on side by side; a dropped template is made again in a blink. */
const TEMPLATES_KEPT = 8

/** Databases of test processes that died, and templates of schemas that are long gone. */
async function dropLeftovers(client: pg.Client): Promise<void> {
  const templates = await client.query<{ name: string }>(
    `select datname as name from pg_database where datname ~ '^(half_)?template_[0-9a-f]{12}$'
      order by oid desc offset $1`,
    [TEMPLATES_KEPT],
  )
  // One that is being copied at this moment stays.
  for (const { name } of templates.rows) {
    await client.query(`drop database if exists ${name}`).catch(() => undefined)
  }
  const found = await client.query<{ name: string }>(
    `select datname as name from pg_database where datname ~ '^(test|(half_)?prepared)_[0-9]+_'`,
  )
  for (const { name } of found.rows) {
    const pid = Number(/[0-9]+/u.exec(name)?.[0])
    if (!isAlive(pid)) await client.query(`drop database if exists ${name} with (force)`)
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function onServer(
  socketDir: string,
  act: (client: pg.Client) => Promise<unknown>,
): Promise<void> {
  const client = new pg.Client({ host: socketDir, user: SERVER_USER, database: 'postgres' })
  await client.connect()
  try {
    await act(client)
  } finally {
    await client.end()
  }
}

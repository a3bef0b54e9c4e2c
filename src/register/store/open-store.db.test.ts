import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { checkServerVersion, openStore } from './open-store.ts'
import { canEnter } from './private-folder.ts'
import { serverPid } from './server-cluster.ts'
import { removeStores } from './server-home.ts'

let parent: string
let dataDir: string
const children: ChildProcess[] = []

/** A data folder that was set up and closed: most of what is shown here begins with one. */
let setUp: string

beforeAll(async () => {
  setUp = await mkdtemp(join(tmpdir(), 'simin-set-up-'))
  await chmod(setUp, 0o711)
  await (await openStore({ dataDir: join(setUp, 'data') })).close()
})
afterAll(() => rm(setUp, { recursive: true, force: true }))

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'simin-open-'))
  await chmod(parent, 0o711)
  dataDir = join(parent, 'data')
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await until(async () => (await serverPid(dataDir)) === null)
  await removeStores(parent)
})

/** The next program finds a cluster there and need not set one up. */
async function layCluster(): Promise<void> {
  await promisify(execFile)('cp', ['-a', join(setUp, 'data'), dataDir])
}

const OPEN_STORE = new URL('./open-store.ts', import.meta.url).href

/** Another program that opens the store, says what `act` returns, and keeps it open until killed. */
async function program(
  act: string,
  asUser?: readonly string[],
): Promise<{ child: ChildProcess; said: string }> {
  const source = `
    const { openStore } = await import(${JSON.stringify(OPEN_STORE)})
    const store = await openStore({ dataDir: ${JSON.stringify(dataDir)} })
    const said = await (async () => { ${act} })()
    console.log('SAID ' + JSON.stringify(said ?? null))
    setInterval(() => undefined, 1000)`
  const node = [process.execPath, '--input-type=module', '-e', source]
  const [command, ...args] = asUser === undefined ? node : [...asUser, ...node]
  const child = spawn(command ?? '', args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: process.cwd(),
    env: { PATH: process.env['PATH'] ?? '' },
  })
  children.push(child)
  let failed = ''
  child.stderr?.on('data', (piece: Buffer) => (failed += piece.toString()))
  if (child.stdout === null) throw new Error('its output is read')
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('SAID ')) return { child, said: line.slice(5) }
  }
  throw new Error(failed)
}

async function killed(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 20_000; waited += 20) {
    if (await isSo()) return
    await sleep(20)
  }
  throw new Error('it did not come true in 20 s')
}

const MAKE = `await store.pool.query('create table t (n int); insert into t values (1)')`
const COUNT = `return (await store.pool.query('select count(*)::int as n from t')).rows[0].n`

test('[STO1] what was written is there after a restart, and the server stops with its last user', async () => {
  const store = await openStore({ dataDir })
  expect(store.kind).toBe('embedded')
  await store.pool.query('create table t (n int)')
  await store.pool.query('insert into t select generate_series(1, 1000)')
  await store.close()
  expect(await serverPid(dataDir)).toBe(null)
  const again = await openStore({ dataDir })
  const found = await again.pool.query<{ n: number }>('select count(*)::int as n from t')
  expect(found.rows).toEqual([{ n: 1000 }])
  // Two closes at once are one.
  await Promise.all([again.close(), again.close()])
  expect(await serverPid(dataDir)).toBe(null)
})

test('[STO1] what a set-up left that was killed is cleared away', async () => {
  await mkdir(join(dataDir, 'pg.999999999', 'base'), { recursive: true })
  const store = await openStore({ dataDir })
  expect((await readdir(dataDir)).filter((name) => name.startsWith('pg.'))).toEqual([])
  await store.close()
})

test('[STO2] programs share one server, which outlives the one that started it', async () => {
  await layCluster()
  const [first, second] = await Promise.all([program('return 1'), program('return 2')])
  const pid = await serverPid(dataDir)
  const store = await openStore({ dataDir })
  await store.pool.query(`create table t (n int)`)
  await killed(first.child)
  await killed(second.child)
  await sleep(200)
  expect(await serverPid(dataDir)).toBe(pid)
  await store.pool.query('insert into t values (1)')
  await store.close()
  expect(await serverPid(dataDir)).toBe(null)
})

test('[STO2] a server that is still being started by another program is joined, not stopped', async () => {
  await layCluster()
  const { child } = await program('return 1')
  const pid = await serverPid(dataDir)
  // As it stands while the starter waits for a long repair: the line is read, but not published.
  await rm(join(dataDir, 'line'))
  const store = await openStore({ dataDir })
  expect(await serverPid(dataDir)).toBe(pid)
  await killed(child)
  await store.pool.query('select 1')
  const third = await openStore({ dataDir })
  await third.close()
  await store.close()
  expect(await serverPid(dataDir)).toBe(null)
})

test('[STO3] the server stops in order when the program is killed', async () => {
  await layCluster()
  const { child } = await program(MAKE)
  await killed(child)
  await until(async () => (await serverPid(dataDir)) === null)
  const log = join(dataDir, 'socket', 'server.log')
  await until(async () => (await readFile(log, 'utf8')).includes('database system is shut down'))
  expect((await program(COUNT)).said).toBe('1')
})

test('[STO3] a killed server is repaired at the next start with every acknowledged row', async () => {
  await layCluster()
  const { child } = await program(
    `${MAKE}; for (let n = 0; n < 50; n++) await store.pool.query('insert into t values ($1)', [n])`,
  )
  const pid = await serverPid(dataDir)
  if (pid === null) throw new Error('it runs')
  process.kill(pid, 'SIGKILL')
  await killed(child)
  expect((await program(COUNT)).said).toBe('51')
})

test('[STO3] a killed server whose children are slow to go is waited for', async () => {
  await layCluster()
  const { child } = await program(MAKE)
  const pid = String(await serverPid(dataDir))
  const of = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ')
  expect(of.length).toBeGreaterThan(2)
  for (const one of of) process.kill(Number(one), 'SIGSTOP')
  process.kill(Number(pid), 'SIGKILL')
  await killed(child)
  const opened = program(COUNT)
  await sleep(1_500)
  for (const one of of) process.kill(Number(one), 'SIGCONT')
  expect((await opened).said).toBe('1')
})

test('[STO3] a server whose keeper and program were both killed is stopped and started afresh', async () => {
  await layCluster()
  const { child } = await program(MAKE)
  const pid = await serverPid(dataDir)
  const keeper = (await readFile(`/proc/${String(pid)}/stat`, 'utf8')).split(') ')[1]?.split(' ')[1]
  process.kill(Number(keeper), 'SIGKILL')
  await killed(child)
  expect((await program(COUNT)).said).toBe('1')
  expect(await serverPid(dataDir)).not.toBe(pid)
})

test('[STO4] it runs as an ordinary user, started by root or by that user', async () => {
  const isRoot = process.getuid?.() === 0
  const nobody = { uid: 65_534, gid: 65_534 }
  await mkdir(dataDir)
  // A checkout under /root cannot be entered by anybody else: there only root can be the starter.
  const lends = isRoot && (await canEnter(process.cwd(), nobody))
  if (lends) await chown(dataDir, nobody.uid, nobody.gid)
  const asNobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']
  const { said } = await program('return process.getuid()', lends ? asNobody : undefined)
  expect(said).toBe(String(lends ? nobody.uid : process.getuid?.()))
  const owner = (await stat(join(dataDir, 'pg'))).uid
  expect(owner).not.toBe(0)
  expect(isRoot && !lends ? said : String(owner)).toBe(said)
})

test('[STO4] data may lie where only root can go', async () => {
  await chmod(parent, 0o700)
  const below = join(parent, 'scratch', 'data')
  const store = await openStore({ dataDir: below })
  const found = await store.pool.query<{ folder: string }>(
    `select current_setting('data_directory') as folder`,
  )
  const cluster = found.rows[0]?.folder ?? ''
  expect(cluster.startsWith('/var/lib/simin/')).toBe(process.getuid?.() === 0)
  const whose = await readFile(join(dirname(cluster), 'data-folder.txt'), 'utf8').catch(() => null)
  expect(whose).toBe(process.getuid?.() === 0 ? `${await realpath(below)}\n` : null)
  await store.close()
  // Taken away, nothing of it stays where nobody would look for it.
  await removeStores(parent)
  for (const gone of [cluster, dirname(cluster), parent])
    await expect(stat(gone)).rejects.toThrow('ENOENT')
})

test('[STO5] nobody but their owner enters data, socket and keys, and no port is open', async () => {
  await layCluster()
  const store = await openStore({ dataDir })
  for (const folder of ['pg', 'socket', 'keys']) {
    expect(((await stat(join(dataDir, folder))).mode & 0o777).toString(8)).toBe('700')
  }
  expect(((await stat(join(dataDir, 'keys/master.key'))).mode & 0o777).toString(8)).toBe('600')
  const found = await store.pool.query(
    `select current_setting('listen_addresses') as listens, current_setting('fsync') as fsync,
       current_setting('full_page_writes') as pages, current_setting('data_checksums') as sums,
       current_setting('log_error_verbosity') as told`,
  )
  expect(found.rows).toEqual([{ listens: '', fsync: 'on', pages: 'on', sums: 'on', told: 'terse' }])
  await store.close()
})

test('[STO5] a data folder with a very long name gets its socket elsewhere', async () => {
  dataDir = join(parent, 'x'.repeat(120), 'data')
  await mkdir(join(parent, 'x'.repeat(120)), { mode: 0o711 })
  const store = await openStore({ dataDir })
  expect((await store.pool.query('select 1')).rowCount).toBe(1)
  expect((await readdir(dataDir)).includes('socket')).toBe(false)
  const elsewhere = (await readFile(join(dataDir, 'socket-folder.txt'), 'utf8')).trim()
  expect(((await stat(elsewhere)).mode & 0o777).toString(8)).toBe('700')
  await store.close()
  await rm(elsewhere, { recursive: true })
})

test('[STO6] a server of one’s own is used; an old one and a wrong address are told plainly', async () => {
  await layCluster()
  const embedded = await openStore({ dataDir })
  const socket = encodeURIComponent(join(dataDir, 'socket'))
  const databaseUrl = `postgres://simin@${socket}/simin`
  const external = await openStore({ dataDir: join(parent, 'other'), databaseUrl })
  expect(external.kind).toBe('external')
  await external.pool.query('select 1')
  await external.close()
  await embedded.close()

  const wrong = openStore({ dataDir, databaseUrl: `postgres://u:geheim@${socket}/simin` })
  await expect(wrong).rejects.toMatchObject({ code: 'store.unreachable' })
  await expect(wrong).rejects.not.toThrow('geheim')
  expect(() => {
    checkServerVersion({ number: 140_011, name: '14.11' })
  }).toThrow('store.too_old {"version":"14.11"}')
  expect(() => {
    checkServerVersion({ number: 150_004, name: '15.4' })
  }).not.toThrow()
})

test('[STO2] programs that come while the last one leaves are served, each time', async () => {
  await layCluster()
  await (await openStore({ dataDir })).close()
  const source = `
    const { openStore } = await import(${JSON.stringify(OPEN_STORE)})
    for (let time = 0; time < 6; time++) {
      const store = await openStore({ dataDir: ${JSON.stringify(dataDir)} })
      await store.pool.query('select 1')
      await store.close()
    }`
  const comeAndGo = promisify(execFile)
  const runs = [1, 2, 3].map(() =>
    comeAndGo(process.execPath, ['--input-type=module', '-e', source], { cwd: process.cwd() }),
  )
  await expect(Promise.all(runs)).resolves.toHaveLength(runs.length)
})

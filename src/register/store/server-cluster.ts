import { execFile } from 'node:child_process'
import { access, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { makePrivateFolder, type Owner } from './private-folder.ts'
import { StoreFault } from './store-fault.ts'

const run = promisify(execFile)

/** The superuser of the embedded server; only the socket's folder leads to it. */
export const SERVER_USER = 'simin'

export interface RunAs {
  uid?: number
  gid?: number
}

/** What a child process needs to run as that user: nothing, where we are that user already. */
export function runAs(user: Owner): RunAs {
  return process.getuid?.() === 0 ? { uid: user.uid, gid: user.gid } : {}
}

export function serverEnvironment(home: string): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC', HOME: home }
}

const INITDB_OPTIONS = [
  `--username=${SERVER_USER}`,
  '--auth=trust',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--lc-collate=C',
  '--lc-ctype=C.UTF-8',
  '--data-checksums',
  '--no-instructions',
]

/**
 * Sets up an empty cluster with checksums, unless there is one.
 *
 * The collation is the built-in C.UTF-8: sorted by code point, the same on every system, so that no
 * upgrade of a library can damage an index.
 */
export async function initialiseCluster(home: string, initdb: string, user: Owner): Promise<void> {
  const cluster = join(home, 'pg')
  if (await isThere(join(cluster, 'PG_VERSION'))) return
  await removeHalves(home)
  const half = join(home, `pg.${String(process.pid)}`)
  await makePrivateFolder(half, user)
  try {
    await run(initdb, ['-D', half, ...INITDB_OPTIONS], {
      ...runAs(user),
      cwd: '/',
      env: serverEnvironment(home),
    })
  } catch (cause) {
    await rm(half, { recursive: true, force: true })
    const said = cause instanceof Error ? cause.message : String(cause)
    if (said.includes('could not look up effective user ID')) {
      throw new StoreFault('store.user_without_name', {}, { cause })
    }
    throw new StoreFault('store.init_failed', { said: lastLine(said) }, { cause })
  }
  // Renamed when whole: a set-up cut in the middle is never taken for a cluster.
  await rename(half, cluster).catch(async (cause: unknown) => {
    await rm(half, { recursive: true, force: true })
    if (!(await isThere(join(cluster, 'PG_VERSION')))) throw cause
  })
}

/** What processes left that were killed while they set up a cluster. */
async function removeHalves(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    const pid = /^pg\.([0-9]+)$/.exec(name)?.[1]
    if (pid === undefined) continue
    const isAlive = await isThere(`/proc/${pid}`)
    if (!isAlive || pid === String(process.pid)) await rm(join(home, name), { recursive: true })
  }
}

/** Process id of the server that holds this cluster, `null` when none does. */
export async function serverPid(home: string): Promise<number | null> {
  const cluster = join(home, 'pg')
  const [first] = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split(
    '\n',
  )
  const pid = Number(first)
  if (!Number.isInteger(pid) || pid <= 1) return null
  // The number may by now belong to another program: only a process that names this cluster counts.
  const command = await readFile(`/proc/${String(pid)}/cmdline`, 'utf8').catch(() => '')
  return command.split('\0').includes(cluster) ? pid : null
}

export async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

export function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? ''
}

import { appendFile, chown, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Until } from '../archive/replay-chain.ts'
import type { Owner } from '../store/private-folder.ts'
import { chooseServerHome, socketFolder, WAL_RESTORE } from '../store/server-home.ts'

/** Marks the lines that hold only until the log is replayed. */
const ONLY_NOW = ' # simin restore'

/**
 * Tells the server, before its first start on a restored cluster, to replay the segments in
 * `WAL_RESTORE` and to open as a new timeline (PostgreSQL 18, 25.3.5).
 */
export async function askForReplay(cluster: string, until: Until, owner: Owner): Promise<void> {
  const settings = [
    // Both paths are seen from the cluster's folder, so that no name of a folder above needs quoting.
    `restore_command = 'cp ${WAL_RESTORE}/%f %p'`,
    "recovery_target_timeline = 'current'",
    "recovery_target_action = 'promote'",
    // Nobody reads in it before it is whole.
    'hot_standby = off',
    ...(until === 'latest' ? [] : [`recovery_target_time = '${serverTime(until)}'`]),
  ]
  const lines = settings.map((line) => `${line}${ONLY_NOW}\n`).join('')
  await appendFile(join(cluster, 'postgresql.auto.conf'), lines)
  const signal = join(cluster, 'recovery.signal')
  await writeFile(signal, '', { mode: 0o600 })
  const folder = join(cluster, WAL_RESTORE)
  const files = (await readdir(folder)).map((name) => join(folder, name))
  if (process.getuid?.() !== 0) return
  for (const file of [signal, folder, ...files]) await chown(file, owner.uid, owner.gid)
}

/** The server does not take the `T` and `Z` of ISO 8601 here. */
function serverTime(until: Date): string {
  return until.toISOString().replace('T', ' ').replace('Z', '+00')
}

/** Takes away what only the replay needed. */
export async function endReplay(cluster: string): Promise<void> {
  await dropLines(cluster, (line) => line.endsWith(ONLY_NOW))
  await rm(join(cluster, WAL_RESTORE), { recursive: true, force: true })
}

/**
 * True where the server stopped because nothing was committed after the moment it should stop at. All that
 * was committed before is replayed then, and the next start opens with it.
 */
export async function stoppedForWantOfMore(dataDir: string, owner: Owner): Promise<boolean> {
  const home = await chooseServerHome(dataDir)
  const log = join(await socketFolder(home, owner), 'server.log')
  const said = await readFile(log, 'utf8').catch(() => '')
  if (!said.includes('recovery ended before configured recovery target was reached')) return false
  await dropLines(join(home, 'pg'), (line) => line.startsWith('recovery_target_time'))
  return true
}

async function dropLines(cluster: string, isDropped: (line: string) => boolean): Promise<void> {
  const file = join(cluster, 'postgresql.auto.conf')
  const lines = (await readFile(file, 'utf8')).split('\n')
  // Written over, so that the file stays its owner's.
  await writeFile(file, lines.filter((line) => !isDropped(line)).join('\n'), { flush: true })
}

import { createHash } from 'node:crypto'
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { canEnter, makePrivateFolder, type Owner } from './private-folder.ts'
import { serverUser } from './server-user.ts'

/** In the cluster's folder: where the server puts finished segments of its log until they are sealed. */
export const WAL_SPOOL = 'wal-spool'
/** In the cluster's folder: segments that a restore replays. */
export const WAL_RESTORE = 'wal-restore'

/** Beside the cluster: while this file is there, the server hands over its log. */
export const ARCHIVE_NOTE = 'archive.on'

/** Where the server's files go that cannot lie with their data. */
const AWAY = '/var/lib/simin'
const AWAY_HOME = /^\/var\/lib\/simin\/[0-9a-f]{12}$/
/** In a data folder: where its server's files went. */
const AWAY_NOTE = 'server-files-are-in.txt'

/** A socket's path may have 107 bytes, of which `/.s.PGSQL.5432` takes 14. */
const SOCKET_FOLDER_BYTES_MAX = 107 - 14

/**
 * Where the server's own files lie: in the data folder, wherever its user can go there.
 *
 * Root's data may lie under a folder that nobody else can enter (a clone in /root). The server
 * cannot run as root, so its files then go to a folder under /var/lib that is named after the data
 * folder, and a note in the data folder says so.
 */
export async function chooseServerHome(dataDir: string): Promise<string> {
  const isRoot = process.getuid?.() === 0
  // Others may pass through a folder of root's, which lends a part of it to the server's user.
  await mkdir(dataDir, { recursive: true, mode: isRoot ? 0o711 : 0o700 })
  const here = await realpath(dataDir)
  if (!isRoot) return here
  const note = join(here, AWAY_NOTE)
  const noted = (await readFile(note, 'utf8').catch(() => '')).trim()
  if (noted !== '') return noted
  const user = await serverUser(join(here, 'pg'))
  if (await canEnter(dirname(here), user)) {
    // Everything in it is private by itself; the server only has to pass through.
    if (!(await canEnter(here, user))) await chmod(here, 0o711)
    return here
  }
  const name = createHash('sha256').update(here).digest('hex').slice(0, 12)
  const away = join(AWAY, name)
  await mkdir(away, { recursive: true, mode: 0o711 })
  await writeFile(note, `${away}\n`)
  // The name is a hash: whoever finds the home must be told whose it is.
  await writeFile(join(away, 'data-folder.txt'), `${here}\n`)
  return away
}

/** The folder of socket, line and log: the server's user alone may enter it (mode 0700). */
export async function socketFolder(home: string, user: Owner): Promise<string> {
  const near = join(home, 'socket')
  // The setting is a list: a comma in the path would end it.
  if (Buffer.byteLength(near) <= SOCKET_FOLDER_BYTES_MAX && !/[,"]/.test(near)) {
    await makePrivateFolder(near, user)
    return near
  }
  const note = join(home, 'socket-folder.txt')
  const noted = (await readFile(note, 'utf8').catch(() => '')).trim()
  const seen = noted === '' ? null : await stat(noted).catch(() => null)
  // A folder in /tmp that somebody else made in our name is not ours to use.
  if (seen !== null && seen.uid === user.uid && (seen.mode & 0o077) === 0) return noted
  const made = await mkdtemp(join(tmpdir(), 'simin-'))
  await makePrivateFolder(made, user)
  await writeFile(note, `${made}\n`)
  return made
}

/** How far below a scratch folder its data folders lie. */
const DEPTH_MAX = 2

/**
 * Takes a scratch folder away with the stores in it, whose servers have stopped, and with what these kept
 * elsewhere: a home under /var/lib is the whole database, and nobody would look for it there.
 */
export async function removeStores(folder: string): Promise<void> {
  for (const dataDir of await foldersIn(folder, DEPTH_MAX)) {
    const noted = (await readFile(join(dataDir, AWAY_NOTE), 'utf8').catch(() => '')).trim()
    await forgetSocketFolder(noted === '' ? dataDir : noted)
    // A note that somebody altered must not lead elsewhere.
    if (AWAY_HOME.test(noted)) await rm(noted, { recursive: true, force: true })
  }
  await rm(folder, { recursive: true, force: true })
}

async function foldersIn(folder: string, depth: number): Promise<readonly string[]> {
  if (depth === 0) return [folder]
  const within = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const below = within
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => foldersIn(join(folder, name), depth - 1))
  return [folder, ...(await Promise.all(below)).flat()]
}

/** Takes away a folder of socket and log that lies elsewhere, with a home that is taken away itself. */
async function forgetSocketFolder(home: string): Promise<void> {
  const noted = (await readFile(join(home, 'socket-folder.txt'), 'utf8').catch(() => '')).trim()
  if (/\/simin-[^/]+$/.test(noted)) await rm(noted, { recursive: true, force: true })
}

import { closeSync, existsSync } from 'node:fs'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { makePrivateFolder, type Owner } from './private-folder.ts'
import { serverBinaries } from './server-binaries.ts'
import { initialiseCluster, lastLine, SERVER_USER, serverPid } from './server-cluster.ts'
import { ARCHIVE_NOTE, chooseServerHome, socketFolder, WAL_SPOOL } from './server-home.ts'
import { holdLine, LINE_PREFIX, startKeeper } from './server-keeper.ts'
import { serverSettings, thisMachine } from './server-settings.ts'
import { serverUser } from './server-user.ts'
import { StoreFault } from './store-fault.ts'

/*
 * One server for a data folder, however many of our processes use it.
 *
 * Each of them holds a *line*: the writing end of a named pipe to which nobody ever writes. The
 * keeper, a shell that is the server's parent, reads from it. When the last line is let go (the
 * kernel does that even for a process that was killed) the keeper reads end-of-file and stops the
 * server. So a process that opens a store meets one of these states:
 *
 *   no server                  → set up if new, start keeper and server, hold the line, publish it
 *   a line is read             → another process keeps the server or starts it: hold the line too
 *   server, no line is read    → it is stopping or orphaned: wait, then stop it
 *
 * Of two processes that start at once, the server's own lock file lets one through; the other comes
 * round again and joins.
 */

export interface EmbeddedServer {
  readonly socketDir: string
  /** Lets go of the line; returns when the server has stopped, if this was the last one. */
  readonly release: () => Promise<void>
  /** Lets go of the line and does not wait to see whether it was the last one. */
  readonly letGo: () => void
}

export interface EmbeddedOptions {
  /** Further `name=value` settings. Tests trade durability for speed; the program never does. */
  readonly settings?: readonly string[]
}

/** After a power cut the server first replays up to some gigabytes of its log. */
const START_LIMIT_MS = 600_000
/** A server that has had no reader on its line for so long is not being started: it was orphaned. */
const ORPHAN_AFTER_MS = 8_000
const STOP_LIMIT_MS = 120_000
const POLL_MS = 20
/** A starter that has its server answering publishes the line at once; later than this it has died. */
const PUBLISH_LIMIT_MS = 8_000
/** How long the keeper may take to notice that the last line was let go. */
const NOTICE_MS = 500

/** The running server of this data folder: started, or joined when it runs already. */
export async function embeddedServer(
  dataDir: string,
  options: EmbeddedOptions = {},
): Promise<EmbeddedServer> {
  const place = await preparePlace(dataDir)
  const deadline = Date.now() + START_LIMIT_MS
  let aloneSince: number | null = null
  for (;;) {
    const joined = await joinRunning(place)
    if (joined !== null) return joined
    const pid = await serverPid(place.home)
    if (pid === null) {
      aloneSince = null
      const started = await start(place, options)
      if (started !== null) return started
    } else {
      aloneSince ??= Date.now()
      if (Date.now() - aloneSince > ORPHAN_AFTER_MS) stop(pid)
    }
    if (Date.now() > deadline) throw new StoreFault('store.start_failed', { said: 'timeout' })
    await sleep(POLL_MS)
  }
}

interface Place {
  readonly home: string
  readonly socketDir: string
  readonly user: Owner
}

async function preparePlace(dataDir: string): Promise<Place> {
  const home = await chooseServerHome(dataDir)
  const user = await serverUser(join(home, 'pg'))
  return { home, user, socketDir: await socketFolder(home, user) }
}

/** Holds a line that is read, the published one first, and joins the server behind it. */
async function joinRunning(place: Place): Promise<EmbeddedServer | null> {
  const names = await readdir(place.socketDir)
  const lines = names.filter((name) => name.startsWith(LINE_PREFIX))
  const known = new Set([
    await publishedLine(place),
    ...lines.map((name) => join(place.socketDir, name)),
  ])
  for (const line of known) {
    const held = line === '' ? null : holdLine(line)
    if (held === null) continue
    if (await leadsToServer(place, line)) return running(place, line, held)
    closeSync(held)
  }
  return null
}

/**
 * Whether this line keeps the server that answers. One that is not published belongs to a start that
 * is under way, perhaps through a long repair, or to one that lost the race and is about to end; if
 * its starter has died meanwhile, it is published here.
 */
async function leadsToServer(place: Place, line: string): Promise<boolean> {
  if (!(await answers(place, () => !existsSync(line)))) return false
  const deadline = Date.now() + PUBLISH_LIMIT_MS
  while (existsSync(line) && (await publishedLine(place)) !== line) {
    if (Date.now() > deadline) await publish(place, line)
    else await sleep(POLL_MS)
  }
  // Looked at last: the keeper takes its line away before it stops the server.
  return existsSync(line)
}

async function publishedLine(place: Place): Promise<string> {
  return readFile(join(place.home, 'line'), 'utf8').catch(() => '')
}

/** What the server says while children of one that was killed have not noticed it yet: they do, and let go. */
const STILL_HELD = 'pre-existing shared memory block'

/** Starts keeper and server; `null` when another process was quicker, or one that was killed has not gone yet. */
async function start(place: Place, options: EmbeddedOptions): Promise<EmbeddedServer | null> {
  const binaries = await serverBinaries(place.home, place.user)
  await initialiseCluster(place.home, binaries.initdb, place.user)
  const logFile = join(place.socketDir, 'server.log')
  const command = [binaries.postgres, '-D', join(place.home, 'pg'), '-k', place.socketDir]
  const archives = existsSync(join(place.home, ARCHIVE_NOTE))
  await makePrivateFolder(join(place.home, 'pg', WAL_SPOOL), place.user)
  const settings = [...serverSettings(thisMachine(), { archives }), ...(options.settings ?? [])]
  for (const setting of settings) command.push('-c', setting)
  const keeper = await startKeeper({ ...place, logFile, command })

  const held = await holdAsSoonAsRead(keeper.line, keeper.hasEnded)
  if (held !== null && (await answers(place, keeper.hasEnded)) && !keeper.hasEnded()) {
    await publish(place, keeper.line)
    return running(place, keeper.line, held)
  }
  if (held !== null) closeSync(held)
  await rm(keeper.line, { force: true })
  const said = await readFile(logFile, 'utf8').catch(() => '')
  const lostTheRace = said.includes('postmaster.pid') || (await serverPid(place.home)) !== null
  if (lostTheRace || said.includes(STILL_HELD)) return null
  throw new StoreFault('store.start_failed', { said: lastLine(said) })
}

async function holdAsSoonAsRead(line: string, hasEnded: () => boolean): Promise<number | null> {
  for (let waited = 0; waited < START_LIMIT_MS && !hasEnded(); waited += 5) {
    const held = holdLine(line)
    if (held !== null) return held
    await sleep(5)
  }
  return null
}

/** Only once the server answers: whoever loses the race must not overwrite the winner's line. */
async function publish(place: Place, line: string): Promise<void> {
  const draft = join(place.home, `line.${String(process.pid)}`)
  await writeFile(draft, line, { mode: 0o600 })
  await rename(draft, join(place.home, 'line'))
}

/** Whether the server answers before it is given up; recovery after a power cut may take a while. */
async function answers(place: Place, isGivenUp: () => boolean): Promise<boolean> {
  const deadline = Date.now() + START_LIMIT_MS
  while (Date.now() < deadline && !isGivenUp()) {
    const client = new pg.Client({
      host: place.socketDir,
      user: SERVER_USER,
      database: 'postgres',
    })
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.query('select 1')
      return true
    } catch {
      // Not yet: it is starting, or repairs itself after a power cut.
    } finally {
      await client.end().catch(() => undefined)
    }
    await sleep(POLL_MS)
  }
  return false
}

function running(place: Place, line: string, held: number): EmbeddedServer {
  const letGo = (): void => {
    closeSync(held)
  }
  const release = async (): Promise<void> => {
    letGo()
    await seeItStop(place, line)
  }
  return { socketDir: place.socketDir, release, letGo }
}

async function seeItStop(place: Place, line: string): Promise<void> {
  const noticedBy = Date.now() + NOTICE_MS
  while (existsSync(line)) {
    if (Date.now() > noticedBy) return // Somebody else holds it: the server stays.
    await sleep(POLL_MS)
  }
  const stoppedBy = Date.now() + STOP_LIMIT_MS
  while ((await serverPid(place.home)) !== null && Date.now() < stoppedBy) await sleep(POLL_MS)
}

function stop(pid: number): void {
  try {
    process.kill(pid, 'SIGINT')
  } catch {
    // It has gone meanwhile, which is what was wanted.
  }
}

import { execFile, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { constants, openSync } from 'node:fs'
import { chown, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Owner } from './private-folder.ts'
import { runAs, serverEnvironment } from './server-cluster.ts'

const run = promisify(execFile)

/**
 * The server's parent: a shell that waits at the reading end of the line and stops the server when
 * the last writer is gone. Should the shell itself be killed, the kernel stops the server (INT: at
 * once but in order) where `setpriv` exists and can ask for it.
 */
const KEEPER_SCRIPT = `
line=$1; log=$2; shift 2
if setpriv --pdeathsig INT true 2>/dev/null; then set -- setpriv --pdeathsig INT "$@"; fi
"$@" </dev/null >>"$log" 2>&1 &
server=$!
( read -r _ <"$line"; rm -f "$line"; kill -INT "$server" ) 2>/dev/null &
reader=$!
trap 'kill -INT "$server"' TERM INT HUP
wait "$server"
kill "$reader" 2>/dev/null
rm -f "$line"
`

/** Names of lines in the socket's folder. */
export const LINE_PREFIX = 'line-'

export interface Keeper {
  /** Path of the named pipe; whoever holds its writing end keeps the server running. */
  readonly line: string
  readonly hasEnded: () => boolean
}

export async function startKeeper(start: {
  readonly home: string
  readonly socketDir: string
  readonly logFile: string
  readonly user: Owner
  readonly command: readonly string[]
}): Promise<Keeper> {
  const line = join(start.socketDir, `${LINE_PREFIX}${randomUUID().slice(0, 8)}`)
  await run('mkfifo', ['-m', '600', line])
  await writeFile(start.logFile, '', { mode: 0o600 })
  if (process.getuid?.() === 0) {
    for (const file of [line, start.logFile]) await chown(file, start.user.uid, start.user.gid)
  }
  let ended = false
  const args = ['-c', KEEPER_SCRIPT, 'simin-keeper', line, start.logFile, ...start.command]
  const keeper = spawn('/bin/sh', args, {
    ...runAs(start.user),
    cwd: '/',
    // A session of its own: Ctrl-C in the terminal is for the program, which then closes in order.
    detached: true,
    stdio: 'ignore',
    env: serverEnvironment(start.home),
  })
  keeper.once('exit', () => (ended = true))
  keeper.once('error', () => (ended = true))
  keeper.unref()
  return { line, hasEnded: () => ended }
}

/** Takes hold of the line; `null` when nobody reads it (any more). */
export function holdLine(line: string): number | null {
  try {
    return openSync(line, constants.O_WRONLY | constants.O_NONBLOCK)
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    if (code === 'ENXIO' || code === 'ENOENT') return null
    throw cause
  }
}

import { readdirSync, readFileSync } from 'node:fs'
import type { Store } from '#register/store/open-store.ts'

/** What was held in memory at one moment, in MB. */
export interface MemoryHeld {
  /** This process and those it started, as the readers of files. */
  readonly programMb: number
  /** The database server and its sessions; 0 where it runs on another machine. */
  readonly databaseMb: number
}

export type MemoryProbe = () => MemoryHeld

/**
 * Measures memory by the kernel's own figures: the proportional set size (`/proc/PID/smaps_rollup`),
 * in which memory that processes share is divided among them. Where the kernel does not tell, this
 * process alone is counted.
 */
export async function memoryProbe(store: Store): Promise<MemoryProbe> {
  const server = store.kind === 'embedded' ? await serverProcess(store) : null
  return () => {
    const parents = runningProcesses()
    if (parents.size === 0) {
      return { programMb: process.memoryUsage.rss() / 2 ** 20, databaseMb: 0 }
    }
    return {
      programMb: treeMb(parents, process.pid),
      databaseMb: server === null ? 0 : treeMb(parents, server),
    }
  }
}

/** The server is the parent of the session that answers. */
async function serverProcess(store: Store): Promise<number | null> {
  const answer = await store.pool.query<{ pid: number }>('select pg_backend_pid() as pid')
  return runningProcesses().get(answer.rows[0]?.pid ?? 0) ?? null
}

/** Parent of each running process; empty where the system has no `/proc`. */
function runningProcesses(): ReadonlyMap<number, number> {
  const parents = new Map<number, number>()
  for (const entry of namesIn('/proc')) {
    const pid = Number(entry)
    if (!Number.isInteger(pid)) continue
    // The name stands in brackets and may hold anything; the state and the parent follow it.
    const said = textOf(`/proc/${entry}/stat`)
    const parent = /\) \S (\d+)/.exec(said.slice(said.lastIndexOf(')')))?.[1]
    if (parent !== undefined) parents.set(pid, Number(parent))
  }
  return parents
}

function treeMb(parents: ReadonlyMap<number, number>, root: number): number {
  let kb = 0
  for (const pid of parents.keys()) {
    if (descends(parents, pid, root)) {
      kb += Number(/^Pss:\s+(\d+) kB/m.exec(textOf(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0)
    }
  }
  return kb / 1024
}

function descends(parents: ReadonlyMap<number, number>, pid: number, root: number): boolean {
  for (let at: number | undefined = pid; at !== undefined; at = parents.get(at)) {
    if (at === root) return true
  }
  return false
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** Empty for a process that has ended meanwhile. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

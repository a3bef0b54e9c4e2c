import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { quantile } from './figure.ts'

export interface LoadResult {
  readonly requestsPerSecond: number
  readonly p95Ms: number
  readonly p99Ms: number
  readonly errors: number
}

export interface LoadOptions {
  readonly port: number
  readonly paths: readonly string[]
  readonly headers: Readonly<Record<string, string>>
  readonly connections: number
  readonly seconds: number
  /**
   * How often each connection asks, in milliseconds; left out, as soon as it has its answer. A late
   * answer counts from when it was due, so that a slow server cannot slow down who asks it.
   */
  readonly everyMs?: number
}

/** The same from a thread of its own. */
export function loadApart(options: LoadOptions): Promise<LoadResult> {
  const worker = new Worker(new URL('./load-worker.ts', import.meta.url), { workerData: options })
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

/**
 * Asks for the given paths in turn over `connections` for `seconds`, busy or at a pace. Each connection is
 * opened and answered once before the clock begins: those at work sit before an open page.
 */
export async function load(options: LoadOptions): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: options.connections })
  const times: number[] = []
  let errors = 0
  let next = 0
  const { connections, everyMs } = options
  const ask = (): Promise<number> => {
    const path = options.paths[next++ % options.paths.length] ?? '/'
    return get({ agent, port: options.port, path, headers: options.headers })
  }
  await Promise.all(Array.from({ length: connections }, ask))
  const began = performance.now()
  const until = began + options.seconds * 1000
  async function client(_: unknown, at: number): Promise<void> {
    // Those who ask at a pace do not ask all at once.
    let due = began + ((everyMs ?? 0) * at) / connections
    while (performance.now() < until) {
      if (everyMs !== undefined) await sleep(Math.max(0, due - performance.now()))
      const from = everyMs === undefined ? performance.now() : due
      due += everyMs ?? 0
      const status = await ask()
      times.push(performance.now() - from)
      if (status !== 200) errors += 1
    }
  }
  await Promise.all(Array.from({ length: connections }, client))
  agent.destroy()
  return {
    requestsPerSecond: times.length / options.seconds,
    p95Ms: quantile(times, 0.95),
    p99Ms: quantile(times, 0.99),
    errors,
  }
}

function get(at: {
  readonly agent: Agent
  readonly port: number
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
}): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', method: 'GET', ...at }, (reply) => {
      reply.resume()
      reply.once('end', () => resolve(reply.statusCode ?? 0))
      reply.once('error', reject)
    })
    asked.once('error', reject)
    asked.end()
  })
}

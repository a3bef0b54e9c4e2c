import type { FastifyInstance, FastifyRequest } from 'fastify'
import { problemFault } from '../answer-faults.ts'
import { LIMITS } from '../limits.ts'
import type { ServerOptions } from '../server-options.ts'
import { BULK_ROUTES } from './bulk-routes.ts'

/** A bulkhead: reports take turns among themselves, before any of them holds a connection. */
export function keepBulkApart(server: FastifyInstance, options: ServerOptions): void {
  const turns = new Turns(LIMITS.bulkAtOnce)
  server.addHook('preValidation', async (request, reply) => {
    if (!isBulk(request)) return
    const done = await turns.take({
      waitMs: options.bulkWaitMs ?? LIMITS.bulkWaitMs,
      waitingMax: LIMITS.bulkWaiting,
    })
    if (done === null) {
      throw problemFault({ code: 'server.busy', seconds: LIMITS.retryAfterSeconds })
    }
    // However it ends: answered, refused, or its reader gone.
    reply.raw.once('close', done)
    if (reply.raw.closed) done()
  })
}

function isBulk({ method, routeOptions }: FastifyRequest): boolean {
  return BULK_ROUTES.has(`${method} ${routeOptions.url ?? ''}`)
}

/** So many at once; whoever comes then waits in line, not for ever. */
export class Turns {
  #free: number
  readonly #waiting: (() => void)[] = []

  constructor(atOnce: number) {
    this.#free = atOnce
  }

  /** What ends the turn, or `null` when none came in time or too many wait already. */
  async take(line: {
    readonly waitMs: number
    readonly waitingMax: number
  }): Promise<(() => void) | null> {
    if (this.#free > 0) {
      this.#free -= 1
      return this.#turn()
    }
    if (this.#waiting.length >= line.waitingMax) return null
    const { promise, resolve } = Promise.withResolvers<boolean>()
    const called = (): void => resolve(true)
    this.#waiting.push(called)
    const timer = setTimeout(() => {
      const at = this.#waiting.indexOf(called)
      if (at < 0) return
      this.#waiting.splice(at, 1)
      resolve(false)
    }, line.waitMs)
    const isCalled = await promise
    clearTimeout(timer)
    return isCalled ? this.#turn() : null
  }

  /** Given back once, to whoever has waited longest. */
  #turn(): () => void {
    let isDone = false
    return () => {
      if (isDone) return
      isDone = true
      const next = this.#waiting.shift()
      if (next === undefined) this.#free += 1
      else next()
    }
  }
}

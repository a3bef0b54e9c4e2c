import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { FastifyInstance } from 'fastify'
import { problemFault } from '../answer-faults.ts'
import { LIMITS } from '../limits.ts'
import type { ServerOptions } from '../server-options.ts'
import { PoolWait } from './pool-wait.ts'

const SAMPLE_MS = 20
/** One long piece of work makes one window late, a server that cannot keep up makes each. */
const LATE_WINDOWS = 2

/** Told also when nothing else can be asked: whoever watches the machine must see that it is busy. */
const ALWAYS = new Set(['/api/health', '/api/metrics'])

/**
 * A server that is late for everybody refuses some early, with a time to come back (R10): late is an event
 * loop that turns slowly, or connections to the database for which a request waits too long.
 */
export function shedLoad(server: FastifyInstance, options: ServerOptions): void {
  const pools = [options.store.pool, options.store.serving].map((pool) => new PoolWait(pool))
  const poolWaitMs = options.poolWaitMs ?? LIMITS.poolWaitMs
  const { windowMs, delayMs } = options.eventLoop ?? LIMITS.eventLoop
  const delay = monitorEventLoopDelay({ resolution: SAMPLE_MS })
  delay.enable()
  let lateWindows = 0
  let lookedAtMs = performance.now()
  const window = setInterval(() => {
    // A loop that turns once in a window leaves nothing to sample: then the window itself is late.
    const behindMs = performance.now() - lookedAtMs - windowMs
    const isLate = Math.max(delay.percentile(99) / 1e6, behindMs) > delayMs
    lookedAtMs = performance.now()
    lateWindows = isLate ? lateWindows + 1 : 0
    delay.reset()
  }, windowMs)
  window.unref()
  server.addHook('onRequest', (request, _reply, next) => {
    const late = lateWindows >= LATE_WINDOWS || pools.some(({ ms }) => ms > poolWaitMs)
    if (!late || !request.url.startsWith('/api') || ALWAYS.has(request.url)) return next()
    return next(problemFault({ code: 'server.busy', seconds: LIMITS.retryAfterSeconds }))
  })
  server.addHook('onClose', (_instance, next) => {
    clearInterval(window)
    delay.disable()
    for (const pool of pools) pool.stop()
    next()
  })
}

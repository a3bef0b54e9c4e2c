import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { FastifyInstance } from 'fastify'
import { problemFault } from '../answer-faults.ts'
import { LIMITS } from '../limits.ts'

const SAMPLE_MS = 20
const WINDOW_MS = 5_000
/** One long piece of work makes one window late, a server that cannot keep up makes each. */
const LATE_WINDOWS = 2

/** A server that is late for everybody refuses some early, with a time to come back (R10). */
export function shedLoad(server: FastifyInstance): void {
  const delay = monitorEventLoopDelay({ resolution: SAMPLE_MS })
  delay.enable()
  let lateWindows = 0
  const window = setInterval(() => {
    const isLate = delay.percentile(99) / 1e6 > LIMITS.eventLoopDelayMs
    lateWindows = isLate ? lateWindows + 1 : 0
    delay.reset()
  }, WINDOW_MS)
  window.unref()
  server.addHook('onRequest', (request, _reply, next) => {
    const late = lateWindows >= LATE_WINDOWS
    if (!late || !request.url.startsWith('/api') || request.url === '/api/health') return next()
    return next(problemFault({ code: 'server.busy', seconds: LIMITS.retryAfterSeconds }))
  })
  server.addHook('onClose', (_instance, next) => {
    clearInterval(window)
    delay.disable()
    next()
  })
}

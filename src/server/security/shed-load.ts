import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { FastifyInstance } from 'fastify'
import { problemFault } from '../answer-faults.ts'
import { LIMITS } from '../limits.ts'

const SAMPLE_MS = 20
const WINDOW_MS = 5_000

/** A server that is late for everybody refuses some early, with a time to come back (R10). */
export function shedLoad(server: FastifyInstance): void {
  const delay = monitorEventLoopDelay({ resolution: SAMPLE_MS })
  delay.enable()
  let late = false
  const window = setInterval(() => {
    late = delay.percentile(99) / 1e6 > LIMITS.eventLoopDelayMs
    delay.reset()
  }, WINDOW_MS)
  window.unref()
  server.addHook('onRequest', (request, _reply, next) => {
    if (!late || !request.url.startsWith('/api') || request.url === '/api/health') return next()
    return next(problemFault({ code: 'server.busy', seconds: LIMITS.retryAfterSeconds }))
  })
  server.addHook('onClose', (_instance, next) => {
    clearInterval(window)
    delay.disable()
    next()
  })
}

import type { FastifyInstance } from 'fastify'
import { LIMITS } from '../limits.ts'

/**
 * Node's own limit on the whole request cannot differ by route, and an upload of 2 GB needs longer
 * than a form: so the form's limit is kept here, and Node's is the upload's.
 */
export function limitSlowBodies(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, next) => {
    const limitMs = request.routeOptions.config.bodyMs ?? LIMITS.requestMs
    const timer = setTimeout(() => {
      if (!request.raw.complete) request.raw.destroy()
    }, limitMs)
    timer.unref()
    reply.raw.once('close', () => {
      clearTimeout(timer)
    })
    next()
  })
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Milliseconds in which the whole body must have arrived; default `LIMITS.requestMs`. */
    bodyMs?: number
  }
}

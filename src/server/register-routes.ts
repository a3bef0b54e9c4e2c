import type { FastifyInstance } from 'fastify'
import { healthRoutes } from './routes/health-routes.ts'
import { sessionRoutes } from './routes/session-routes.ts'
import type { ServerOptions } from './server-options.ts'

/** Every route of the API; each file is one screen's worth. */
export function registerRoutes(server: FastifyInstance, options: ServerOptions): void {
  healthRoutes(server, options)
  sessionRoutes(server, options)
}

import type { FastifyRequest } from 'fastify'
import { whoAsks } from './security/guard-every-route.ts'
import { todayOf, type ServerOptions } from './server-options.ts'
import type { Sight } from './show/sight.ts'

/** How the one who asks may see people, with a supervisor's approval for children where one stands. */
export function sightOf(request: FastifyRequest, options: ServerOptions): Sight {
  const { role, purpose, approvedForChildren: approved } = whoAsks(request)
  // The gate lets nobody near personal data without one; this is the second look.
  if (purpose === null) throw new Error('a look without a purpose')
  return { role, purpose, today: todayOf(options), approved }
}

import type { FastifyRequest } from 'fastify'
import { isApprovedForChildren } from '#register/access/child-approvals.ts'
import { storeOf, whoAsks } from './security/guard-every-route.ts'
import type { ServerOptions } from './server-options.ts'
import type { Sight } from './show/sight.ts'

/** How the one who asks may see people, with a supervisor's approval for children where one stands. */
export async function sightOf(request: FastifyRequest, options: ServerOptions): Promise<Sight> {
  const { accountId, role, purpose, county } = whoAsks(request)
  // The gate lets nobody near personal data without one; this is the second look.
  if (purpose === null) throw new Error('a look without a purpose')
  const now = options.clock()
  const approved = await isApprovedForChildren(storeOf(request), {
    county,
    accountId,
    purpose,
    now,
  })
  return { role, purpose, today: now.toISOString().slice(0, 10), approved }
}

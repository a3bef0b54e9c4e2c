import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { deathCauses } from '#register/queries/death-cause.ts'
import * as wire from '#wire/death-cause.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { storeOf } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { showingTo } from '../show/sight.ts'
import { sightOf } from '../sight-of.ts'
import { personParams } from './person-routes.ts'
import { answered, bornOf, foundPerson } from './reveal-routes.ts'

/** Sealed since it was registered: opened for the officer the policy names, and each opening is a look. */
export function revealCauseRoutes(server: FastifyInstance, options: ServerOptions): void {
  server.withTypeProvider<ZodTypeProvider>().post(
    '/api/persons/:personId/reveal-cause',
    {
      config: {
        access: { kind: 'ability', ability: 'deaths.cause', personal: true },
        once: 'never',
      },
      schema: { params: personParams, response: { 200: wire.causeRevealed, ...problems } },
    },
    async (request, reply) => {
      const { personId } = request.params
      const found = await foundPerson(request, options, personId)
      if (found === null) return sendProblem(reply, { code: 'record.unknown' })
      if (showingTo(sightOf(request, options), 'death_cause', bornOf(found)) !== 'on_demand')
        return sendProblem(reply, { code: 'access.role' })
      const stated = await deathCauses(storeOf(request), { county: options.county, personId })
      const value = stated[0]?.cause
      if (value === undefined) return sendProblem(reply, { code: 'record.unknown' })
      const item = 'death_cause'
      const revealed = await answered(request, reply, { options, found, personId, item, value })
      if (!('value' in revealed)) return revealed
      return {
        ...revealed,
        stated: stated.map((one) => ({ ...one, recordedAt: one.recordedAt.toISOString() })),
      }
    },
  )
}

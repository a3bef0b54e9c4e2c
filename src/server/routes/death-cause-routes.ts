import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { recordLifeEvent } from '#register/commands/record-life-event.ts'
import * as wire from '#wire/death-cause.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { actorOf } from '../recorded-read.ts'
import { storeOf } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { showingTo } from '../show/sight.ts'
import { sightOf } from '../sight-of.ts'
import { personParams } from './person-routes.ts'
import { bornOf, foundPerson } from './reveal-routes.ts'

/** Stating a cause after the death, or anew: the officer for causes alone, for the purpose the policy names. */
export function deathCauseRoutes(server: FastifyInstance, options: ServerOptions): void {
  const { county } = options

  server.withTypeProvider<ZodTypeProvider>().post(
    '/api/persons/:personId/death-cause',
    {
      config: { access: { kind: 'ability', ability: 'deaths.cause', personal: true } },
      schema: {
        params: personParams,
        body: wire.stateDeathCause,
        response: { 200: wire.deathCauseStated, ...problems },
      },
    },
    async (request, reply) => {
      const { personId } = request.params
      const { cause, evidence, ...order } = request.body
      const found = await foundPerson(request, options, personId)
      if (found === null) return sendProblem(reply, { code: 'record.unknown' })
      if (showingTo(sightOf(request, options), 'death_cause', bornOf(found)) !== 'on_demand')
        return sendProblem(reply, { code: 'access.role' })
      const recorded = await recordLifeEvent(
        storeOf(request),
        {
          ...order,
          county,
          lifeEvent: { kind: 'death_cause', personId, cause },
          grounds: evidence,
          approvedBy: null,
          today: todayOf(options),
          now: options.clock(),
        },
        actorOf(request, options),
      )
      if (!recorded.ok) return sendProblem(reply, recorded.problem)
      const { eventIds, versions } = recorded.value
      return { eventId: eventIds[0] ?? '', version: versions[personId] ?? 0 }
    },
  )
}

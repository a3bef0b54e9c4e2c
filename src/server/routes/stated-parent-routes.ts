import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { readNumber } from '#domain/numbers/read-number.ts'
import { parseResidentNumber } from '#domain/numbers/resident-number.ts'
import { nameStatedParent } from '#register/commands/name-stated-parent.ts'
import { stateParent } from '#register/commands/state-parent.ts'
import { openPerson } from '#register/queries/open-person.ts'
import * as findings from '#wire/findings.ts'
import * as wire from '#wire/life-events.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { problemText } from '../problem.ts'
import { actorOf } from '../recorded-read.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { liesIn, territoryOf } from '../territory.ts'
import { findingParams } from './finding-routes.ts'
import { personParams } from './person-routes.ts'

const RECORD = { access: { kind: 'ability', ability: 'events.record', personal: true } } as const

/** A parent by the number and name of a certificate: stated by the office of the child, named by the county. */
export function statedParentRoutes(server: FastifyInstance, options: ServerOptions): void {
  statingRoute(server, options)
  namingRoute(server, options)
}

function statingRoute(server: FastifyInstance, options: ServerOptions): void {
  const { county } = options
  server.withTypeProvider<ZodTypeProvider>().post(
    '/api/persons/:personId/stated-parents',
    {
      config: RECORD,
      schema: {
        params: personParams,
        body: wire.stateParent,
        response: { 200: wire.parentStated, ...problems },
      },
    },
    async (request, reply) => {
      const { personId } = request.params
      const { requestId, number: typed, parent: item, ...stated } = request.body
      const { territory } = whoAsks(request)
      const store = storeOf(request)
      const found = await openPerson(store, { county, personId })
      if (found === null || !liesIn(found.items['place'] ?? null, territory))
        return sendProblem(reply, { code: 'record.unknown' })
      const number = readNumber(typed).number
      // Which digit is wrong is not said: it would stand in the answer.
      if (number === null || !parseResidentNumber(number).ok)
        return sendProblem(reply, { code: 'parents.number' })
      const answer = await stateParent(
        store,
        {
          county,
          personId,
          requestId,
          ...stated,
          item,
          number,
          isOwn: (place) => liesIn(place, territory),
          today: todayOf(options),
          at: options.clock(),
        },
        actorOf(request, options),
      )
      if (!answer.ok) return sendProblem(reply, answer.problem)
      return { state: answer.value, text: answer.value === 'named' ? NAMED : sentWords() }
    },
  )
}

function namingRoute(server: FastifyInstance, options: ServerOptions): void {
  server.withTypeProvider<ZodTypeProvider>().post(
    '/api/findings/:findingId/parent',
    {
      config: RECORD,
      schema: {
        params: findingParams,
        body: findings.moveFinding,
        response: { 200: findings.findingMoved, ...problems },
      },
    },
    async (request, reply) => {
      const { findingId } = request.params
      // Who holds a number of elsewhere is the county's to know.
      if (!territoryOf(whoAsks(request).territory).wholeCounty)
        return sendProblem(reply, { code: 'finding.unknown' })
      const named = await nameStatedParent(
        storeOf(request),
        {
          county: options.county,
          findingId,
          version: request.body.version,
          today: todayOf(options),
          at: options.clock(),
        },
        actorOf(request, options),
      )
      if (!named.ok) return sendProblem(reply, named.problem)
      return { version: named.value.lastStepNo, state: named.value.standing.state }
    },
  )
}

const NAMED = { zh: '已补上', en: 'Added' }

function sentWords(): { zh: string; en: string } {
  const { zh, en } = problemText('existence.sent_to_county') ?? NAMED
  return { zh, en }
}

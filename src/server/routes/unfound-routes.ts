import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { readKeying } from '#register/keying/keying-rows.ts'
import { peopleUnfound } from '#register/keying/people-of-sheets.ts'
import { followLine, unfoundLines } from '#register/keying/unfound-lines.ts'
import * as wire from '#wire/keying.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { recordedRead } from '../recorded-read.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { maskedNumber } from '../show/mask.ts'
import { keyingParams } from './keying-routes.ts'

const KEY = { access: { kind: 'ability', ability: 'sheets.key', personal: true } } as const

/** Whom a batch's sheets speak of and the register did not know: a person looks, and says what was found. */
export function unfoundRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county, clock } = options

  routes.get(
    '/api/keyings/:keyingId/unfound',
    {
      config: KEY,
      schema: { params: keyingParams, response: { 200: wire.unfoundList, ...problems } },
    },
    async (request, reply) => {
      const store = storeOf(request)
      const key = { county, ...request.params }
      const batch = await readKeying(store, key)
      if (batch === null) return sendProblem(reply, { code: 'keying.unknown' })
      const personIds = await peopleUnfound(store, key)
      const look = { kind: 'village', place: batch.village, personIds } as const
      return recordedRead({ options, request, looks: () => [look] }, async () => ({
        lines: (await unfoundLines(store, key)).map(({ person, ...line }) => ({
          ...line,
          name: person.name,
          bornOn: person.bornOn,
          number: maskedNumber(person.number),
        })),
      }))
    },
  )

  routes.post(
    '/api/keyings/:keyingId/unfound',
    {
      config: KEY,
      schema: {
        params: keyingParams,
        body: wire.followUp,
        response: { 200: wire.followedUp, ...problems },
      },
    },
    async (request, reply) => {
      const by = whoAsks(request).accountId
      const order = { county, ...request.params, ...request.body, by, at: clock() }
      const open = await followLine(storeOf(request), order)
      return open === null ? sendProblem(reply, { code: 'keying.unknown' }) : { open }
    },
  )
}

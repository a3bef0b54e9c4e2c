import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import {
  householdDetails,
  householdTrace,
  namesInTrace,
} from '#register/queries/household-details.ts'
import { membersOf, openHousehold, type HouseholdRow } from '#register/queries/open-household.ts'
import { placeNames } from '#register/queries/place-names.ts'
import * as wire from '#wire/households.ts'
import { recordId } from '#wire/ids.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { looksAtHousehold, readerOf, recordedRead, recordLooks } from '../recorded-read.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { ADULT, householdHistoryView } from '../show/household-view.ts'
import { showingTo } from '../show/sight.ts'
import { sightOf } from '../sight-of.ts'
import { liesIn } from '../territory.ts'
import { READ_PERSONS } from './person-routes.ts'
import { horizonOf } from './resident-routes.ts'

/** Each showing is a look of its own. */
const REVEAL = {
  access: { kind: 'ability', ability: 'persons.reveal', personal: true },
  once: 'never',
} as const

const params = z.object({ householdId: recordId })

/** What became of a household by both clocks, and its telephone in full. */
export function householdHistoryRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/households/:householdId/history',
    {
      config: READ_PERSONS,
      schema: {
        params,
        querystring: wire.householdHistoryQuery,
        response: { 200: wire.householdHistory, ...problems },
      },
    },
    async (request, reply) => {
      const { householdId } = request.params
      const store = storeOf(request)
      const household = await permittedHousehold(request, options, householdId)
      if (household === null) return sendProblem(reply, { code: 'record.unknown' })
      const members = await membersOf(store, { county, householdId })
      const looks = (): ReturnType<typeof looksAtHousehold> =>
        looksAtHousehold(
          householdId,
          members.map(({ personId }) => personId),
        )
      return recordedRead({ options, request, looks }, async () => {
        const knownUntil = await horizonOf(store, county, request.query.knownAt)
        const events = await householdTrace(store, { county, householdId, knownUntil })
        const said = (item: string): string[] =>
          events.flatMap(({ before, after }) => [before?.[item] ?? [], after[item] ?? []].flat())
        const names = await namesInTrace(store, {
          county,
          personIds: said('head'),
          unitIds: said('unit'),
        })
        const places = await placeNames(store, said('place'))
        return householdHistoryView(events, { ...names, places, sight: sightOf(request, options) })
      })
    },
  )

  routes.post(
    '/api/households/:householdId/reveal-phone',
    { config: REVEAL, schema: { params, response: { 200: wire.phoneRevealed, ...problems } } },
    async (request, reply) => {
      const { householdId } = request.params
      const store = storeOf(request)
      const household = await permittedHousehold(request, options, householdId)
      const details = await householdDetails(store, { county, householdId })
      if (household === null || details === null || details.phone === null)
        return sendProblem(reply, { code: 'record.unknown' })
      const showing = showingTo(sightOf(request, options), 'phone', { bornOn: ADULT })
      if (showing !== 'full' && showing !== 'on_demand')
        return sendProblem(reply, { code: 'access.role' })
      const members = await membersOf(store, { county, householdId })
      const personIds = members.map(({ personId }) => personId)
      // One value was shown, so one look at a value: the head's, who answers for the household.
      const answers = details.headPersonId ?? personIds[0]
      const looks = [
        { kind: 'household', householdId, personIds } as const,
        ...(answers === undefined
          ? []
          : [{ kind: 'value', personId: answers, item: 'household phone' } as const]),
      ]
      await recordLooks(store, readerOf(request, options), looks)
      return { phone: details.phone }
    },
  )
}

async function permittedHousehold(
  request: FastifyRequest,
  { county }: ServerOptions,
  householdId: string,
): Promise<HouseholdRow | null> {
  const household = await openHousehold(storeOf(request), { county, householdId })
  return household !== null && liesIn(household.place, whoAsks(request).territory)
    ? household
    : null
}

import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { isField } from '#domain/policy/fields.ts'
import { LIFECYCLE_STATE_WORDS } from '#domain/events/life-event-words.ts'
import { lifecycleStateOf } from '#domain/events/lifecycle.ts'
import { presencesOf } from '#domain/events/presence.ts'
import type { PersonState } from '#domain/events/person-state.ts'
import { readPerson } from '#register/ledger/person-rows.ts'
import { companyOf } from '#register/queries/life-company.ts'
import { ledgerEnd } from '#register/queries/ledger-horizon.ts'
import { recordedTimes } from '#register/queries/person-history.ts'
import { personAsKnown } from '#register/queries/person-as-known.ts'
import { placeNames } from '#register/queries/place-names.ts'
import * as wire from '#wire/life-events.ts'
import { PERSON_ITEM_WORDS, PERSON_ITEMS, type PersonItem } from '#wire/person-item.ts'
import type { Words } from '#wire/words.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { recordedRead } from '../recorded-read.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { itemWords } from '../show/item-text.ts'
import { shownTo, type Sight } from '../show/sight.ts'
import { sightOf } from '../sight-of.ts'
import { lifeViewOf, placesOfLife } from '../show/life-view.ts'
import { liesIn } from '../territory.ts'
import { personParams, READ_PERSONS } from './person-routes.ts'
import { horizonOf } from './resident-routes.ts'

/** A life by both clocks: its records and periods, and the person as known on an earlier day. */
export function personLifeRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/persons/:personId/life',
    {
      config: READ_PERSONS,
      schema: { params: personParams, response: { 200: wire.personLife, ...problems } },
    },
    async (request, reply) => {
      const { personId } = request.params
      const store = storeOf(request)
      const state = await readPerson(store.pool, county, personId)
      if (state === null || !liesIn(state.items.place, whoAsks(request).territory))
        return sendProblem(reply, { code: 'record.unknown' })
      return recordedRead(
        { options, request, looks: () => [{ kind: 'person', personId }] },
        async () => {
          const places = await placeNames(store, placesOfLife(state))
          const eventNos = state.records.map(({ eventNo }) => eventNo)
          const recordedAt = await recordedTimes(store, { county, eventNos })
          const company = await companyOf(store, { county, personId })
          const sight = sightOf(request, options)
          return lifeViewOf(state, { places, recordedAt, company, sight })
        },
      )
    },
  )

  routes.get(
    '/api/persons/:personId/as-known',
    {
      config: READ_PERSONS,
      schema: {
        params: personParams,
        querystring: wire.asKnownQuery,
        response: { 200: wire.personAsKnown, ...problems },
      },
    },
    async (request, reply) => {
      const { personId } = request.params
      const { on, knownAt } = request.query
      const store = storeOf(request)
      const now = await readPerson(store.pool, county, personId)
      if (now === null || !liesIn(now.items.place, whoAsks(request).territory))
        return sendProblem(reply, { code: 'record.unknown' })
      return recordedRead(
        { options, request, looks: () => [{ kind: 'person', personId }] },
        async () => {
          const horizon = await horizonOf(store, county, knownAt)
          const knownUntil = horizon ?? (await ledgerEnd(store, county))?.eventNo ?? 0
          const state = await personAsKnown(store, { county, personId, knownUntil })
          if (state === null) return { known: null, knownUntil }
          const places = await placeNames(store, [...placesOfLife(state), state.items.place])
          const sight = sightOf(request, options)
          return { known: knownView(state, { county, on, places, sight }), knownUntil }
        },
      )
    },
  )
}

function knownView(
  state: PersonState,
  of: {
    readonly county: string
    readonly on: string
    readonly places: ReadonlyMap<string, string>
    readonly sight: Sight
  },
): NonNullable<wire.PersonAsKnown['known']> {
  const { county, on } = of
  const lifecycle = lifecycleStateOf(state.items)
  const presence = presencesOf(state, county).find(
    ({ since, until }) => (since === null || since <= on) && (until === null || until > on),
  )
  return {
    stateText: LIFECYCLE_STATE_WORDS[lifecycle] ?? { zh: lifecycle, en: lifecycle },
    counted: presence !== undefined,
    placeName: presence === undefined ? null : (of.places.get(presence.place) ?? presence.place),
    // The number stands in the ledger as a hash only; what it was on that day cannot be shown from it.
    items: PERSON_ITEMS.filter((item) => item !== 'number').map((item) => ({
      item,
      label: PERSON_ITEM_WORDS[item],
      shown: shownItem(item, state, of),
    })),
  }
}

/** What this request may see of an item: masked where the policy says so. */
function shownItem(
  item: PersonItem,
  { items }: PersonState,
  { places, sight }: { readonly places: ReadonlyMap<string, string>; readonly sight: Sight },
): Words | null {
  const value = items[item]
  const of = { value, bornOn: items.born_on }
  const seen = isField(item) ? shownTo(sight, item, of) : value
  if (seen !== value) return seen === null ? null : { zh: seen, en: seen }
  return itemWords(item, value, { places, precision: items.born_precision })
}

import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { PersonItem as RegisterItem } from '#domain/events/person-item.ts'
import { personTrace, readsOfPerson, type ReadRow } from '#register/queries/person-history.ts'
import { placeNames } from '#register/queries/place-names.ts'
import type { Store } from '#register/store/open-store.ts'
import { PAGE_ROWS } from '#wire/ids.ts'
import * as wire from '#wire/persons.ts'
import { looksTold } from '#wire/policy.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { recordedRead } from '../recorded-read.ts'
import { servedBy, storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { lookWords, purposeWords, roleWords, routeWords } from '../show/audit-words.ts'
import { readViewOf } from '../show/read-view.ts'
import { traceViewOf } from '../show/trace-view.ts'
import { untoldEvents } from '../show/untold-events.ts'
import { sightOf } from '../sight-of.ts'
import { readLookCursor, writeLookCursor } from './look-cursor.ts'
import { permittedPerson, personParams, READ_PERSONS } from './person-routes.ts'

/** What became of a person's entry, and who looked at it. */
export function personHistoryRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/persons/:personId/trace',
    {
      config: READ_PERSONS,
      schema: {
        params: personParams,
        querystring: wire.traceQuery,
        response: { 200: wire.personTrace, ...problems },
      },
    },
    async (request, reply) => {
      const { personId } = request.params
      const found = await permittedPerson(
        servedBy(request, options),
        whoAsks(request).territory,
        personId,
      )
      if (found === null) return sendProblem(reply, { code: 'record.unknown' })
      return recordedRead(
        { options, request, looks: () => [{ kind: 'person', personId }] },
        async () => {
          const store = storeOf(request)
          const sight = sightOf(request, options)
          const bornOn = found.items['born_on'] ?? null
          const before = Number(request.query.cursor ?? Number.NaN)
          const events = await personTrace(store, {
            county,
            personId,
            before: Number.isSafeInteger(before) ? before : null,
            untold: untoldEvents(sight, { bornOn }),
            limit: PAGE_ROWS + 1,
          })
          const places = await placeNames(store, placesIn(events))
          const shown = events.slice(0, PAGE_ROWS)
          const last = events.length > PAGE_ROWS ? shown.at(-1) : undefined
          return {
            events: shown.map((event) => traceViewOf(event, { places, sight, bornOn })),
            nextCursor: last === undefined ? null : String(last.eventNo),
          }
        },
      )
    },
  )

  routes.get(
    '/api/persons/:personId/reads',
    {
      config: READ_PERSONS,
      schema: {
        params: personParams,
        querystring: wire.readsOfPersonQuery,
        response: { 200: wire.personReads, ...problems },
      },
    },
    async (request, reply) => {
      const { personId } = request.params
      const { territory, accountId } = whoAsks(request)
      const store = storeOf(request)
      const found = await permittedPerson(servedBy(request, options), territory, personId)
      if (found === null) return sendProblem(reply, { code: 'record.unknown' })
      const page = await readsPage(store, { county, personId, cursor: request.query.cursor })
      const { reads, offices, nextCursor } = page
      return { reads: reads.map((read) => readViewOf(read, { offices, accountId })), nextCursor }
    },
  )
}

/** What the person is told of who looked: in which role, from where, for what and when; no names. */
export function looksToldRoutes(server: FastifyInstance, options: ServerOptions): void {
  server.withTypeProvider<ZodTypeProvider>().get(
    '/api/persons/:personId/looks',
    {
      config: READ_PERSONS,
      schema: {
        params: personParams,
        querystring: wire.readsOfPersonQuery,
        response: { 200: looksTold, ...problems },
      },
    },
    async (request, reply) => {
      const { personId } = request.params
      const served = servedBy(request, options)
      const found = await permittedPerson(served, whoAsks(request).territory, personId)
      if (found === null) return sendProblem(reply, { code: 'record.unknown' })
      const { cursor } = request.query
      const page = await readsPage(served.store, { county: options.county, personId, cursor })
      const { reads, offices, nextCursor } = page
      return {
        nextCursor,
        looks: reads.map(({ readAt, role, territory, purpose, kind, requests, routes }) => ({
          at: readAt.toISOString(),
          role: roleWords(role),
          office: territory === null ? '' : (offices.get(territory) ?? territory),
          purpose: purposeWords(purpose),
          what: lookWords(kind),
          requests,
          parts: routes.map((route) => routeWords(route)),
        })),
      }
    },
  )
}

interface ReadsPage {
  readonly reads: readonly ReadRow[]
  readonly offices: ReadonlyMap<string, string>
  readonly nextCursor: string | null
}

/** A page of looks at a person, the names of the offices they came from, and where the next page begins. */
async function readsPage(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly personId: string; readonly cursor: string | undefined },
): Promise<ReadsPage> {
  const before = of.cursor === undefined ? null : readLookCursor(of.cursor)
  const found = await readsOfPerson(store, { ...of, before, limit: PAGE_ROWS + 1 })
  const reads = found.slice(0, PAGE_ROWS)
  const offices = await placeNames(
    store,
    reads.map((read) => read.territory),
  )
  const last = found.length > PAGE_ROWS ? reads.at(-1) : undefined
  return { reads, offices, nextCursor: last === undefined ? null : writeLookCursor(last) }
}

const PLACE_ITEMS: readonly RegisterItem[] = ['place', 'residence_place']

function placesIn(
  events: readonly {
    readonly before: Readonly<Record<string, string | null>> | null
    readonly after: Readonly<Record<string, string | null>>
  }[],
): (string | null)[] {
  return events.flatMap(({ before, after }) =>
    PLACE_ITEMS.flatMap((item) => [before?.[item] ?? null, after[item] ?? null]),
  )
}

import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { isCivilDate } from '#domain/calendar/civil-date.ts'
import { invariant } from '#domain/invariant.ts'
import { placeLevelOf } from '#domain/places/listed-place.ts'
import { countiesNamed, placesBefore, placesOnDay } from '#register/places/kept-places.ts'
import { placeChanges, placesVersion } from '#register/places/place-changes.ts'
import { placeOn } from '#register/places/place-on.ts'
import { placeFileText } from '#register/places/write-place-file.ts'
import { placeNames, placePath } from '#register/queries/place-names.ts'
import * as wire from '#wire/divisions.ts'
import { PAGE_ROWS, placeCode } from '#wire/ids.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { belowView, changeView, versionView } from '../show/division-view.ts'
import { liesIn } from '../territory.ts'

const READ = { access: { kind: 'ability', ability: 'overview.read', personal: false } } as const

/** 区划: the divisions of a county as they stood on any day, and what became of each code. */
export function divisionRoutes(server: FastifyInstance, options: ServerOptions): void {
  listRoutes(server, options)
  logRoutes(server, options)
  oneRoutes(server, options)
  knownRoutes(server)
}

function listRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()

  routes.get(
    '/api/divisions',
    {
      config: READ,
      schema: {
        querystring: wire.divisionsQuery,
        response: { 200: wire.divisionList, ...problems },
      },
    },
    async (request, reply) => {
      const { territory } = whoAsks(request)
      const { place = territory, on = todayOf(options), text = '', cursor } = request.query
      if (!liesIn(place, territory) || !isCivilDate(on))
        return sendProblem(reply, { code: 'record.unknown' })
      const store = storeOf(request)
      // A cursor that no reply of ours has given begins the list anew.
      const after = placeCode.safeParse(cursor).data ?? ''
      const asked = { place, on, text: text.trim(), after, limit: PAGE_ROWS + 1 }
      const found = await placesOnDay(store.pool, asked)
      const page = found.slice(0, PAGE_ROWS)
      const path = await placePath(store, place)
      return {
        place,
        on,
        path: path.map(({ code, name }) => ({ code, name })),
        places: page.map(belowView),
        nextCursor: found.length > PAGE_ROWS ? (page.at(-1)?.code ?? null) : null,
      }
    },
  )

  routes.get(
    '/api/divisions/export',
    { config: READ, schema: { querystring: wire.divisionsQuery.pick({ place: true, on: true }) } },
    async (request, reply) => {
      const { territory } = whoAsks(request)
      const { place = territory, on = null } = request.query
      if (!liesIn(place, territory) || (on !== null && !isCivilDate(on)))
        return sendProblem(reply, { code: 'record.unknown' })
      const name = on === null ? place : `${place}-${on}`
      return (
        reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="divisions-${name}.csv"`)
          // The mark at the beginning tells spreadsheets that it is UTF-8.
          .send(`\ufeff${await placeFileText(storeOf(request), { area: place, on })}`)
      )
    },
  )
}

function logRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()

  routes.get(
    '/api/division-changes',
    {
      config: READ,
      schema: {
        querystring: wire.divisionChangesQuery,
        response: { 200: wire.divisionChanges, ...problems },
      },
    },
    async (request) => {
      const { county } = options
      const before = Number(request.query.cursor ?? Number.NaN)
      const found = await placeChanges(storeOf(request).pool, {
        county,
        code: null,
        before: Number.isSafeInteger(before) && before > 0 ? Math.min(before, INT_MAX) : null,
        limit: PAGE_ROWS + 1,
      })
      const page = found.slice(0, PAGE_ROWS)
      const last = found.length > PAGE_ROWS ? page.at(-1) : undefined
      return {
        changes: page.map(changeView),
        nextCursor: last === undefined ? null : String(last.changeNo),
      }
    },
  )
}

/** As many as one looks through; who sees too many types another character. */
const COUNTIES_MAX = 20

function knownRoutes(server: FastifyInstance): void {
  server.withTypeProvider<ZodTypeProvider>().get(
    '/api/known-counties',
    {
      config: READ,
      schema: {
        querystring: wire.knownCountiesQuery,
        response: { 200: wire.knownCounties, ...problems },
      },
    },
    async (request) => {
      const { text } = request.query
      const found = await countiesNamed(storeOf(request).pool, { text, limit: COUNTIES_MAX })
      return { counties: found.map(({ code, path }) => ({ code, path })) }
    },
  )
}

const INT_MAX = 2_147_483_647

function oneRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/divisions/:place',
    {
      config: READ,
      schema: {
        params: wire.divisionParams,
        querystring: wire.divisionQuery,
        response: { 200: wire.divisionView, ...problems },
      },
    },
    async (request, reply) => {
      const { place } = request.params
      const { on = todayOf(options) } = request.query
      if (!liesIn(place, whoAsks(request).territory) || !isCivilDate(on))
        return sendProblem(reply, { code: 'record.unknown' })
      const store = storeOf(request)
      const { versions, stood } = await placeOn(store, { code: place, on })
      if (versions.length === 0) return sendProblem(reply, { code: 'record.unknown' })
      const former = await placesBefore(store.pool, place)
      const changes = await placeChanges(store.pool, {
        county,
        code: place,
        before: null,
        limit: PAGE_ROWS,
      })
      const path = await placePath(store, place)
      const heirs = [...versions, ...stood, ...former].flatMap(({ successors }) => successors)
      const names = await placeNames(store, heirs)
      const last = versions.at(-1)
      invariant(last !== undefined, 'a place that is known has a version')
      return {
        code: place,
        name: last.name,
        level: placeLevelOf(place),
        on,
        path: path.map(({ code, name }) => ({ code, name })),
        versions: versions.map((one) => versionView(one, names)),
        former: former.map((one) => versionView(one, names)),
        stood: stood.map((one) => versionView(one, names)),
        changes: changes.map(changeView),
        version: await placesVersion(store.pool, county),
      }
    },
  )
}

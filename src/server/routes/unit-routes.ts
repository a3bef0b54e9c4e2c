import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { placeNames, placePath } from '#register/queries/place-names.ts'
import {
  changeUnit,
  enterUnit,
  householdsOfUnit,
  listUnits,
  openUnit,
  type Unit,
} from '#register/units/units.ts'
import { PAGE_ROWS, recordId } from '#wire/ids.ts'
import * as wire from '#wire/units.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import type { Problem } from '../problem.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { liesIn, territoryOf } from '../territory.ts'

/** Whoever sees totals only does not see how many live in one household. */
const READ = { access: { kind: 'ability', ability: 'persons.read', personal: true } } as const
const WRITE = { access: { kind: 'ability', ability: 'events.record', personal: true } } as const

const params = z.object({ unitId: recordId })

/** 集体户单位: the units that keep collective households. */
export function unitRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/units',
    {
      config: READ,
      schema: { querystring: wire.unitsQuery, response: { 200: wire.unitList, ...problems } },
    },
    async (request, reply) => {
      const { territory } = whoAsks(request)
      const { place = territory, text = '', all, cursor } = request.query
      if (!liesIn(place, territory)) return sendProblem(reply, { code: 'record.unknown' })
      const { from: placeFrom, to: placeTo } = territoryOf(place)
      const store = storeOf(request)
      const units = await listUnits(store, {
        county,
        placeFrom,
        placeTo,
        text: text.trim(),
        openOnly: all !== 'true',
        after: asId(cursor),
        limit: PAGE_ROWS + 1,
      })
      const names = await placeNames(
        store,
        units.map((one) => one.place),
      )
      const { page, nextCursor } = paged(units, ({ unitId }) => unitId)
      return { units: page.map((one) => unitView(one, names)), nextCursor }
    },
  )

  routes.get(
    '/api/units/:unitId',
    { config: READ, schema: { params, response: { 200: wire.unitView, ...problems } } },
    async (request, reply) => {
      const found = await permittedUnit(request, options)
      if (found === null) return sendProblem(reply, { code: 'record.unknown' })
      const path = await placePath(storeOf(request), found.place)
      const names = new Map(path.map(({ code, name }) => [code, name]))
      return {
        ...unitView(found, names),
        placePath: path.map(({ code, name }) => ({ code, name })),
      }
    },
  )

  unitHouseholdRoutes(server, options)
  savingRoutes(server, options)
}

function unitHouseholdRoutes(server: FastifyInstance, options: ServerOptions): void {
  const { county } = options
  server.withTypeProvider<ZodTypeProvider>().get(
    '/api/units/:unitId/households',
    {
      config: READ,
      schema: {
        params,
        querystring: wire.unitHouseholdsQuery,
        response: { 200: wire.unitHouseholds, ...problems },
      },
    },
    async (request, reply) => {
      const found = await permittedUnit(request, options)
      if (found === null) return sendProblem(reply, { code: 'record.unknown' })
      const store = storeOf(request)
      const households = await householdsOfUnit(store, {
        county,
        unitId: found.unitId,
        after: asId(request.query.cursor),
        limit: PAGE_ROWS + 1,
      })
      const names = await placeNames(
        store,
        households.map((one) => one.place),
      )
      const { page, nextCursor } = paged(households, ({ householdId }) => householdId)
      return {
        households: page.map(({ place, ...one }) => ({
          ...one,
          placeName: place === null ? null : (names.get(place) ?? place),
        })),
        nextCursor,
      }
    },
  )
}

function savingRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options
  const response = { 200: wire.unitSaved, ...problems }

  routes.post(
    '/api/units',
    { config: WRITE, schema: { body: wire.enterUnit, response } },
    async (request, reply) => {
      const refused = refusedUnit(request, options, request.body)
      if (refused !== null) return sendProblem(reply, refused)
      return { unitId: await enterUnit(storeOf(request), county, request.body), version: 1 }
    },
  )

  routes.put(
    '/api/units/:unitId',
    { config: WRITE, schema: { params, body: wire.changeUnit, response } },
    async (request, reply) => {
      const { unitId } = request.params
      const { version } = request.body
      const store = storeOf(request)
      // A unit of another territory is answered like one that does not exist.
      const found = await permittedUnit(request, options)
      if (found === null) return sendProblem(reply, { code: 'record.unknown' })
      const refused = refusedUnit(request, options, request.body)
      if (refused !== null) return sendProblem(reply, refused)
      if (!(await changeUnit(store, county, { ...request.body, unitId }))) {
        const now = (await openUnit(store, { county, unitId }))?.version ?? version
        return sendProblem(reply, { code: 'unit.version', seen: version, now })
      }
      return { unitId, version: version + 1 }
    },
  )
}

function refusedUnit(
  request: FastifyRequest,
  options: ServerOptions,
  { place, closedOn }: Pick<Unit, 'place' | 'closedOn'>,
): Problem | null {
  if (!liesIn(place, whoAsks(request).territory)) return { code: 'record.unknown' }
  const today = todayOf(options)
  return closedOn !== null && closedOn > today ? { code: 'life.in_the_future', today } : null
}

async function permittedUnit(
  request: FastifyRequest,
  { county }: ServerOptions,
): Promise<Unit | null> {
  const { unitId } = params.parse(request.params)
  const found = await openUnit(storeOf(request), { county, unitId })
  return found !== null && liesIn(found.place, whoAsks(request).territory) ? found : null
}

function unitView(one: Unit, names: ReadonlyMap<string, string>): wire.Unit {
  return { ...one, placeName: names.get(one.place) ?? one.place }
}

/** One more than a page was asked for: whether there is more. */
function paged<Row>(
  rows: readonly Row[],
  idOf: (row: Row) => string,
): { readonly page: readonly Row[]; readonly nextCursor: string | null } {
  const page = rows.slice(0, PAGE_ROWS)
  const last = rows.length > PAGE_ROWS ? page.at(-1) : undefined
  return { page, nextCursor: last === undefined ? null : idOf(last) }
}

/** A cursor that no reply of ours has given begins the list anew. */
function asId(cursor: string | undefined): string | null {
  const id = recordId.safeParse(cursor)
  return id.success ? id.data : null
}

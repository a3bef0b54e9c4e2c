import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { listUnits, saveUnit } from '#register/units/units.ts'
import * as wire from '#wire/units.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { liesIn, territoryOf } from '../territory.ts'

const READ = { access: { kind: 'ability', ability: 'overview.read', personal: false } } as const
const WRITE = { access: { kind: 'ability', ability: 'events.record', personal: true } } as const

/** 集体户单位: the units that keep collective households. */
export function unitRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/units',
    { config: READ, schema: { response: { 200: wire.unitList, ...problems } } },
    async (request) => {
      const { from: placeFrom, to: placeTo } = territoryOf(whoAsks(request).territory)
      const units = await listUnits(storeOf(request), { county, placeFrom, placeTo })
      return { units: [...units] }
    },
  )

  routes.post(
    '/api/units',
    {
      config: WRITE,
      schema: { body: wire.saveUnit, response: { 200: wire.unitSaved, ...problems } },
    },
    async (request, reply) => {
      const { territory } = whoAsks(request)
      const store = storeOf(request)
      const { unitId, place } = request.body
      const { from: placeFrom, to: placeTo } = territoryOf(territory)
      const own = await listUnits(store, { county, placeFrom, placeTo })
      // A unit of another territory is answered like one that does not exist.
      const isOwn = unitId === null || own.some((unit) => unit.unitId === unitId)
      if (!isOwn || !liesIn(place, territory)) return sendProblem(reply, { code: 'record.unknown' })
      return { unitId: await saveUnit(store, county, request.body) }
    },
  )
}

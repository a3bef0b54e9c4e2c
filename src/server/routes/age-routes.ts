import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { agesOfPlace } from '#register/figures/age-counts.ts'
import * as wire from '#wire/ages.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { storeOf } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { ageTableCsv, agesCsv } from '../show/ages-csv.ts'
import { placeAges } from '../show/ages-view.ts'
import { askedPlace, seesPeople } from './quality-scope.ts'

const READ = { access: { kind: 'ability', ability: 'quality.read', personal: false } } as const

/** Villages have codes of twelve digits. */
const VILLAGE_DIGITS = 12

/** 年龄与性别: how well the ages and sexes of a place are known; counts of the latest check only. */
export function ageRoutes(server: FastifyInstance, { county }: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()

  routes.get(
    '/api/quality/ages',
    {
      config: READ,
      schema: { querystring: wire.agesQuery, response: { 200: wire.agesView, ...problems } },
    },
    async (request, reply) => {
      const view = await agesFor(request, county, request.query.place)
      return view ?? sendProblem(reply, { code: 'record.unknown' })
    },
  )

  routes.get(
    '/api/quality/ages/export',
    { config: READ, schema: { querystring: wire.agesQuery } },
    async (request, reply) =>
      sendFile(reply, await agesFor(request, county, request.query.place), {
        name: 'age-quality',
        print: agesCsv,
      }),
  )

  routes.get(
    '/api/quality/ages/table',
    { config: READ, schema: { querystring: wire.agesQuery } },
    async (request, reply) =>
      sendFile(reply, await agesFor(request, county, request.query.place), {
        name: 'ages',
        print: (_, ages) => ageTableCsv(ages),
      }),
  )
}

/** What one reader may see of a place's ages; null where the place is not theirs to ask about. */
async function agesFor(
  request: FastifyRequest,
  county: string,
  asked: string | undefined,
): Promise<wire.AgesView | null> {
  const place = await askedPlace(request, asked)
  if (place === null) return null
  const { code, name, level } = place
  const measured = await agesOfPlace(storeOf(request), { county, place: code })
  const here = { place: { code, name, level } }
  if (measured === null) return { ...here, measurement: null, ages: null }
  const { measurementNo, asOf, measuredAt, counts } = measured
  const measurement = { measurementNo, asOf, measuredAt: measuredAt.toISOString() }
  // A single age of a village is a person or two.
  const hidden = code.length === VILLAGE_DIGITS && !seesPeople(request)
  if (hidden) return { ...here, measurement, ages: 'hidden' }
  return { ...here, measurement, ages: counts === null ? null : placeAges(counts, asOf) }
}

function sendFile(
  reply: FastifyReply,
  view: wire.AgesView | null,
  file: {
    readonly name: string
    readonly print: (view: wire.AgesView, ages: wire.PlaceAges) => string
  },
): FastifyReply {
  const ages = view?.ages ?? null
  if (view === null || ages === null || ages === 'hidden') {
    return sendProblem(reply, { code: 'record.unknown' })
  }
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${file.name}-${view.place.code}.csv"`)
    .send(file.print(view, ages))
}

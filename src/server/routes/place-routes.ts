import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { placeOf, placePath, placesBelow, type PlaceRow } from '#register/queries/place-names.ts'
import { placeList, placesQuery, type Place } from '#wire/places.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import { liesIn } from '../territory.ts'

/** The place picker: the account's own territory, level by level. */
export function placeRoutes(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  routes.get(
    '/api/places',
    {
      config: { access: { kind: 'signed_in' } },
      schema: { querystring: placesQuery, response: { 200: placeList, ...problems } },
    },
    async (request, reply) => {
      const { territory } = whoAsks(request)
      const { parent } = request.query
      const store = storeOf(request)
      if (parent !== undefined && !liesIn(parent, territory)) {
        return sendProblem(reply, { code: 'record.unknown' })
      }
      const own = parent === undefined ? await placeOf(store, territory) : null
      const places =
        parent === undefined ? (own === null ? [] : [own]) : await placesBelow(store, parent)
      const path = await placePath(store, parent ?? territory)
      return { places: places.map(placeView), path: path.map(placeView) }
    },
  )
}

function placeView({ code, name, level, parent, hasChildren }: PlaceRow): Place {
  return { code, name, level, parent, hasChildren }
}

import type { FastifyRequest } from 'fastify'
import { mayDo } from '#domain/policy/roles.ts'
import { placeOf, type PlaceRow } from '#register/queries/place-names.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import { liesIn } from '../territory.ts'

/** The place that is asked about, within the asker's territory; without a word all of that. */
export async function askedPlace(
  request: FastifyRequest,
  asked: string | undefined,
): Promise<PlaceRow | null> {
  const { territory } = whoAsks(request)
  const code = asked ?? territory
  return liesIn(code, territory) ? placeOf(storeOf(request), code) : null
}

/** Who sees no people is not told of villages where a count would point at one. */
export function seesPeople(request: FastifyRequest): boolean {
  return mayDo(whoAsks(request).role, 'persons.read')
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { identifiersOf } from '#register/queries/open-person.ts'
import * as wire from '#wire/persons.ts'
import type { Words } from '#wire/words.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { readerOf, recordLooks } from '../recorded-read.ts'
import { servedBy, storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { itemWords } from '../show/item-text.ts'
import { identifierId } from '../show/person-view.ts'
import { isChild, showingTo } from '../show/sight.ts'
import { sightOf } from '../sight-of.ts'
import { permittedPerson, personParams } from './person-routes.ts'

/** Each showing is a look of its own. */
const REVEAL = {
  access: { kind: 'ability', ability: 'persons.reveal', personal: true },
  once: 'never',
} as const

/**
 * Showing one value in full: a request of its own, written down before the answer. Of a child below 14 it
 * needs a supervisor's approval of the account and the purpose.
 */
export function revealRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()

  routes.post(
    '/api/persons/:personId/reveal',
    {
      config: REVEAL,
      schema: {
        params: personParams,
        body: wire.revealIdentifier,
        response: { 200: wire.identifierRevealed, ...problems },
      },
    },
    async (request, reply) => {
      const { personId } = request.params
      const found = await foundPerson(request, options, personId)
      if (found === null) return sendProblem(reply, { code: 'record.unknown' })
      const identifiers = await identifiersOf(storeOf(request), {
        county: options.county,
        personId,
      })
      const wanted = identifiers.find((one) => identifierId(one) === request.body.identifierId)
      if (wanted?.value === null || wanted === undefined) {
        return sendProblem(reply, { code: 'record.unknown' })
      }
      const item = `identifier ${wanted.kind}`
      return answered(request, reply, { options, found, personId, item, value: wanted.value })
    },
  )

  routes.post(
    '/api/persons/:personId/reveal-item',
    {
      config: REVEAL,
      schema: {
        params: personParams,
        body: wire.revealItem,
        response: { 200: wire.itemRevealed, ...problems },
      },
    },
    async (request, reply) => {
      const { personId } = request.params
      const { item } = request.body
      const found = await foundPerson(request, options, personId)
      const value = found?.items[item] ?? null
      if (found === null || value === null) return sendProblem(reply, { code: 'record.unknown' })
      const sight = sightOf(request, options)
      const showing = showingTo({ ...sight, approved: true }, item, bornOf(found))
      if (showing !== 'full' && showing !== 'on_demand') {
        return sendProblem(reply, { code: 'access.role' })
      }
      const revealed = await answered(request, reply, { options, found, personId, item, value })
      if (!('value' in revealed)) return revealed
      return { ...revealed, shown: inFull(item, value, found) }
    },
  )
}

/** As people read it: a code by its label, a telephone with all its digits. */
function inFull(item: wire.RevealItem['item'], value: string, found: Found): Words {
  const precision = found.items['born_precision'] ?? null
  const labelled =
    item === 'phone'
      ? null
      : itemWords(item, value, { places: new Map<string, string>(), precision })
  return labelled ?? { zh: value, en: value }
}

export type Found = NonNullable<Awaited<ReturnType<typeof permittedPerson>>>

export function foundPerson(
  request: FastifyRequest,
  options: ServerOptions,
  personId: string,
): Promise<Found | null> {
  return permittedPerson(servedBy(request, options), whoAsks(request).territory, personId)
}

export function bornOf(found: Found): { readonly bornOn: string | null } {
  return { bornOn: found.items['born_on'] ?? null }
}

/** Written down first; of a child below 14 only with a supervisor's approval. */
export async function answered(
  request: FastifyRequest,
  reply: FastifyReply,
  of: {
    readonly options: ServerOptions
    readonly found: Found
    readonly personId: string
    readonly item: string
    readonly value: string
  },
): Promise<wire.IdentifierRevealed | FastifyReply> {
  const { options, found, personId, item, value } = of
  const { today, approved } = sightOf(request, options)
  if (isChild(bornOf(found), today) && !approved) {
    return sendProblem(reply, { code: 'child.not_approved' })
  }
  const look = { kind: 'value', personId, item } as const
  const [readId] = await recordLooks(storeOf(request), readerOf(request, options), [look])
  if (readId === undefined) throw new Error('a look was not written down')
  return { value, readId }
}

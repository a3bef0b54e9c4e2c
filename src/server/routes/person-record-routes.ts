import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { isField } from '#domain/policy/fields.ts'
import { openedNumber } from '#register/queries/open-person.ts'
import { personRecord, type PersonRecordRow } from '#register/queries/person-record.ts'
import type { Store } from '#register/store/open-store.ts'
import * as wire from '#wire/person-record.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { readerOf, recordLooks } from '../recorded-read.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { maskedNumber } from '../show/mask.ts'
import { showingTo, shownTo, type Sight } from '../show/sight.ts'
import { sightOf } from '../sight-of.ts'
import { liesIn } from '../territory.ts'
import { personParams, READ_PERSONS } from './person-routes.ts'

/** One person as registered now, without the evidence that the page shows. */
export function personRecordRoutes(server: FastifyInstance, options: ServerOptions): void {
  const { county } = options
  server.withTypeProvider<ZodTypeProvider>().get(
    '/api/persons/:personId/record',
    {
      config: READ_PERSONS,
      schema: { params: personParams, response: { 200: wire.personRecord, ...problems } },
    },
    async (request, reply) => {
      const { personId } = request.params
      const store = storeOf(request)
      const found = await personRecord(store, { county, personId })
      if (found === null || !isNear(found, whoAsks(request).territory)) {
        return sendProblem(reply, { code: 'record.unknown' })
      }
      const sight = sightOf(request, options)
      await recordLooks(store, readerOf(request, options), [{ kind: 'person', personId }])
      return recordView(found, { store, county, sight })
    },
  )
}

function isNear({ items }: PersonRecordRow, territory: string): boolean {
  const { place = null, residence_place: residence = null } = items
  return liesIn(place, territory) || (residence !== null && liesIn(residence, territory))
}

function recordView(
  row: PersonRecordRow,
  at: { readonly store: Pick<Store, 'keys'>; readonly county: string; readonly sight: Sight },
): wire.PersonRecord {
  const { identifierSealed, items, ...record } = row
  const bornOn = items['born_on'] ?? null
  const masked: string[] = []
  const shown = Object.entries(items).map(([item, value]): [string, string | null] => {
    if (!isField(item) || value === null) return [item, value]
    if (showingTo(at.sight, item, { bornOn }) !== 'full') masked.push(item)
    return [item, shownTo(at.sight, item, { value, bornOn })]
  })
  const of = { county: at.county, personId: row.personId }
  return {
    ...record,
    maskedNumber: maskedNumber(openedNumber(at.store, of, identifierSealed)),
    items: Object.fromEntries(shown),
    masked,
  }
}

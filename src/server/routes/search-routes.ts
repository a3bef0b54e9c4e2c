import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { openedNumber } from '#register/queries/open-person.ts'
import { placeNames } from '#register/queries/place-names.ts'
import { searchPersons, type PersonHit } from '#register/queries/search-persons.ts'
import { PAGE_ROWS } from '#wire/ids.ts'
import { searchReply, startSearch, type SearchHit } from '#wire/searches.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { readerOf, recordLooks } from '../recorded-read.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { lifeStateWords, sexWords } from '../show/item-text.ts'
import { maskedNumber } from '../show/mask.ts'
import { placeText } from '../show/pair-view.ts'
import { liesIn, territoryOf } from '../territory.ts'

const OFFSET_MAX = 500

/** 查人: what was typed travels in the body, is used, and is kept nowhere. */
export function searchRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options
  routes.post(
    '/api/searches',
    {
      config: { access: { kind: 'ability', ability: 'persons.read', personal: true } },
      schema: { body: startSearch, response: { 200: searchReply, ...problems } },
    },
    async (request, reply) => {
      const { territory } = whoAsks(request)
      const place = request.body.placeCode ?? territory
      if (!liesIn(place, territory)) return sendProblem(reply, { code: 'record.unknown' })
      const offset = Math.min(Number(request.body.cursor ?? 0) || 0, OFFSET_MAX)
      const reader = readerOf(request, options)
      const store = storeOf(request)
      const found = await searchPersons(
        store,
        { county, ...territoryOf(place) },
        { text: request.body.text, offset, limit: PAGE_ROWS + 1 },
      )
      const hits = found.slice(0, PAGE_ROWS)
      const places = await placeNames(
        store,
        hits.map((hit) => hit.place),
      )
      const more = found.length > PAGE_ROWS && offset + PAGE_ROWS < OFFSET_MAX
      const resultIds = hits.map(({ personId }) => personId)
      const [searchId] = await recordLooks(store, reader, [{ kind: 'search', place, resultIds }])
      if (searchId === undefined) throw new Error('a search was not written down')
      return {
        searchId,
        hits: hits.map((hit) => hitView(hit, options, places)),
        nextCursor: more ? String(offset + PAGE_ROWS) : null,
      }
    },
  )
}

function hitView(
  hit: PersonHit,
  options: ServerOptions,
  places: ReadonlyMap<string, string>,
): SearchHit {
  const { personId } = hit
  const of = { county: options.county, personId }
  return {
    personId,
    name: hit.name,
    formerName: hit.formerName,
    sex: sexWords(hit.sex),
    bornYear: hit.bornOn === null ? null : Number(hit.bornOn.slice(0, 4)),
    maskedNumber: maskedNumber(openedNumber(options.store, of, hit.identifierSealed)),
    placeName: placeText(hit.place, places),
    groupNo: hit.groupNo,
    householdId: hit.householdId,
    status: lifeStateWords(hit.lifeState),
    foundBy: hit.foundBy,
  }
}

import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { parseCivilDate } from '#domain/calendar/civil-date.ts'
import type { Field } from '#domain/policy/fields.ts'
import type { Showing } from '#domain/policy/showing.ts'
import { placeNamesOf, type PlaceNames } from '#domain/search/named-places.ts'
import { readSearch } from '#domain/search/read-search.ts'
import { planSearch, type SearchSight } from '#domain/search/search-plan.ts'
import { openedNumber } from '#register/queries/open-person.ts'
import { placeNames, placesWithin } from '#register/queries/place-names.ts'
import { searchPersons, type PersonHit } from '#register/queries/search-persons.ts'
import type { Store } from '#register/store/open-store.ts'
import { PAGE_ROWS } from '#wire/ids.ts'
import { searchReply, startSearch, type SearchHit } from '#wire/searches.ts'
import { sendProblem } from '../answer-faults.ts'
import { LIMITS } from '../limits.ts'
import { problems } from '../problem-schema.ts'
import { readerOf, recordLooks } from '../recorded-read.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { lifeStateWords, sexWords } from '../show/item-text.ts'
import { maskedNumber } from '../show/mask.ts'
import { placeText } from '../show/pair-view.ts'
import { showingTo, shownTo, type Sight } from '../show/sight.ts'
import { understoodWords } from '../show/search-words.ts'
import { sightOf } from '../sight-of.ts'
import { liesIn, territoryOf } from '../territory.ts'
import { readSearchCursor, writeSearchCursor } from './search-cursor.ts'

/** A list goes on so far; whoever needs more types another word. */
const HITS_MAX = 1000

/** 查人: what was typed travels in the body, is used, and is kept nowhere. */
export function searchRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options
  const placesOf = rememberedPlaces(options)
  routes.post(
    '/api/searches',
    {
      config: {
        access: { kind: 'ability', ability: 'persons.read', personal: true },
        once: 'never',
        rateLimit: {
          max: options.requestsPerMinute ?? LIMITS.searchesPerMinute,
          timeWindow: 60_000,
        },
      },
      schema: { body: startSearch, response: { 200: searchReply, ...problems } },
    },
    async (request, reply) => {
      const { territory } = whoAsks(request)
      const { text, placeCode: place = territory } = request.body
      if (!liesIn(place, territory)) return sendProblem(reply, { code: 'record.unknown' })
      const cursor =
        request.body.cursor === undefined ? FIRST : readSearchCursor(request.body.cursor)
      const today = parseCivilDate(todayOf(options))
      if (cursor === null || !today.ok)
        return sendProblem(reply, { code: 'request.shape', fields: 'cursor' })
      const reader = readerOf(request, options)
      const sight = sightOf(request, options)
      const store = storeOf(request)
      const words = readSearch(text, { today: today.value, places: await placesOf(store) })
      const plan = planSearch(words, searchSightOf(sight))
      if (!plan.ok) return sendProblem(reply, plan.problem)
      const { hits, next } = await searchPersons(
        store,
        { county, ...territoryOf(place) },
        { plan: plan.value, after: cursor.after, limit: PAGE_ROWS },
      )
      const places = await placeNames(
        store,
        hits.map((hit) => hit.place),
      )
      const resultIds = hits.map(({ personId }) => personId)
      const [searchId] = await recordLooks(store, reader, [{ kind: 'search', place, resultIds }])
      if (searchId === undefined) throw new Error('a search was not written down')
      const shown = cursor.shown + PAGE_ROWS
      return {
        searchId,
        understood: understoodWords(words),
        hits: hits.map((hit) => hitView(hit, { store, county, places, sight })),
        nextCursor:
          next === null || shown >= HITS_MAX ? null : writeSearchCursor({ after: next, shown }),
        overThousand: next !== null && shown >= HITS_MAX,
      }
    },
  )
}

const FIRST = { after: null, shown: 0 }
const REMEMBER_MS = 600_000

/** The names of a county's townships and villages, asked for anew every ten minutes. */
function rememberedPlaces(
  options: ServerOptions,
): (store: Pick<Store, 'pool'>) => Promise<PlaceNames> {
  let kept: { readonly until: number; readonly names: PlaceNames } | null = null
  return async (store) => {
    const now = options.clock().getTime()
    if (kept !== null && now < kept.until) return kept.names
    const names = placeNamesOf(await placesWithin(store, options.county))
    kept = { until: now + REMEMBER_MS, names }
    return names
  }
}

/** How the one who searches is shown a grown-up's name and birth date. */
function searchSightOf(sight: Sight): SearchSight {
  const of = (field: Field): Showing => showingTo(sight, field, { bornOn: GROWN_UP })
  return { name: of('name'), born_on: of('born_on') }
}

/** The birth date of nobody in particular who is no child. */
const GROWN_UP = '1900-01-01'

interface HitSetting {
  readonly store: Pick<Store, 'keys'>
  readonly county: string
  readonly places: ReadonlyMap<string, string>
  readonly sight: Sight
}

/** A hit as its reader may see it: a list shows nothing that its masks would hide on the page. */
function hitView(hit: PersonHit, at: HitSetting): SearchHit {
  const { personId, bornOn } = hit
  const shown = (field: Field, value: string | null): string | null =>
    shownTo(at.sight, field, { value, bornOn })
  return {
    personId,
    name: shown('name', hit.name),
    formerName: shown('former_name', hit.formerName),
    sex: sexWords(hit.sex),
    bornYear: bornOn === null ? null : Number(bornOn.slice(0, 4)),
    maskedNumber: maskedNumber(
      openedNumber(at.store, { county: at.county, personId }, hit.identifierSealed),
    ),
    placeName: placeText(hit.place, at.places),
    groupNo: hit.groupNo,
    householdId: hit.householdId,
    status: lifeStateWords(hit.lifeState),
    foundBy: hit.foundBy,
    mergedName: shown('name', hit.mergedName),
  }
}

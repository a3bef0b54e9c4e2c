import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { civilDayAt } from '#domain/calendar/civil-time.ts'
import type { Look } from '#register/access/record-read.ts'
import { namedPeople } from '#register/forms/named-people.ts'
import { openedNumber } from '#register/queries/open-person.ts'
import { placeNames, placePath, placesBelow, type PlaceRow } from '#register/queries/place-names.ts'
import { recordsOfPersons } from '#register/queries/read-records.ts'
import {
  asksOfVillage,
  countByReason,
  sourcesOfBatches,
  leftOpen,
  sharesByPlace,
  toAskList,
  visitedHouseholds,
  visitedMembers,
  type AskRow,
} from '#register/queries/to-ask.ts'
import { recordVisit } from '#register/to-ask/count-visits.ts'
import { endAsking } from '#register/to-ask/end-asking.ts'
import { done, recordId } from '#wire/ids.ts'
import * as wire from '#wire/to-ask.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { recordedRead } from '../recorded-read.ts'
import { servedBy, storeOf, whoAsks } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { NO_SHARE, reasonLines, summedShare, visitsOf } from '../show/to-ask-view.ts'
import { sightOf } from '../sight-of.ts'
import { liesIn, territoryOf } from '../territory.ts'
import { askedPlace } from './quality-scope.ts'

const COUNTS = { access: { kind: 'ability', ability: 'overview.read', personal: false } } as const
const READ = { access: { kind: 'ability', ability: 'roster.read', personal: true } } as const
const END = { access: { kind: 'ability', ability: 'findings.answer', personal: true } } as const

/** Visits shown at once; a village's evening is a dozen. */
const VISITS_PAGE = 40
const VILLAGE_DIGITS = 12

/** 还要问的: how many of whom, and one village's visits with exactly what to ask. */
export function toAskRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()

  routes.get(
    '/api/to-ask',
    {
      config: COUNTS,
      schema: { querystring: wire.toAskQuery, response: { 200: wire.toAskView, ...problems } },
    },
    async (request, reply) => {
      const place = await askedPlace(request, request.query.place)
      if (place === null) return sendProblem(reply, { code: 'record.unknown' })
      return countsOf(servedBy(request, options), place)
    },
  )

  routes.get(
    '/api/to-ask/villages/:code',
    {
      config: READ,
      schema: {
        params: wire.toAskVillageParams,
        querystring: wire.toAskVillageQuery,
        response: { 200: wire.toAskVillage, ...problems },
      },
    },
    async (request, reply) => {
      const path = await villagePath(request, request.params.code)
      if (path === null) return sendProblem(reply, { code: 'record.unknown' })
      const looks = (view: wire.ToAskVillage): Look[] => [
        {
          kind: 'village',
          place: request.params.code,
          personIds: view.visits.flatMap(({ people }) => people.map((one) => one.personId)),
        },
      ]
      return recordedRead({ options, request, looks }, () =>
        villageOf(request, options, { path, cursor: request.query.cursor }),
      )
    },
  )

  routes.post(
    '/api/to-ask/villages/:code/refusals',
    {
      config: END,
      schema: {
        params: wire.toAskVillageParams,
        body: wire.refuseToAnswer,
        response: { 200: done, ...problems },
      },
    },
    async (request, reply) => {
      const { code } = request.params
      if ((await villagePath(request, code)) === null)
        return sendProblem(reply, { code: 'record.unknown' })
      const ended = await endAsking(storeOf(request), {
        county: options.county,
        village: villageCode(code),
        ...request.body,
        today: todayOf(options),
      })
      return ended ? { done: true as const } : sendProblem(reply, { code: 'record.unknown' })
    },
  )
  recordVisits(server, options)
}

/** A visit without a phone: one of the two that a household may have in a campaign (ASK9). */
function recordVisits(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  routes.post(
    '/api/to-ask/villages/:code/visits',
    {
      config: END,
      schema: {
        params: wire.toAskVillageParams,
        body: wire.visitRecorded,
        response: { 200: done, ...problems },
      },
    },
    async (request, reply) => {
      const { code } = request.params
      const village = villageCode(code)
      if (village === null || (await villagePath(request, code)) === null)
        return sendProblem(reply, { code: 'record.unknown' })
      const at = options.clock()
      const visit = { county: options.county, village, ...request.body, at }
      const recorded = await recordVisit(storeOf(request), {
        ...visit,
        today: civilDayAt(at.getTime()),
      })
      return recorded.ok ? { done: true as const } : sendProblem(reply, recorded.problem)
    },
  )
}

/** The county's own code stands for people whose village nobody knows. */
export function villageCode(code: string): string | null {
  return code.length === VILLAGE_DIGITS ? code : null
}

/** From the province to a village of the request's territory; `null` for any other place. */
export async function villagePath(
  request: FastifyRequest,
  code: string,
): Promise<readonly PlaceRow[] | null> {
  const { territory } = whoAsks(request)
  const isVillage = code.length === VILLAGE_DIGITS
  if (!liesIn(code, territory) || (!isVillage && code !== territory)) return null
  const path = await placePath(storeOf(request), code)
  return path.at(-1)?.code === code ? path : null
}

async function countsOf(options: ServerOptions, place: PlaceRow): Promise<wire.ToAskView> {
  const { store, county } = options
  const territory = { county, ...territoryOf(place.code) }
  const below = await placesBelow(store, place.code)
  const digits = below[0]?.code.length ?? place.code.length
  const [list, shares, left, reasons, path] = await Promise.all([
    toAskList(store, county),
    sharesByPlace(store, { ...territory, digits }),
    // Of a village it would be as good as a list (S6).
    place.code.length < VILLAGE_DIGITS ? leftOpen(store, territory) : null,
    countByReason(store, territory),
    placePath(store, place.code),
  ])
  const { code, name, level } = place
  const at = new Map(shares.map(({ code: at_, ...share }) => [at_, share]))
  return {
    place: { code, name, level, path: path.map((one) => ({ code: one.code, name: one.name })) },
    listedAt: list?.listedAt.toISOString() ?? null,
    runNo: list?.runNo ?? null,
    share: summedShare(shares),
    left,
    reasons: reasonLines(reasons),
    places: below.map((one) => ({
      code: one.code,
      name: one.name,
      ...(at.get(one.code) ?? NO_SHARE),
    })),
    nowhere: at.get('') ?? null,
  }
}

async function villageOf(
  request: FastifyRequest,
  options: ServerOptions,
  of: { readonly path: readonly PlaceRow[]; readonly cursor: string | undefined },
): Promise<wire.ToAskVillage> {
  const { county } = options
  const store = storeOf(request)
  const village = of.path.at(-1)
  if (village === undefined) throw new Error('a path ends in its place')
  const { code, name } = village
  const after = recordId.safeParse(of.cursor).data ?? null
  const [list, asks] = await Promise.all([
    toAskList(store, county),
    asksOfVillage(store, { county, village: villageCode(code), after, limit: VISITS_PAGE + 1 }),
  ])
  const shares = await sharesByPlace(store, {
    county,
    ...territoryOf(code),
    digits: VILLAGE_DIGITS,
    wholeCounty: villageCode(code) === null,
  })
  const { shown, next } = firstPage(asks)
  return {
    village: { code, name, path: of.path.map((one) => one.name) },
    listedAt: list?.listedAt.toISOString() ?? null,
    share: summedShare(shares.filter((one) => one.code === (villageCode(code) ?? ''))),
    visits: visitsOf(
      shown,
      await aroundVisits(request, options, { runNo: list?.runNo ?? 0, asks: shown }),
    ),
    nextCursor: next,
  }
}

/** One visit more than a page was asked for: it tells whether there is another page. */
function firstPage(asks: readonly AskRow[]): {
  readonly shown: readonly AskRow[]
  readonly next: string | null
} {
  const visits = [...new Set(asks.map(({ householdId }) => householdId))]
  if (visits.length <= VISITS_PAGE) return { shown: asks, next: null }
  const kept = visits.slice(0, VISITS_PAGE)
  const shown = asks.filter(({ householdId }) => kept.includes(householdId))
  return { shown, next: kept.at(-1) ?? null }
}

/** Everything beside the questions: members as the register has them, whom pairs name, places, lists. */
export async function aroundVisits(
  request: FastifyRequest,
  options: ServerOptions,
  { runNo, asks }: { readonly runNo: number; readonly asks: readonly AskRow[] },
): Promise<Parameters<typeof visitsOf>[1]> {
  const { county } = options
  const store = storeOf(request)
  const householdIds = [...new Set(asks.map((one) => one.householdId))].filter((id) => id !== null)
  const alone = asks.flatMap((one) => (one.householdId === null ? [one.personId] : []))
  const others = asks.flatMap(({ otherPersonId }) =>
    otherPersonId === null ? [] : [otherPersonId],
  )
  const strangers = asks.flatMap((one) => (one.registered ? [] : [one.personId]))
  const [households, members, people, sources, records] = await Promise.all([
    visitedHouseholds(store, { county, householdIds }),
    visitedMembers(store, { county, householdIds, personIds: alone }),
    namedPeople(store, { county, personIds: others }),
    sourcesOfBatches(store, county),
    recordsOfPersons(
      { pool: store.pool, keys: options.store.keys },
      { county, runNo, personIds: strangers },
    ),
  ])
  return {
    households,
    members,
    people,
    sources,
    records,
    places: await placeNames(store, [
      ...members.map(({ place }) => place),
      ...records.map(({ says }) => says.place),
    ]),
    sight: sightOf(request, options),
    numberOf: ({ personId, identifierSealed }) =>
      openedNumber(options.store, { county, personId }, identifierSealed),
  }
}

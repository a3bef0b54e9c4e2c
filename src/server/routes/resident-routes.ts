import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { maskedName } from '#domain/policy/mask.ts'
import { ledgerEnd, ledgerHorizon } from '#register/queries/ledger-horizon.ts'
import { placeNames } from '#register/queries/place-names.ts'
import { balanceChanges, populationBalance } from '#register/queries/population-balance.ts'
import { listResidents } from '#register/queries/residents.ts'
import type { Store } from '#register/store/open-store.ts'
import { PAGE_ROWS } from '#wire/ids.ts'
import * as wire from '#wire/residents.ts'
import { sendProblem } from '../answer-faults.ts'
import { KeptCounts } from '../kept-counts.ts'
import { problems } from '../problem-schema.ts'
import { recordedRead } from '../recorded-read.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { ageOn, sexWords } from '../show/item-text.ts'
import { placeText } from '../show/pair-view.ts'
import { residentCountsOf } from '../show/resident-counts.ts'
import { liesIn } from '../territory.ts'
import { seesPeople } from './quality-scope.ts'

const COUNT = { access: { kind: 'ability', ability: 'overview.read', personal: false } } as const
const TOWNSHIP_DIGITS = 9
const LIST = { access: { kind: 'ability', ability: 'persons.read', personal: true } } as const

/** Who was resident where on which day, as known on which: totals, and the people behind them. */
export function residentRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county, counts: kept = new KeptCounts() } = options

  routes.get(
    '/api/residents',
    {
      config: COUNT,
      schema: {
        querystring: wire.residentsQuery,
        response: { 200: wire.residentCounts, ...problems },
      },
    },
    async (request, reply) => {
      const { place, on, knownAt } = request.query
      const { territory } = whoAsks(request)
      if (!liesIn(place, territory)) return sendProblem(reply, { code: 'record.unknown' })
      const store = storeOf(request)
      const knownUntil = await horizonOf(store, county, knownAt)
      const guardedIn = seesPeople(request) ? null : territory
      const counts = await kept.bands(store, { county, place: guardedIn ?? place, on, knownUntil })
      const names = await placeNames(store, [place, ...counts.map(({ village }) => village)])
      const shown = knownUntil ?? (await ledgerEnd(store, county))?.eventNo ?? 0
      return residentCountsOf(counts, { place, guardedIn, on, knownUntil: shown, names })
    },
  )

  routes.get(
    '/api/residents/people',
    {
      config: LIST,
      schema: {
        querystring: wire.residentPeopleQuery,
        response: { 200: wire.residentPeople, ...problems },
      },
    },
    async (request, reply) => {
      const { place, on, knownAt, cursor } = request.query
      if (!liesIn(place, whoAsks(request).territory))
        return sendProblem(reply, { code: 'record.unknown' })
      const store = storeOf(request)
      const looks = ({ people }: wire.ResidentPeople) => [
        { kind: 'village', place, personIds: people.map(({ personId }) => personId) } as const,
      ]
      return recordedRead({ options, request, looks }, async () => {
        const knownUntil = await horizonOf(store, county, knownAt)
        const [village = '', personId = ''] = (cursor ?? '').split('.')
        const after = cursor === undefined ? null : { village, personId }
        const asked = { county, place, on, knownUntil, after, limit: PAGE_ROWS }
        const found = await listResidents(store, asked)
        const names = await placeNames(
          store,
          found.map((one) => one.village),
        )
        const last = found.length === PAGE_ROWS ? found.at(-1) : undefined
        return {
          people: found.map((one) => ({
            personId: one.personId,
            name: one.name === null ? null : maskedName(one.name),
            sex: sexWords(one.sex),
            ageYears: ageOn(one.bornOn, on),
            villageName: placeText(one.village, names),
            since: one.since,
          })),
          nextCursor: last === undefined ? null : `${last.village}.${last.personId}`,
        }
      })
    },
  )
}

/** Opening, births, arrivals, deaths, departures, closing; and who stands behind a cell. */
export function balanceRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/population-balance',
    {
      config: COUNT,
      schema: {
        querystring: wire.balanceQuery,
        response: { 200: wire.populationBalance, ...problems },
      },
    },
    async (request, reply) => {
      const { place, from, to, knownAt } = request.query
      // Births and deaths of a village are few enough to point at people.
      const isTooSmall = place.length > TOWNSHIP_DIGITS && !seesPeople(request)
      if (isTooSmall || !liesIn(place, whoAsks(request).territory))
        return sendProblem(reply, { code: 'record.unknown' })
      const store = storeOf(request)
      const knownUntil = await horizonOf(store, county, knownAt)
      return populationBalance(store, { county, place, from, to, knownUntil })
    },
  )

  routes.get(
    '/api/population-balance/people',
    {
      config: LIST,
      schema: {
        querystring: wire.balancePeopleQuery,
        response: { 200: wire.balancePeople, ...problems },
      },
    },
    async (request, reply) => {
      const { place, from, to, knownAt, cell } = request.query
      if (!liesIn(place, whoAsks(request).territory))
        return sendProblem(reply, { code: 'record.unknown' })
      const store = storeOf(request)
      const looks = ({ people }: wire.BalancePeople) => [
        { kind: 'village', place, personIds: people.map(({ personId }) => personId) } as const,
      ]
      return recordedRead({ options, request, looks }, async () => {
        const knownUntil = await horizonOf(store, county, knownAt)
        const asked = { county, place, from, to, knownUntil, cell, limit: 4 * PAGE_ROWS }
        const found = await balanceChanges(store, asked)
        const names = await placeNames(
          store,
          found.map((one) => one.village),
        )
        return {
          people: found.map((one) => ({
            personId: one.personId,
            name: one.name === null ? null : maskedName(one.name),
            sex: sexWords(one.sex),
            ageYears: ageOn(one.bornOn, one.day),
            villageName: placeText(one.village, names),
            day: one.day,
          })),
        }
      })
    },
  )
}

/** The end of a day in China, as a place in the ledger; `null`: everything known today. */
export async function horizonOf(
  store: Pick<Store, 'pool'>,
  county: string,
  knownAt: string | undefined,
): Promise<number | null> {
  if (knownAt === undefined) return null
  return ledgerHorizon(store, { county, at: `${knownAt}T23:59:59.999999+08:00` })
}

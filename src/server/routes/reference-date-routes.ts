import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { EVENT_PROFILES, isEventKind } from '#domain/events/event-kind.ts'
import { maskedName } from '#domain/policy/mask.ts'
import { placeNames } from '#register/queries/place-names.ts'
import type { ResidentCount } from '#register/queries/residents.ts'
import {
  frozenCounts,
  lateChanges,
  listReferenceDates,
  openReferenceDate,
  recomputedCounts,
} from '#register/reference/compare-reference-date.ts'
import type { LateChange, ReferenceDate } from '#register/reference/compare-reference-date.ts'
import { freezeReferenceDate } from '#register/reference/freeze-reference-date.ts'
import { recordId } from '#wire/ids.ts'
import * as wire from '#wire/residents.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { actorOf, recordedRead } from '../recorded-read.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { placeText } from '../show/pair-view.ts'
import { liesIn } from '../territory.ts'

const LIST = { access: { kind: 'ability', ability: 'overview.read', personal: false } } as const
const OPEN = { access: { kind: 'ability', ability: 'persons.read', personal: true } } as const
const FREEZE = {
  access: { kind: 'ability', ability: 'references.freeze', personal: true },
} as const
/** Late changes shown; the rest is counted by the difference of the totals. */
const LATE_SHOWN = 200

/** 调查时点: frozen counts, and what came late. */
export function referenceDateRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/reference-dates',
    { config: LIST, schema: { response: { 200: wire.referenceList, ...problems } } },
    async (request) => {
      const store = storeOf(request)
      const dates = await listReferenceDates(store, county)
      const names = await placeNames(
        store,
        dates.map(({ place }) => place),
      )
      return { dates: dates.map((date) => lineOf(date, names)) }
    },
  )

  routes.post(
    '/api/reference-dates',
    {
      config: FREEZE,
      schema: {
        body: wire.freezeReferenceDate,
        response: { 200: wire.referenceLine, ...problems },
      },
    },
    async (request, reply) => {
      const { place } = request.body
      const store = storeOf(request)
      if (!liesIn(place, whoAsks(request).territory))
        return sendProblem(reply, { code: 'record.unknown' })
      const frozen = await freezeReferenceDate(
        store,
        { ...request.body, county, today: todayOf(options), now: options.clock() },
        actorOf(request, options),
      )
      if (!frozen.ok) return sendProblem(reply, frozen.problem)
      const { referenceId } = frozen.value
      const date = await openReferenceDate(store, { county, referenceId })
      if (date === null) return sendProblem(reply, { code: 'reference.unknown' })
      return lineOf(date, await placeNames(store, [place]))
    },
  )

  routes.get(
    '/api/reference-dates/:referenceId',
    {
      config: OPEN,
      schema: {
        params: z.object({ referenceId: recordId }),
        response: { 200: wire.referenceView, ...problems },
      },
    },
    async (request, reply) => {
      const { referenceId } = request.params
      const date = await openReferenceDate(storeOf(request), { county, referenceId })
      if (date === null) return sendProblem(reply, { code: 'reference.unknown' })
      const { territory } = whoAsks(request)
      // A township sees its own part of the county's reference date.
      const place = liesIn(date.place, territory) ? date.place : territory
      if (!liesIn(place, date.place)) return sendProblem(reply, { code: 'reference.unknown' })
      const looks = ({ late }: wire.ReferenceView) => [
        { kind: 'village', place, personIds: late.map(({ personId }) => personId) } as const,
      ]
      return recordedRead({ options, request, looks }, () =>
        viewOf({ options, request }, date, place),
      )
    },
  )
}

async function viewOf(
  { options, request }: { options: ServerOptions; request: Parameters<typeof storeOf>[0] },
  date: ReferenceDate,
  place: string,
): Promise<wire.ReferenceView> {
  const { county } = options
  const store = storeOf(request)
  const { referenceId, countedOn, knownUntilEvent } = date
  const frozen = await frozenCounts(store, { county, referenceId, place })
  const recomputed = await recomputedCounts(store, { county, countedOn, place })
  const late = await lateChanges(store, {
    county,
    place,
    countedOn,
    knownUntilEvent,
    limit: LATE_SHOWN,
  })
  const [was, is] = [byVillage(frozen), byVillage(recomputed)]
  const codes = [...new Set([...was.keys(), ...is.keys()])].sort()
  const names = await placeNames(store, [...codes, place, date.place])
  return {
    date: lineOf(date, names),
    frozen: total(was),
    recomputed: total(is),
    villages: codes.map((code) => ({
      code,
      name: placeText(code, names),
      frozen: was.get(code) ?? 0,
      recomputed: is.get(code) ?? 0,
    })),
    late: late.map((one) => lateView(one, names)),
  }
}

function lateView(
  late: LateChange,
  names: ReadonlyMap<string, string>,
): wire.ReferenceView['late'][number] {
  const profile = isEventKind(late.eventKind) ? EVENT_PROFILES[late.eventKind] : null
  return {
    personId: late.personId,
    name: late.name === null ? null : maskedName(late.name),
    villageName: placeText(late.village, names),
    change: late.change,
    eventText: { zh: profile?.zh ?? late.eventKind, en: profile?.en ?? late.eventKind },
    occurredOn: late.occurredOn,
    recordedAt: late.recordedAt.toISOString(),
  }
}

function byVillage(counts: readonly ResidentCount[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const { village, persons } of counts) sums.set(village, (sums.get(village) ?? 0) + persons)
  return sums
}

function total(sums: ReadonlyMap<string, number>): number {
  return [...sums.values()].reduce((all, one) => all + one, 0)
}

function lineOf(date: ReferenceDate, names: ReadonlyMap<string, string>): wire.ReferenceLine {
  const { referenceId, name, countedOn, place, persons, contentHash } = date
  const frozenAt = date.frozenAt.toISOString()
  return {
    referenceId,
    name,
    countedOn,
    place,
    placeName: placeText(place, names),
    frozenAt,
    persons,
    contentHash,
  }
}

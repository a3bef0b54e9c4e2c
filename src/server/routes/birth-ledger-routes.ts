import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { ALL_SOURCES, ledgerFrom } from '#domain/estimates/birth-ledger.ts'
import type { Look } from '#register/access/record-read.ts'
import type { LedgerAsked } from '#register/figures/birth-ledger.ts'
import { birthRecords, type BirthRecord } from '#register/figures/birth-records.ts'
import { standingRunNo } from '#register/queries/list-runs.ts'
import { placeNames, type PlaceRow } from '#register/queries/place-names.ts'
import * as wire from '#wire/birth-ledger.ts'
import { PAGE_ROWS } from '#wire/ids.ts'
import { sendProblem } from '../answer-faults.ts'
import { KeptCounts } from '../kept-counts.ts'
import { problems } from '../problem-schema.ts'
import { recordedRead } from '../recorded-read.ts'
import { storeOf } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { birthLedgerCsv, birthRecordView } from '../show/birth-ledger-view.ts'
import { sourceWords } from '../show/source-words.ts'
import { sightOf } from '../sight-of.ts'
import { territoryOf } from '../territory.ts'
import { askedPlace, seesPeople } from './quality-scope.ts'

const READ = { access: { kind: 'ability', ability: 'quality.read', personal: false } } as const
const PEOPLE = { access: { kind: 'ability', ability: 'persons.read', personal: true } } as const
const TOWNSHIP_DIGITS = 9
const REGISTER = { zh: '登记簿对各来源', en: 'Register against all' }

/** 近十年出生: what each source tells of them against the register; no mother, no order (S5). */
export function birthLedgerRoutes(server: FastifyInstance, options: ServerOptions): void {
  countingRoutes(server, options)
  recordRoutes(server, options)
}

function countingRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const counting = { counts: new KeptCounts(), ...options }

  routes.get(
    '/api/quality/births',
    {
      config: READ,
      schema: {
        querystring: wire.birthLedgerQuery,
        response: { 200: wire.birthLedgerView, ...problems },
      },
    },
    async (request, reply) => {
      const place = await askedPlace(request, request.query.place)
      if (place === null) return sendProblem(reply, { code: 'record.unknown' })
      return { ledger: await ledgerOf(request, counting, place) }
    },
  )

  routes.get(
    '/api/quality/births/export',
    { config: READ, schema: { querystring: wire.birthLedgerQuery } },
    async (request, reply) => {
      const place = await askedPlace(request, request.query.place)
      if (place === null) return sendProblem(reply, { code: 'record.unknown' })
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="births-${place.code}.csv"`)
        .send(birthLedgerCsv(place, await ledgerOf(request, counting, place)))
    },
  )
}

async function ledgerOf(
  request: FastifyRequest,
  options: ServerOptions & { readonly counts: KeptCounts },
  place: PlaceRow,
): Promise<wire.BirthLedgerView['ledger']> {
  // A year's births of a village are few enough to point at children.
  if (place.code.length > TOWNSHIP_DIGITS && !seesPeople(request)) return 'hidden'
  const asked = await askedOf(request, options, place)
  if (asked === null) return null
  const lines = await options.counts.births(storeOf(request), { ...asked, place: place.code })
  const named = lines.map((line) => ({
    ...line,
    name: line.source === ALL_SOURCES ? REGISTER : sourceWords(line.source),
  }))
  return { from: asked.from, lines: named }
}

/** What the ledger of a place is counted from; `null` while nothing was compared. */
async function askedOf(
  request: FastifyRequest,
  options: ServerOptions,
  place: PlaceRow,
): Promise<LedgerAsked | null> {
  const { county } = options
  const runNo = await standingRunNo(storeOf(request), county)
  if (runNo === null) return null
  const { from: placeFrom, to: placeTo } = territoryOf(place.code)
  return { county, runNo, from: ledgerFrom(todayOf(options)), placeFrom, placeTo }
}

/** The records behind a number: one recorded look a page, told to each child on it. */
function recordRoutes(server: FastifyInstance, options: ServerOptions): void {
  server.withTypeProvider<ZodTypeProvider>().get(
    '/api/quality/births/records',
    {
      config: PEOPLE,
      schema: {
        querystring: wire.birthRecordsQuery,
        response: { 200: wire.birthRecords, ...problems },
      },
    },
    async (request, reply) => {
      const { year, source, kind, cursor: offset = 0 } = request.query
      const place = await askedPlace(request, request.query.place)
      if (place === null) return sendProblem(reply, { code: 'record.unknown' })
      const asked = await askedOf(request, options, place)
      if (asked === null) return { records: [], nextCursor: null }
      const page = { offset, limit: PAGE_ROWS + 1 }
      const found = await birthRecords(storeOf(request), { ...asked, year, source, kind }, page)
      const shown = found.slice(0, PAGE_ROWS)
      const personIds = shown.map(({ personId }) => personId)
      const look: Look = { kind: 'village', place: place.code, personIds }
      return recordedRead({ options, request, looks: () => [look] }, async () => ({
        records: await viewsOf(request, options, shown),
        nextCursor: found.length > PAGE_ROWS ? offset + PAGE_ROWS : null,
      }))
    },
  )
}

async function viewsOf(
  request: FastifyRequest,
  options: ServerOptions,
  records: readonly BirthRecord[],
): Promise<wire.BirthRecords['records']> {
  const places = await placeNames(
    storeOf(request),
    records.map(({ place }) => place),
  )
  const sight = sightOf(request, options)
  return records.map((record) => birthRecordView(record, { places, sight }))
}

import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { civilDayAt } from '#domain/calendar/civil-time.ts'
import { printDocument } from '#paper/print-document.ts'
import { namesOfAccounts } from '#register/forms/named-people.ts'
import { groupsOfVillage } from '#register/paper/printed-households.ts'
import { makePrinting } from '#register/paper/make-printing.ts'
import {
  countTaken,
  listPrintings,
  readPrinting,
  sheetsOfPrinting,
  type PrintingRow,
} from '#register/paper/printing-rows.ts'
import { placeNames, placePath } from '#register/queries/place-names.ts'
import * as wire from '#wire/paper.ts'
import { sendProblem } from '../answer-faults.ts'
import { loadForm } from '../print/load-form.ts'
import { planSheets } from '../print/plan-sheets.ts'
import { framedDocument, type PrintFrame } from '../print/print-frame.ts'
import { problems } from '../problem-schema.ts'
import { actorOf, readerOf, recordLooks } from '../recorded-read.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { sightOf } from '../sight-of.ts'
import { liesIn, territoryOf } from '../territory.ts'

const PRINT = { access: { kind: 'ability', ability: 'papers.print', personal: true } } as const
const LISTED_MAX = 50

/** Printing: what is printed of what, and the pages themselves. */
export function printingRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/printings',
    {
      config: PRINT,
      schema: {
        querystring: wire.printingsQuery,
        response: { 200: wire.printingList, ...problems },
      },
    },
    async (request, reply) => {
      const place = request.query.place ?? whoAsks(request).territory
      if (!liesIn(place, whoAsks(request).territory)) {
        return sendProblem(reply, { code: 'record.unknown' })
      }
      const { from: placeFrom, to: placeTo } = territoryOf(place)
      const store = storeOf(request)
      const rows = await listPrintings(store, { county, placeFrom, placeTo, limit: LISTED_MAX })
      const names = await placeNames(
        store,
        rows.map(({ village }) => village),
      )
      const accounts = rows.map(({ madeBy }) => madeBy)
      const makers = await namesOfAccounts(store, { county, accounts })
      return {
        printings: rows.map(({ subjectId: _subject, sampleNo: _sample, ...row }) => ({
          ...row,
          placeName: names.get(row.village) ?? row.village,
          madeBy: makers.get(row.madeBy) ?? row.madeBy,
          madeAt: row.madeAt.toISOString(),
        })),
      }
    },
  )

  routes.get(
    '/api/printings/groups',
    {
      config: PRINT,
      schema: { querystring: wire.groupsQuery, response: { 200: wire.groupList, ...problems } },
    },
    async (request, reply) => {
      const { village } = request.query
      if (!liesIn(village, whoAsks(request).territory)) {
        return sendProblem(reply, { code: 'record.unknown' })
      }
      return { groups: [...(await groupsOfVillage(storeOf(request), { county, village }))] }
    },
  )

  makingRoutes(server, options)
}

function makingRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.post(
    '/api/printings',
    {
      config: PRINT,
      schema: { body: wire.makePrinting, response: { 200: wire.printingMade, ...problems } },
    },
    async (request, reply) => {
      const order = request.body
      const planned = await planSheets(request, options, order)
      if (!planned.ok) return sendProblem(reply, planned.problem)
      const made = await makePrinting(
        storeOf(request),
        {
          ...order,
          ...planned.value,
          county,
          bound: order.form === 'booklet',
          at: options.clock(),
        },
        actorOf(request, options),
      )
      return { printingId: made.printingId, sheets: made.codes.length }
    },
  )

  routes.get(
    '/api/printings/:printingId/pages',
    { config: PRINT, schema: { params: wire.printingParams } },
    async (request, reply) => {
      const key = { county, ...request.params }
      const printing = await readPrinting(storeOf(request), key)
      if (printing === null) return sendProblem(reply, { code: 'print.unknown' })
      const frame = await frameOf(request, options, printing)
      const form = await loadForm(request, options, frame)
      if (form === null) return sendProblem(reply, { code: 'print.unknown' })
      const { personIds } = form
      // Written down before the first byte leaves, each time the pages are taken (S16).
      await recordLooks(storeOf(request), readerOf(request, options), [
        { kind: 'export', count: personIds.length, personIds },
        ...personIds.map((personId) => ({ kind: 'person', personId }) as const),
      ])
      await countTaken(storeOf(request), key)
      const set = await printDocument(framedDocument(frame, form))
      if (!set.ok) return sendProblem(reply, set.problem)
      return reply
        .type('application/pdf')
        .header('content-disposition', `attachment; filename="${printing.form}.pdf"`)
        .header('x-pages', set.value.pages)
        .send(Buffer.from(set.value.pdf))
    },
  )
}

async function frameOf(
  request: FastifyRequest,
  options: ServerOptions,
  printing: PrintingRow,
): Promise<PrintFrame> {
  const store = storeOf(request)
  const names = await placePath(store, printing.village)
  const named = (level: number): string =>
    names.find((one) => one.code.length === level)?.name ?? ''
  const { county } = options
  return {
    printing,
    sheets: await sheetsOfPrinting(store, { county, printingId: printing.printingId }),
    county: named(6),
    township: named(9),
    village: named(12),
    sight: sightOf(request, options),
    today: todayOf(options),
    takenBy: `${whoAsks(request).displayName} ${minuteOf(options.clock())}`,
  }
}

/** 2026-11-22 15:30, by the country's clock. */
function minuteOf(at: Date): string {
  const ahead = new Date(at.getTime() + CHINA_AHEAD_MS).toISOString()
  return `${civilDayAt(at.getTime())} ${ahead.slice(11, 16)}`
}

const CHINA_AHEAD_MS = 8 * 3_600_000

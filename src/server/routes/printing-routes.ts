import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { namesOfAccounts } from '#register/forms/named-people.ts'
import { groupsOfVillage } from '#register/paper/printed-households.ts'
import { makePrinting } from '#register/paper/make-printing.ts'
import { listPrintings, readPrinting } from '#register/paper/printing-rows.ts'
import { placeNames } from '#register/queries/place-names.ts'
import * as wire from '#wire/paper.ts'
import { sendProblem } from '../answer-faults.ts'
import { loadForm } from '../print/load-form.ts'
import { planSheets } from '../print/plan-sheets.ts'
import { printFrameOf, takePages } from '../print/take-pages.ts'
import { problems } from '../problem-schema.ts'
import { actorOf, readerOf } from '../recorded-read.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
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
      const frame = await printFrameOf(
        { ...options, store: storeOf(request) },
        { printing, sight: sightOf(request, options), by: whoAsks(request).displayName },
      )
      const form = await loadForm(request, options, frame)
      if (form === null) return sendProblem(reply, { code: 'print.unknown' })
      const set = await takePages(
        { store: storeOf(request), county },
        { frame, form, reader: readerOf(request, options) },
      )
      if (!set.ok) return sendProblem(reply, set.problem)
      return reply
        .type('application/pdf')
        .header('content-disposition', `attachment; filename="${printing.form}.pdf"`)
        .header('x-pages', set.value.pages)
        .send(Buffer.from(set.value.pdf))
    },
  )
}

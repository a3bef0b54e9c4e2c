import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Look } from '#register/access/record-read.ts'
import {
  countDiscrepancies,
  listDiscrepancies,
  neighbouringDiscrepancies,
} from '#register/discrepancies/list-discrepancies.ts'
import * as wire from '#wire/discrepancies.ts'
import { PAGE_ROWS } from '#wire/ids.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { recordedRead } from '../recorded-read.ts'
import { servedBy, storeOf } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { discrepancyCountsOf, discrepancyLineOf } from '../show/discrepancy-view.ts'
import { discrepancyViewOf } from './discrepancy-case.ts'
import { aroundDiscrepancies, discrepancyAsked, discrepancyScope } from './discrepancy-scope.ts'

const READ = { access: { kind: 'ability', ability: 'discrepancies.read', personal: true } } as const
export const discrepancyParams: z.ZodObject<{ discrepancyNo: z.ZodCoercedNumber }> = z.object({
  discrepancyNo: z.coerce.number().int().positive(),
})

/** 差异: what the standing comparison found not to agree, page by page. */
export function discrepancyRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()

  routes.get(
    '/api/discrepancies',
    {
      config: READ,
      schema: {
        querystring: wire.discrepanciesQuery,
        response: { 200: wire.discrepancyPage, ...problems },
      },
    },
    async (request, reply) => {
      const { state, kind, item, source, place, cursor } = request.query
      const scope = await discrepancyScope(request, options, place)
      if (scope === null) return sendProblem(reply, { code: 'record.unknown' })
      const looks = ({ lines }: wire.DiscrepancyPage): Look[] => [
        {
          kind: 'search',
          place: place ?? null,
          resultIds: lines.flatMap(({ personId }) => (personId === null ? [] : [personId])),
        },
      ]
      return recordedRead({ options, request, looks }, async () => {
        const rows = await listDiscrepancies(storeOf(request), scope, {
          state,
          kind: kind ?? null,
          item: item ?? null,
          source: source ?? null,
          after: cursorOf(cursor),
          limit: PAGE_ROWS + 1,
        })
        const shown = rows.slice(0, PAGE_ROWS)
        const codes = shown.map(({ village }) => village)
        const around = await aroundDiscrepancies(request, options, codes)
        const last = rows.length > PAGE_ROWS ? shown.at(-1) : undefined
        return {
          runNo: scope.runNo,
          lines: shown.map((row) => discrepancyLineOf(row, around)),
          nextCursor: last === undefined ? null : String(last.discrepancyNo),
        }
      })
    },
  )
}

/** Counts of a place, and one discrepancy with its evidence. */
export function discrepancyCaseRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()

  routes.get(
    '/api/discrepancies/counts',
    {
      config: READ,
      schema: {
        querystring: wire.countsQuery,
        response: { 200: wire.discrepancyCounts, ...problems },
      },
    },
    async (request, reply) => {
      const scope = await discrepancyScope(request, options, request.query.place)
      if (scope === null) return sendProblem(reply, { code: 'record.unknown' })
      return discrepancyCountsOf(scope.runNo, await countDiscrepancies(storeOf(request), scope))
    },
  )

  routes.get(
    '/api/discrepancies/:discrepancyNo',
    {
      config: READ,
      schema: { params: discrepancyParams, response: { 200: wire.discrepancyView, ...problems } },
    },
    async (request, reply) => {
      const found = await discrepancyAsked(request, options, request.params.discrepancyNo)
      if (found === null) return sendProblem(reply, { code: 'discrepancy.unknown' })
      const looks = ({ personId, other }: wire.DiscrepancyView): Look[] =>
        [personId, other?.personId ?? null]
          .filter((id) => id !== null)
          .map((id) => ({ kind: 'person', personId: id }))
      return recordedRead({ options, request, looks }, async () => {
        const { previous, next } = await neighbouringDiscrepancies(
          storeOf(request),
          found.scope,
          found.row,
        )
        const view = await discrepancyViewOf(request, servedBy(request, options), found)
        return { ...view, previous, next }
      })
    },
  )
}

function cursorOf(cursor: string | undefined): number {
  const after = Number(cursor ?? '0')
  return Number.isSafeInteger(after) && after > 0 ? after : 0
}

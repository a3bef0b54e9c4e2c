import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Look } from '#register/access/record-read.ts'
import {
  countDiscrepancies,
  LIST_START,
  listDiscrepancies,
  neighbouringDiscrepancies,
  positionOf,
  type ListPosition,
} from '#register/discrepancies/list-discrepancies.ts'
import { standingEmphases } from '#register/discrepancies/source-emphases.ts'
import * as wire from '#wire/discrepancies.ts'
import { PAGE_ROWS } from '#wire/ids.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { recordedRead } from '../recorded-read.ts'
import { servedBy, storeOf } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { discrepancyCountsOf, discrepancyLineOf } from '../show/discrepancy-view.ts'
import { discrepancyViewOf } from './discrepancy-case.ts'
import {
  aroundDiscrepancies,
  discrepancyAsked,
  discrepancyFilter,
  discrepancyScope,
} from './discrepancy-scope.ts'

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
      const { place, cursor, ...asked } = request.query
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
        const filter = await discrepancyFilter(request, options, asked)
        const rows = await listDiscrepancies(storeOf(request), scope, {
          ...filter,
          after: positionIn(cursor),
          limit: PAGE_ROWS + 1,
        })
        const shown = rows.slice(0, PAGE_ROWS)
        const codes = shown.map(({ village }) => village)
        const around = await aroundDiscrepancies(request, options, codes)
        const last = rows.length > PAGE_ROWS ? shown.at(-1) : undefined
        return {
          runNo: scope.runNo,
          lines: shown.map((row) => discrepancyLineOf(row, around)),
          nextCursor: last === undefined ? null : cursorAt(positionOf(last, filter.reading)),
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
      const counts = await countDiscrepancies(storeOf(request), scope)
      const emphases = await standingEmphases(storeOf(request).pool, options.county)
      return discrepancyCountsOf(scope.runNo, counts, emphases)
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

/** `41`, or `r41` among what does not come first. */
function cursorAt({ isAmongRest, no }: ListPosition): string {
  return `${isAmongRest ? 'r' : ''}${String(no)}`
}

function positionIn(cursor: string | undefined): ListPosition {
  const [, rest, no] = /^(r?)([0-9]{1,9})$/u.exec(cursor ?? '') ?? []
  return no === undefined ? LIST_START : { isAmongRest: rest === 'r', no: Number(no) }
}

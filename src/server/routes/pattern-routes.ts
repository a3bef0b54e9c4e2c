import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Look } from '#register/access/record-read.ts'
import {
  discrepanciesByNo,
  type DiscrepancyScope,
} from '#register/discrepancies/list-discrepancies.ts'
import type { DiscrepancyRow } from '#register/discrepancies/discrepancy-rows.ts'
import { listPatterns, previewPattern } from '#register/discrepancies/pattern-rows.ts'
import { rivalRecords, valueSaid } from '#register/discrepancies/rival-records.ts'
import { newRecordId } from '#register/store/record-id.ts'
import * as wire from '#wire/acceptances.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { recordedRead } from '../recorded-read.ts'
import { storeOf } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { patternLineOf } from '../show/acceptance-view.ts'
import {
  discrepancyLineOf,
  shownItem,
  valueText,
  type DiscrepanciesAround,
} from '../show/discrepancy-view.ts'
import { aroundDiscrepancies, discrepancyScope } from './discrepancy-scope.ts'

const READ = { access: { kind: 'ability', ability: 'discrepancies.read', personal: true } } as const
const ACCEPT = {
  access: { kind: 'ability', ability: 'discrepancies.accept', personal: true },
} as const
/** Patterns beyond these hold a handful each: they are decided one by one. */
const PATTERNS_SHOWN = 100

/** What is open by pattern, and what accepting one would settle. */
export function patternRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()

  routes.get(
    '/api/discrepancies/patterns',
    {
      config: READ,
      schema: { querystring: wire.patternsQuery, response: { 200: wire.patternList, ...problems } },
    },
    async (request, reply) => {
      const scope = await discrepancyScope(request, options, request.query.place)
      if (scope === null) return sendProblem(reply, { code: 'record.unknown' })
      const patterns = await listPatterns(storeOf(request), scope, PATTERNS_SHOWN)
      return { runNo: scope.runNo, patterns: patterns.map(patternLineOf) }
    },
  )

  routes.post(
    '/api/discrepancies/patterns/preview',
    {
      config: ACCEPT,
      schema: { body: wire.previewPattern, response: { 200: wire.patternPreview, ...problems } },
    },
    async (request, reply) => {
      const { pattern, place } = request.body
      const scope = await discrepancyScope(request, options, place)
      if (scope === null) return sendProblem(reply, { code: 'record.unknown' })
      const seed = newRecordId()
      const found = await previewPattern(storeOf(request), scope, { pattern, seed })
      // Both values are shown: a look at each person of the sample.
      const looks = ({ sample }: wire.PatternPreview): Look[] =>
        sample.flatMap(({ personId }) => (personId === null ? [] : [{ kind: 'person', personId }]))
      return recordedRead({ options, request, looks }, async () => {
        const rows = await discrepanciesByNo(storeOf(request), scope, found.sample)
        const around = await aroundDiscrepancies(request, options, [
          ...found.byVillage.map(({ village }) => village),
          ...rows.map(({ village }) => village),
        ])
        return {
          seed,
          matching: found.matching,
          leftOut: found.leftOut,
          villages: found.byVillage.map(({ village, count }) => ({
            name: village === null ? '' : (around.places.get(village) ?? village),
            count,
          })),
          sample: await sampleOf(request, { scope, rows, around }),
        }
      })
    },
  )
}

async function sampleOf(
  request: FastifyRequest,
  of: {
    readonly scope: DiscrepancyScope
    readonly rows: readonly DiscrepancyRow[]
    readonly around: DiscrepanciesAround
  },
): Promise<wire.PatternPreview['sample']> {
  const sample: wire.PatternPreview['sample'] = []
  for (const row of of.rows) {
    const { inDoubt, believed } = await rivalRecords(storeOf(request), { ...of.scope, row })
    const [said] = inDoubt
    const shown = { item: shownItem(row.item), bornOn: row.bornOn, around: of.around }
    const { discrepancyNo, personId, name, placeName } = discrepancyLineOf(row, of.around)
    // Of somebody held twice the rows are the evidence, not a value.
    const value =
      row.kind === 'duplicate'
        ? inDoubt.map(({ rowNo }) => `#${String(rowNo)}`).join(' ')
        : valueText(said === undefined ? null : valueSaid(said, row.item), shown)
    const proposed = believed === null ? null : valueSaid(believed, row.item)
    sample.push({
      discrepancyNo,
      personId,
      name,
      placeName,
      value,
      believed: valueText(proposed, shown),
    })
  }
  return sample
}

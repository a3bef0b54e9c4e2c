import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { maskedName } from '#domain/policy/mask.ts'
import { csvCell } from '#domain/text/csv-cell.ts'
import type { DiscrepancyRow } from '#register/discrepancies/discrepancy-rows.ts'
import {
  countListed,
  LIST_START,
  listDiscrepancies,
  positionOf,
  type DiscrepanciesAsked,
  type DiscrepancyScope,
} from '#register/discrepancies/list-discrepancies.ts'
import * as wire from '#wire/discrepancies.ts'
import { sendProblem } from '../answer-faults.ts'
import { readerOf, recordLooks } from '../recorded-read.ts'
import { storeOf } from '../security/guard-every-route.ts'
import { sendLines } from '../send-lines.ts'
import type { ServerOptions } from '../server-options.ts'
import { discrepancyLineOf, type DiscrepanciesAround } from '../show/discrepancy-view.ts'
import { sourceWords } from '../show/source-words.ts'
import { aroundDiscrepancies, discrepancyFilter, discrepancyScope } from './discrepancy-scope.ts'

const EXPORT = {
  access: { kind: 'ability', ability: 'discrepancies.decide', personal: true },
} as const
const PAGE = 500
/** What a spreadsheet and one request hold; more is asked for place by place. */
const EXPORTED_MAX = 50_000

/** The list as a file: the same rows in the same words, names masked whoever takes it. */
export function discrepancyExportRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()

  routes.get(
    '/api/discrepancies/export',
    { config: EXPORT, schema: { querystring: wire.discrepanciesQuery.omit({ cursor: true }) } },
    async (request, reply) => {
      const { place, ...asked } = request.query
      const scope = await discrepancyScope(request, options, place)
      if (scope === null) return sendProblem(reply, { code: 'record.unknown' })
      const filter = await discrepancyFilter(request, options, asked)
      return sendLines(reply, {
        name: 'discrepancies.csv',
        header: HEADER,
        pages: pagesOf(request, options, { scope, filter }),
        linesOf: await countListed(storeOf(request), scope, filter),
        linesMax: EXPORTED_MAX,
      })
    },
  )
}

const HEADER = '差异号,类别,项目,姓名,地方,存疑来源,依次序采用,怎样不同,规则,状态\r\n'
const STATES = { open: '待定', asked: '待问', decided: '已定' } as const

/** Lines of the filter; whose lines stand on a page is written down before the page leaves (S16). */
async function* pagesOf(
  request: FastifyRequest,
  options: ServerOptions,
  of: {
    readonly scope: DiscrepancyScope
    readonly filter: Omit<DiscrepanciesAsked, 'after' | 'limit'>
  },
): AsyncGenerator<string> {
  let left = EXPORTED_MAX
  for (let after = LIST_START; left > 0;) {
    const rows = await listDiscrepancies(storeOf(request), of.scope, {
      ...of.filter,
      after,
      limit: Math.min(PAGE, left),
    })
    const last = rows.at(-1)
    if (last === undefined) return
    const personIds = rows.flatMap(({ personId }) => (personId === null ? [] : [personId]))
    await recordLooks(storeOf(request), readerOf(request, options), [
      { kind: 'export', count: rows.length, personIds },
    ])
    const codes = rows.map(({ village }) => village)
    const around = await aroundDiscrepancies(request, options, codes)
    yield rows.map((row) => csvLine(row, around)).join('')
    left -= rows.length
    after = positionOf(last, of.filter.reading)
  }
}

function csvLine(row: DiscrepancyRow, around: DiscrepanciesAround): string {
  const line = discrepancyLineOf(row, around)
  const cells = [
    String(line.discrepancyNo),
    line.kindText.zh,
    line.itemText?.zh ?? '',
    // A file travels: in it names are masked, whoever takes it.
    maskedName(line.name ?? ''),
    line.placeName,
    line.sources.map((source) => sourceWords(source).zh).join('、'),
    line.chosenSource === null ? '' : sourceWords(line.chosenSource).zh,
    line.differenceText?.zh ?? '',
    line.settlement.text.zh,
    STATES[line.state],
  ]
  return `${cells.map(csvCell).join(',')}\r\n`
}

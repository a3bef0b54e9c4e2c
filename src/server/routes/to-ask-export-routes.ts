import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { maskedName } from '#domain/policy/mask.ts'
import { csvCell } from '#domain/text/csv-cell.ts'
import { ASK_ITEMS, isAskItem } from '#domain/to-ask/ask-item.ts'
import { ASK_REASONS, isAskReason } from '#domain/to-ask/ask-reason.ts'
import { namedPeople } from '#register/forms/named-people.ts'
import { placeNames } from '#register/queries/place-names.ts'
import {
  askNumbers,
  countListedAsks,
  listedAsks,
  type ListedAsk,
} from '#register/queries/to-ask.ts'
import { toAskQuery } from '#wire/to-ask.ts'
import { sendProblem } from '../answer-faults.ts'
import { readerOf, recordLooks } from '../recorded-read.ts'
import { storeOf } from '../security/guard-every-route.ts'
import { sendLines } from '../send-lines.ts'
import type { ServerOptions } from '../server-options.ts'
import { sourceWords } from '../show/source-words.ts'
import { territoryOf } from '../territory.ts'
import { askedPlace } from './quality-scope.ts'

const EXPORT = { access: { kind: 'ability', ability: 'findings.assign', personal: true } } as const
/** Numbers of the list that a page takes; of 1,000 it takes almost twice as long, of 20,000 hardly less. */
const PAGE = 5_000
/** What a spreadsheet and one request hold; more is asked for place by place. */
const EXPORTED_MAX = 100_000

/** What remains to be asked as a file, names masked: a file travels. */
export function toAskExportRoutes(server: FastifyInstance, options: ServerOptions): void {
  server
    .withTypeProvider<ZodTypeProvider>()
    .get(
      '/api/to-ask/export',
      { config: EXPORT, schema: { querystring: toAskQuery } },
      async (request, reply) => {
        const place = await askedPlace(request, request.query.place)
        if (place === null) return sendProblem(reply, { code: 'record.unknown' })
        const range = { county: options.county, ...territoryOf(place.code) }
        return sendLines(reply, {
          name: 'to-ask.csv',
          header: HEADER,
          pages: pagesOf(request, options, range),
          linesOf: await countListedAsks(storeOf(request), range),
          linesMax: EXPORTED_MAX,
        })
      },
    )
}

const HEADER = '村代码,村,户编码,人员编号,姓名,在册,要问,原因,名单,另一人编号\r\n'

type AskedRange = { readonly county: string } & ReturnType<typeof territoryOf>

/** Items of a place; whose names stand on a page is written down before the page leaves (S16). */
async function* pagesOf(
  request: FastifyRequest,
  options: ServerOptions,
  range: AskedRange,
): AsyncGenerator<string> {
  const store = storeOf(request)
  const { county } = options
  const list = await askNumbers(store, range)
  if (list === null) return
  let left = EXPORTED_MAX
  for (let { after } = list; after < list.last && left > 0; after += PAGE) {
    const numbers = { runNo: list.runNo, after, last: after + PAGE }
    const page = (await listedAsks(store, { ...range, ...numbers })).slice(0, left)
    // Everything of these numbers may have been settled since.
    if (page.length === 0) continue
    const personIds = page.map(({ personId }) => personId)
    await recordLooks(store, readerOf(request, options), [
      { kind: 'export', count: page.length, personIds },
    ])
    const people = await namedPeople(store, { county, personIds })
    const places = await placeNames(
      store,
      page.map(({ village }) => village),
    )
    yield page
      .map((one) =>
        lineOf(one, {
          name: people.get(one.personId)?.name ?? '',
          villageName: places.get(one.village ?? '') ?? '',
        }),
      )
      .join('')
    left -= page.length
  }
}

function lineOf(
  one: ListedAsk,
  of: { readonly name: string; readonly villageName: string },
): string {
  const item = isAskItem(one.item) ? ASK_ITEMS[one.item].zh : one.item
  const why = isAskReason(one.reason) ? ASK_REASONS[one.reason].zh : one.reason
  const lists = one.sources.map((source) => sourceWords(source).zh).join(' ')
  const cells = [one.village ?? '', of.villageName, one.householdCode ?? '', one.personId]
  cells.push(maskedName(of.name), one.registered ? '是' : '否', item, why, lists)
  return `${[...cells, one.otherPersonId ?? ''].map(csvCell).join(',')}\r\n`
}

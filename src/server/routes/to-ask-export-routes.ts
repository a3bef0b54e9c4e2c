import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { maskedName } from '#domain/policy/mask.ts'
import { csvCell } from '#domain/text/csv-cell.ts'
import { ASK_ITEMS, isAskItem } from '#domain/to-ask/ask-item.ts'
import { ASK_REASONS, isAskReason } from '#domain/to-ask/ask-reason.ts'
import { namedPeople } from '#register/forms/named-people.ts'
import { placeNames, type PlaceRow } from '#register/queries/place-names.ts'
import { listedAsks } from '#register/queries/to-ask.ts'
import { toAskQuery } from '#wire/to-ask.ts'
import { sendProblem } from '../answer-faults.ts'
import { readerOf, recordLooks } from '../recorded-read.ts'
import { storeOf } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { sourceWords } from '../show/source-words.ts'
import { territoryOf } from '../territory.ts'
import { askedPlace } from './quality-scope.ts'

const EXPORT = { access: { kind: 'ability', ability: 'findings.assign', personal: true } } as const
const PAGE = 1000
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
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', 'attachment; filename="to-ask.csv"')
          .send(Readable.from(await csvOf(request, options, place)))
      },
    )
}

const HEADER = '村代码,村,户编码,人员编号,姓名,在册,要问,原因,名单,另一人编号\r\n'

/** Every item of a place; whose names leave is written down before the first line does (S16). */
async function csvOf(
  request: FastifyRequest,
  options: ServerOptions,
  place: PlaceRow,
): Promise<readonly string[]> {
  const store = storeOf(request)
  const { county } = options
  const range = { county, ...territoryOf(place.code) }
  const lines = [`\u{feff}${HEADER}`]
  for (let after = 0; lines.length <= EXPORTED_MAX;) {
    const page = await listedAsks(store, { ...range, after, limit: PAGE })
    const last = page.at(-1)
    if (last === undefined) break
    const personIds = page.map(({ personId }) => personId)
    await recordLooks(store, readerOf(request, options), [
      { kind: 'export', count: page.length, personIds },
    ])
    const [people, places] = await Promise.all([
      namedPeople(store, { county, personIds }),
      placeNames(
        store,
        page.map(({ village }) => village),
      ),
    ])
    for (const one of page) {
      const name = maskedName(people.get(one.personId)?.name ?? '')
      const item = isAskItem(one.item) ? ASK_ITEMS[one.item].zh : one.item
      const why = isAskReason(one.reason) ? ASK_REASONS[one.reason].zh : one.reason
      const lists = one.sources.map((source) => sourceWords(source).zh).join(' ')
      const village = one.village ?? ''
      lines.push(
        `${[village, places.get(village) ?? '', one.householdCode ?? '', one.personId, name]
          .concat([one.registered ? '是' : '否', item, why, lists, one.otherPersonId ?? ''])
          .map(csvCell)
          .join(',')}\r\n`,
      )
    }
    after = last.askNo
  }
  return lines
}

import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { maskedName } from '#domain/policy/mask.ts'
import { csvCell } from '#domain/text/csv-cell.ts'
import { namedPeople, type NamedPerson } from '#register/forms/named-people.ts'
import { idChangesOfRun, originOfRun, type IdChange } from '#register/queries/id-changes.ts'
import { placeNames } from '#register/queries/place-names.ts'
import { PAGE_ROWS } from '#wire/ids.ts'
import * as wire from '#wire/run-orders.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { readerOf, recordedRead, recordLooks } from '../recorded-read.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import { sendLines } from '../send-lines.ts'
import type { ServerOptions } from '../server-options.ts'
import { ID_CHANGE_WORDS } from '../show/run-check-words.ts'
import { shownTo } from '../show/sight.ts'
import { sightOf } from '../sight-of.ts'
import { runParams } from './run-order-routes.ts'

const READ = { access: { kind: 'ability', ability: 'pairs.read', personal: true } } as const
const EXPORT = { access: { kind: 'ability', ability: 'findings.assign', personal: true } } as const
const EXPORT_PAGE = 1000
const EXPORTED_MAX = 100_000

/** 并号拆号: which ids a run merged and split, with the people they are now; as a list and as a file. */
export function idChangeRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/runs/:runNo/id-changes',
    {
      config: READ,
      schema: {
        params: runParams,
        querystring: wire.idChangesQuery,
        response: { 200: wire.idChanges, ...problems },
      },
    },
    async (request, reply) => {
      const store = storeOf(request)
      const of = { county, runNo: request.params.runNo }
      const origin = await originOfRun(store, of)
      if (origin === null) return sendProblem(reply, { code: 'record.unknown' })
      const after = numberIn(request.query.cursor)
      const rows = await idChangesOfRun(store, { ...of, after, limit: PAGE_ROWS + 1 })
      const page = rows.slice(0, PAGE_ROWS)
      const place = whoAsks(request).territory
      return recordedRead(
        {
          options,
          request,
          looks: () => [{ kind: 'search', place, resultIds: idsOf(page) }],
        },
        async () => ({
          runNo: of.runNo,
          finishedAt: origin.finishedAt?.toISOString() ?? null,
          changes: await changesOf(request, options, page),
          nextCursor: rows.length > PAGE_ROWS ? String(page.at(-1)?.changeNo ?? 0) : null,
        }),
      )
    },
  )

  routes.get(
    '/api/runs/:runNo/id-changes/export',
    { config: EXPORT, schema: { params: runParams } },
    async (request, reply) => {
      const of = { county, runNo: request.params.runNo }
      const origin = await originOfRun(storeOf(request), of)
      if (origin === null) return sendProblem(reply, { code: 'record.unknown' })
      return sendLines(reply, {
        name: 'id-changes.csv',
        header: HEADER,
        pages: pagesOf(request, options, of),
        linesOf: origin.merged + origin.split,
        linesMax: EXPORTED_MAX,
      })
    },
  )
}

function numberIn(cursor: string | undefined): number {
  return cursor !== undefined && /^\d{1,9}$/u.test(cursor) ? Number(cursor) : 0
}

function idsOf(changes: readonly IdChange[]): string[] {
  return changes.flatMap(({ personId, otherPersonId }) => [personId, otherPersonId])
}

async function changesOf(
  request: FastifyRequest,
  options: ServerOptions,
  page: readonly IdChange[],
): Promise<wire.IdChanges['changes']> {
  const store = storeOf(request)
  const sight = sightOf(request, options)
  const people = await namedPeople(store, { county: options.county, personIds: idsOf(page) })
  const places = await placeNames(
    store,
    page.map(({ village }) => village),
  )
  const shown = (personId: string): { personId: string; name: string | null } => {
    const one: NamedPerson | undefined = people.get(personId)
    const name = shownTo(sight, 'name', { value: one?.name ?? null, bornOn: one?.bornOn ?? null })
    return { personId, name }
  }
  return page.map(({ changeNo, kind, personId, otherPersonId, records, village }) => ({
    changeNo,
    kind,
    text: ID_CHANGE_WORDS[kind],
    person: shown(personId),
    other: shown(otherPersonId),
    records,
    village,
    placeName: village === null ? '' : (places.get(village) ?? village),
  }))
}

const HEADER = '次序,变动,原编号,姓名,现编号,现姓名,记录数,村代码,村\r\n'

/** Ids that went; whose names stand on a page is written down before the page leaves (S16). */
async function* pagesOf(
  request: FastifyRequest,
  options: ServerOptions,
  of: { readonly county: string; readonly runNo: number },
): AsyncGenerator<string> {
  const store = storeOf(request)
  let left = EXPORTED_MAX
  for (let after = 0; left > 0;) {
    const page = await idChangesOfRun(store, { ...of, after, limit: Math.min(EXPORT_PAGE, left) })
    const last = page.at(-1)
    if (last === undefined) return
    await recordLooks(store, readerOf(request, options), [
      { kind: 'export', count: page.length, personIds: idsOf(page) },
    ])
    yield (await changesOf(request, options, page)).map(lineOf).join('')
    left -= page.length
    after = last.changeNo
  }
}

function lineOf(change: wire.IdChanges['changes'][number]): string {
  const { changeNo, text, person, other, records, village, placeName } = change
  const cells = [String(changeNo), text.zh, person.personId, maskedName(person.name ?? '')]
  cells.push(other.personId, maskedName(other.name ?? ''), String(records), village ?? '')
  return `${[...cells, placeName].map(csvCell).join(',')}\r\n`
}

import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { mayDo } from '#domain/policy/roles.ts'
import { readSheetCode } from '#domain/paper/sheet-code.ts'
import { findSheetCode } from '#paper/find-sheet-code.ts'
import { namesOfAccounts } from '#register/forms/named-people.ts'
import { printedHouseholds } from '#register/paper/printed-households.ts'
import { keyingOfPaper } from '#register/keying/keyed-papers.ts'
import { countPictures } from '#register/paper/sheet-pictures.ts'
import { shelveSheet } from '#register/paper/shelve-sheet.ts'
import { PAPER_FORM_PROFILES } from '#domain/paper/paper-form.ts'
import {
  countSheets,
  listSheets,
  readSheet,
  stepsOfSheet,
  type SheetRow,
} from '#register/paper/sheet-rows.ts'
import { placeNames } from '#register/queries/place-names.ts'
import { PAGE_ROWS } from '#wire/ids.ts'
import * as wire from '#wire/paper.ts'
import { sendProblem } from '../answer-faults.ts'
import { LIMITS } from '../limits.ts'
import { problems } from '../problem-schema.ts'
import { actorOf } from '../recorded-read.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { latestDue, sheetLineOf, sheetViewOf, type SheetsAround } from '../show/sheet-view.ts'
import { liesIn, territoryOf } from '../territory.ts'

const READ = { access: { kind: 'ability', ability: 'papers.print', personal: true } } as const
const KEEP = { access: { kind: 'ability', ability: 'papers.keep', personal: true } } as const
const PICTURES = ['image/png', 'image/jpeg']

/** The archive of sheets: found by code or picture, filed, lent, returned, destroyed. */
export function sheetRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/sheets',
    {
      config: READ,
      schema: { querystring: wire.sheetsQuery, response: { 200: wire.sheetList, ...problems } },
    },
    async (request, reply) => {
      const { filter, box, cursor } = request.query
      const place = request.query.place ?? whoAsks(request).territory
      if (!liesIn(place, whoAsks(request).territory)) {
        return sendProblem(reply, { code: 'record.unknown' })
      }
      const { from: placeFrom, to: placeTo } = territoryOf(place)
      const today = todayOf(options)
      const within = { county, placeFrom, placeTo, today }
      const store = storeOf(request)
      const rows = await listSheets(store, {
        ...within,
        filter,
        box: box === undefined || box === '' ? null : box,
        after: cursor ?? null,
        limit: PAGE_ROWS + 1,
      })
      const page = rows.slice(0, PAGE_ROWS)
      const around = await aroundSheets(request, options, page)
      const counts = await countSheets(store, within)
      return {
        sheets: page.map((row) => sheetLineOf(row, around)),
        counts: Object.fromEntries(counts.map(({ state, count }) => [state, count])),
        nextCursor: rows.length > PAGE_ROWS ? (page.at(-1)?.sheetCode ?? null) : null,
      }
    },
  )

  routes.get(
    '/api/sheets/:sheetCode',
    {
      config: READ,
      schema: { params: wire.sheetParams, response: { 200: wire.sheetView, ...problems } },
    },
    async (request, reply) => {
      const code = readSheetCode(request.params.sheetCode)
      if (!code.ok) return sendProblem(reply, code.problem)
      const view = await sheetViewFor(request, options, code.value)
      return view ?? sendProblem(reply, { code: 'sheet.unknown' })
    },
  )

  keepingRoutes(server, options)
}

function keepingRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options
  server.addContentTypeParser(PICTURES, { parseAs: 'buffer' }, (_request, body, next) => {
    next(null, body)
  })

  routes.post(
    '/api/sheets/scan',
    {
      config: { ...KEEP, once: 'never' },
      bodyLimit: LIMITS.pictureBytes,
      schema: { response: { 200: wire.sheetFound, ...problems } },
    },
    async (request, reply) => {
      const picture: unknown = request.body
      if (!Buffer.isBuffer(picture)) return sendProblem(reply, { code: 'scan.not_picture' })
      const code = await findSheetCode(picture)
      if (!code.ok) return sendProblem(reply, code.problem)
      const sheet = await sheetViewFor(request, options, code.value.code)
      if (sheet === null) return sendProblem(reply, { code: 'sheet.unknown' })
      return { sheet, pictureHash: createHash('sha256').update(picture).digest('hex') }
    },
  )

  routes.post(
    '/api/sheets/:sheetCode/steps',
    {
      config: KEEP,
      schema: {
        params: wire.sheetParams,
        body: wire.shelveSheet,
        response: { 200: wire.sheetShelved, ...problems },
      },
    },
    async (request, reply) => {
      const code = readSheetCode(request.params.sheetCode)
      if (!code.ok) return sendProblem(reply, code.problem)
      const key = { county, sheetCode: code.value }
      const sheet = await readSheet(storeOf(request), key)
      if (sheet === null) return sendProblem(reply, { code: 'sheet.unknown' })
      const today = todayOf(options)
      const taken = await shelveSheet(
        storeOf(request),
        {
          ...request.body,
          ...key,
          retention: request.body.retention ?? PAPER_FORM_PROFILES[sheet.form].retention,
          today,
          latestDue: latestDue(today),
          at: options.clock(),
        },
        actorOf(request, options),
      )
      return taken.ok ? taken.value : sendProblem(reply, taken.problem)
    },
  )
}

/** A sheet as its page shows it; `null` where the asker's territory has none. */
export async function sheetViewFor(
  request: FastifyRequest,
  options: ServerOptions,
  sheetCode: string,
): Promise<wire.SheetView | null> {
  const { county } = options
  const store = storeOf(request)
  const sheet = await readSheet(store, { county, sheetCode })
  if (sheet === null) return null
  const { partOf } = sheet
  const whole = partOf === null ? sheet : await readSheet(store, { county, sheetCode: partOf })
  if (whole === null) return null
  const { kept, removed } = await countPictures(store, { county, sheetCode })
  const steps = await stepsOfSheet(store, { county, sheetCode: whole.sheetCode })
  const accounts = steps.map(({ account }) => account)
  return sheetViewOf(
    { sheet, whole },
    {
      ...(await aroundSheets(request, options, [sheet])),
      steps,
      accounts: await namesOfAccounts(store, { county, accounts }),
      keeps: mayDo(whoAsks(request).role, 'papers.keep'),
      pictures: { kept, removed },
      keyedAt: await keyingOfPaper(store, { county, sheetCode }),
    },
  )
}

/** Names of places and codes of households; of people nothing is told here. */
async function aroundSheets(
  request: FastifyRequest,
  options: ServerOptions,
  rows: readonly SheetRow[],
): Promise<SheetsAround> {
  const { county } = options
  const store = storeOf(request)
  const householdIds = rows.flatMap(({ householdId }) => householdId ?? [])
  const households = await printedHouseholds(store, { county, householdIds })
  return {
    places: await placeNames(
      store,
      rows.map(({ village }) => village),
    ),
    households: new Map(Array.from(households, ([id, { code }]) => [id, code])),
    today: todayOf(options),
  }
}

import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { parseReportMonth } from '#domain/forms/report-month.ts'
import { mayDo } from '#domain/policy/roles.ts'
import { declareZero, dropLine, mendLine, writeLine } from '#register/forms/draft-report.ts'
import { photosOfLines } from '#register/field/field-photos.ts'
import { stepsOfForm } from '#register/forms/form-steps.ts'
import { namedPeople, namesOfAccounts } from '#register/forms/named-people.ts'
import { closedMonths, villagesReporting } from '#register/forms/report-board.ts'
import {
  lineContext,
  linesOfReport,
  type LineRow,
  type ReportRow,
} from '#register/forms/report-rows.ts'
import { placeNames, placePath } from '#register/queries/place-names.ts'
import * as wire from '#wire/change-reports.ts'
import { recordId } from '#wire/ids.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { actorOf, recordedRead } from '../recorded-read.ts'
import { permittedReport, reportRefusal } from '../requests/permitted-report.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { boardOf } from '../show/board-view.ts'
import { maskedNumber } from '../show/mask.ts'
import { reportViewOf } from '../show/report-view.ts'
import { sightOf } from '../sight-of.ts'
import { liesIn, territoryOf } from '../territory.ts'

const READ = { access: { kind: 'ability', ability: 'forms.read', personal: true } } as const
const DRAFT = { access: { kind: 'ability', ability: 'forms.draft', personal: true } } as const
const COUNTY_DIGITS = 6
const VILLAGE_DIGITS = 12

const reportParams = z.object({ reportId: recordId })
const lineParams = z.object({ reportId: recordId, lineId: recordId })
const lineDone = z.object({ lineId: recordId })

/** 变更报告单: who reported, and one report with its lines and history. */
export function changeReportRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/change-reports',
    {
      config: READ,
      schema: { querystring: wire.boardQuery, response: { 200: wire.reportBoard, ...problems } },
    },
    async (request, reply) => {
      const { place } = request.query
      const { role, territory } = whoAsks(request)
      const month = parseReportMonth(request.query.month)
      if (!month.ok) return sendProblem(reply, month.problem)
      if (!liesIn(place, territory)) return sendProblem(reply, { code: 'record.unknown' })
      const { from: placeFrom, to: placeTo } = territoryOf(place)
      const store = storeOf(request)
      const wanted = { county, month: month.value, placeFrom, placeTo }
      const villages = await villagesReporting(store, wanted)
      const closed = await closedMonths(store, wanted)
      const codes = villages.map(({ code }) => code.slice(0, 9))
      const names = await placeNames(store, [...codes, ...closed.flatMap(({ missing }) => missing)])
      return boardOf(villages, {
        month: month.value,
        today: todayOf(options),
        closed,
        names,
        listVillages: place.length > COUNTY_DIGITS,
        mayClose: place.length === 9 && mayDo(role, 'forms.check'),
        mayWrite: mayDo(role, 'forms.draft'),
      })
    },
  )

  routes.get(
    '/api/change-reports/:reportId',
    {
      config: READ,
      schema: { params: reportParams, response: { 200: wire.reportView, ...problems } },
    },
    async (request, reply) => {
      const { reportId } = request.params
      const report = await permittedReport(request, county, reportId)
      if (report === null) return sendProblem(reply, { code: 'report.unknown' })
      const lines = await linesOfReport(storeOf(request).pool, { county, reportId })
      const personIds = lines.flatMap(peopleOn)
      const looks = { kind: 'village', place: report.village, personIds } as const
      return recordedRead({ options, request, looks: () => [looks] }, () =>
        shownReport(request, options, { report, lines }),
      )
    },
  )
}

function peopleOn({ people, companions, personId }: LineRow): string[] {
  const named = [...Object.values(people), ...companions]
  return personId === null ? named : [...named, personId]
}

/** A report with all that its page and its print say. */
export async function shownReport(
  request: FastifyRequest,
  options: ServerOptions,
  { report, lines }: { readonly report: ReportRow; readonly lines: readonly LineRow[] },
): Promise<wire.ReportView> {
  const { county } = options
  const store = storeOf(request)
  const { accountId, role, territory } = whoAsks(request)
  const { reportId, village } = report
  const path = await placePath(store, village)
  const accounts = [report.signedBy, report.checkedBy, ...lines.map(({ draftedBy }) => draftedBy)]
  const numbers = lines.flatMap(({ lineId, numberSealed }) => {
    if (numberSealed === null) return []
    const number = store.keys.openIdentifier(numberSealed, lineContext(county, lineId))
    return [[lineId, maskedNumber(number) ?? ''] as const]
  })
  const lineIds = mayDo(role, 'forms.check') ? lines.map(({ lineId }) => lineId) : []
  return reportViewOf(report, {
    village: {
      code: village,
      name: path.at(-1)?.name ?? village,
      township: path.at(-2)?.name ?? '',
    },
    lines,
    steps: await stepsOfForm(store, { county, formId: reportId }),
    people: await namedPeople(store, { county, personIds: lines.flatMap(peopleOn) }),
    accounts: await namesOfAccounts(store, { county, accounts }),
    numbers: new Map(numbers),
    photos: await photosOfLines(store, { county, lineIds }),
    asker: { account: accountId, role, wholeCounty: territory.length <= COUNTY_DIGITS },
    sight: sightOf(request, options),
  })
}

/** The village's part: writing, mending and dropping lines, and saying that nothing happened. */
export function draftReportRoutes(server: FastifyInstance, options: ServerOptions): void {
  lineRoute(server, options)
  zeroRoute(server, options)
  mendLineRoute(server, options)
  dropLineRoutes(server, options)
}

function lineRoute(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.post(
    '/api/change-reports/lines',
    {
      config: DRAFT,
      schema: { body: wire.writeLine, response: { 200: wire.lineWritten, ...problems } },
    },
    async (request, reply) => {
      const { village, lineId, line } = request.body
      const month = parseReportMonth(request.body.month)
      if (!month.ok) return sendProblem(reply, month.problem)
      if (!(await isOwnVillage(request, village))) {
        return sendProblem(reply, { code: 'report.village' })
      }
      const [today, at] = [todayOf(options), options.clock()]
      const written = await writeLine(
        storeOf(request),
        { county, village, month: month.value, lineId, line, today, at },
        actorOf(request, options),
      )
      return written.ok ? written.value : sendProblem(reply, written.problem)
    },
  )
}

/** That nothing happened in a month is said, not left out. */
function zeroRoute(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.post(
    '/api/change-reports/zero',
    {
      config: DRAFT,
      schema: { body: wire.declareZero, response: { 200: wire.reportMade, ...problems } },
    },
    async (request, reply) => {
      const { village } = request.body
      const month = parseReportMonth(request.body.month)
      if (!month.ok) return sendProblem(reply, month.problem)
      if (!(await isOwnVillage(request, village))) {
        return sendProblem(reply, { code: 'report.village' })
      }
      const made = await declareZero(
        storeOf(request),
        { county, village, month: month.value, at: options.clock() },
        actorOf(request, options),
      )
      return made.ok ? made.value : sendProblem(reply, made.problem)
    },
  )
}

function mendLineRoute(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.put(
    '/api/change-reports/:reportId/lines/:lineId',
    {
      config: DRAFT,
      schema: {
        params: lineParams,
        body: wire.mendLine,
        response: { 200: lineDone, ...problems },
      },
    },
    async (request, reply) => {
      const { reportId, lineId } = request.params
      const refusal = await reportRefusal(request, reply, { county, reportId })
      if (refusal !== null) return sendProblem(reply, refusal)
      const [today, at] = [todayOf(options), options.clock()]
      const mended = await mendLine(
        storeOf(request),
        { county, reportId, lineId, line: request.body.line, today, at },
        actorOf(request, options),
      )
      return mended.ok ? mended.value : sendProblem(reply, mended.problem)
    },
  )
}

/** A line is dropped with a reason, and may be put back. */
function dropLineRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  for (const step of ['drop', 'restore'] as const) {
    routes.post(
      `/api/change-reports/:reportId/lines/:lineId/${step}`,
      {
        config: DRAFT,
        schema: {
          params: lineParams,
          body: wire.givenReason,
          response: { 200: lineDone, ...problems },
        },
      },
      async (request, reply) => {
        const { reportId, lineId } = request.params
        const refusal = await reportRefusal(request, reply, { county, reportId })
        if (refusal !== null) return sendProblem(reply, refusal)
        const { reason } = request.body
        const dropped = await dropLine(
          storeOf(request),
          { county, reportId, lineId, step, reason, at: options.clock() },
          actorOf(request, options),
        )
        return dropped.ok ? dropped.value : sendProblem(reply, dropped.problem)
      },
    )
  }
}

/** A village that exists, in the territory of the one who asks. */
async function isOwnVillage(request: FastifyRequest, village: string): Promise<boolean> {
  if (village.length !== VILLAGE_DIGITS || !liesIn(village, whoAsks(request).territory))
    return false
  return (await placePath(storeOf(request), village)).at(-1)?.code === village
}

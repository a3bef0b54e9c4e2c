import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { parseReportMonth } from '#domain/forms/report-month.ts'
import { finishCheck, markLine, rehearseLines, reopenCheck } from '#register/forms/check-report.ts'
import { closeMonth } from '#register/forms/close-month.ts'
import { recallReport, signReport } from '#register/forms/sign-report.ts'
import * as wire from '#wire/change-reports.ts'
import { recordId } from '#wire/ids.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { actorOf } from '../recorded-read.ts'
import { permittedReport, reportRefusal } from '../requests/permitted-report.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { codeAdvice, doubtWords } from '../show/form-words.ts'
import { shownDoubtCode } from '../show/shown-doubt-code.ts'
import { liesIn } from '../territory.ts'

const SIGN = { access: { kind: 'ability', ability: 'forms.sign', personal: true } } as const
const CHECK = { access: { kind: 'ability', ability: 'forms.check', personal: true } } as const
const COUNTY_DIGITS = 6
const VILLAGE_DIGITS = 12

const reportParams = z.object({ reportId: recordId })
const lineParams = z.object({ reportId: recordId, lineId: recordId })
const lineDone = z.object({ lineId: recordId })

/** The signature of the village head, or of the township's duty officer. */
export function signReportRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.post(
    '/api/change-reports/:reportId/sign',
    {
      config: SIGN,
      schema: { params: reportParams, response: { 200: wire.reportSigned, ...problems } },
    },
    async (request, reply) => {
      const { reportId } = request.params
      const { territory } = whoAsks(request)
      const refusal = await reportRefusal(request, reply, { county, reportId })
      if (refusal !== null) return sendProblem(reply, refusal)
      // The county signs for no village.
      if (territory.length <= COUNTY_DIGITS) {
        return sendProblem(reply, { code: 'report.village_signs' })
      }
      const signsAt = territory.length === VILLAGE_DIGITS ? 'village' : 'township'
      const signed = await signReport(
        storeOf(request),
        { county, reportId, signsAt, today: todayOf(options), at: options.clock() },
        actorOf(request, options),
      )
      return signed.ok ? signed.value : sendProblem(reply, signed.problem)
    },
  )

  routes.post(
    '/api/change-reports/:reportId/recall',
    {
      config: SIGN,
      schema: {
        params: reportParams,
        body: wire.givenReason,
        response: { 200: wire.reportMade, ...problems },
      },
    },
    async (request, reply) => {
      const { reportId } = request.params
      const refusal = await reportRefusal(request, reply, { county, reportId })
      if (refusal !== null) return sendProblem(reply, refusal)
      const { reason } = request.body
      const recalled = await recallReport(
        storeOf(request),
        { county, reportId, reason, at: options.clock() },
        actorOf(request, options),
      )
      return recalled.ok ? recalled.value : sendProblem(reply, recalled.problem)
    },
  )
}

/** The township's part: rules, evidence, accept or return, and the end of the month. */
export function reportCheckRoutes(server: FastifyInstance, options: ServerOptions): void {
  rehearsalRoute(server, options)
  markRoute(server, options)
  finishRoute(server, options)
  reopenRoute(server, options)
  closeMonthRoute(server, options)
}

/** What would be refused or doubted if every line were accepted. */
function rehearsalRoute(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.post(
    '/api/change-reports/:reportId/rehearsal',
    {
      config: CHECK,
      schema: { params: reportParams, response: { 200: wire.rehearsal, ...problems } },
    },
    async (request, reply) => {
      const { reportId } = request.params
      if ((await permittedReport(request, county, reportId)) === null) {
        return sendProblem(reply, { code: 'report.unknown' })
      }
      const { territory } = whoAsks(request)
      const lines = await rehearseLines(
        storeOf(request),
        { county, reportId, today: todayOf(options), at: options.clock() },
        actorOf(request, options),
      )
      return {
        lines: lines.map(({ lineId, problem, doubts }) => ({
          lineId,
          problem: problem === null ? null : codeAdvice(problem),
          // What is for information only is nobody's doubt: a father who is not named, for instance.
          doubts: doubts
            .filter(({ severity }) => severity === 'W')
            .map((doubt) => doubtWords({ ...doubt, code: shownDoubtCode(doubt.code, territory) })),
        })),
      }
    },
  )
}

function markRoute(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.put(
    '/api/change-reports/:reportId/lines/:lineId/mark',
    {
      config: CHECK,
      schema: { params: lineParams, body: wire.markLine, response: { 200: lineDone, ...problems } },
    },
    async (request, reply) => {
      const { reportId, lineId } = request.params
      if ((await permittedReport(request, county, reportId)) === null) {
        return sendProblem(reply, { code: 'report.unknown' })
      }
      const marked = await markLine(
        storeOf(request),
        { county, reportId, lineId, ...request.body },
        actorOf(request, options),
      )
      return marked.ok ? marked.value : sendProblem(reply, marked.problem)
    },
  )
}

function finishRoute(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.post(
    '/api/change-reports/:reportId/check',
    {
      config: CHECK,
      schema: {
        params: reportParams,
        body: wire.finishCheck,
        response: { 200: wire.checkFinished, ...problems },
      },
    },
    async (request, reply) => {
      const { reportId } = request.params
      const refusal = await reportRefusal(request, reply, { county, reportId })
      if (refusal !== null) return sendProblem(reply, refusal)
      const { returnReason } = request.body
      const finished = await finishCheck(
        storeOf(request),
        { county, reportId, returnReason, today: todayOf(options), at: options.clock() },
        actorOf(request, options),
      )
      if (!finished.ok) return sendProblem(reply, finished.problem)
      const { state, accepted, returned, kept } = finished.value
      return {
        state,
        accepted,
        returned,
        kept: kept.map(({ lineNo, code }) => ({ lineNo, ...codeAdvice(code) })),
      }
    },
  )
}

function reopenRoute(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.post(
    '/api/change-reports/:reportId/reopen',
    {
      config: CHECK,
      schema: {
        params: reportParams,
        body: wire.givenReason,
        response: { 200: wire.reportMade, ...problems },
      },
    },
    async (request, reply) => {
      const { reportId } = request.params
      const refusal = await reportRefusal(request, reply, { county, reportId })
      if (refusal !== null) return sendProblem(reply, refusal)
      const { reason } = request.body
      const reopened = await reopenCheck(
        storeOf(request),
        { county, reportId, reason, at: options.clock() },
        actorOf(request, options),
      )
      return reopened.ok ? reopened.value : sendProblem(reply, reopened.problem)
    },
  )
}

function closeMonthRoute(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.post(
    '/api/report-months',
    {
      config: CHECK,
      schema: { body: wire.closeMonth, response: { 200: wire.monthClosed, ...problems } },
    },
    async (request, reply) => {
      const { township } = request.body
      const month = parseReportMonth(request.body.month)
      if (!month.ok) return sendProblem(reply, month.problem)
      if (!liesIn(township, whoAsks(request).territory)) {
        return sendProblem(reply, { code: 'record.unknown' })
      }
      const closed = await closeMonth(
        storeOf(request),
        { county, township, month: month.value, today: todayOf(options), at: options.clock() },
        actorOf(request, options),
      )
      if (!closed.ok) return sendProblem(reply, closed.problem)
      return { counts: { ...closed.value, lines: { ...closed.value.lines } } }
    },
  )
}

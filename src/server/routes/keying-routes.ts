import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { parseCivilDate } from '#domain/calendar/civil-date.ts'
import { codeChoices } from '#domain/codes/code-initials.ts'
import { EDUCATION } from '#domain/codes/education.ts'
import { ETHNICITY } from '#domain/codes/ethnicity.ts'
import { MARITAL_STATUS } from '#domain/codes/marital-status.ts'
import { RELATION } from '#domain/codes/relation.ts'
import { SEX } from '#domain/codes/sex.ts'
import { partOf } from '#domain/keying/keying-batch.ts'
import { supervises } from '#domain/policy/supervision.ts'
import { shareInterval } from '#domain/quality/interval.ts'
import { countyOf } from '#register/access/accounts.ts'
import { enterKeying } from '#register/keying/enter-keying.ts'
import * as figures from '#register/keying/keying-figures.ts'
import * as rows from '#register/keying/keying-rows.ts'
import { sheetsToKey } from '#register/keying/keyed-papers.ts'
import { openKeying } from '#register/keying/open-keying.ts'
import { stepKeyingBatch } from '#register/keying/step-keying.ts'
import { placeNames, placePath } from '#register/queries/place-names.ts'
import { recordId } from '#wire/ids.ts'
import * as wire from '#wire/keying.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { actorOf } from '../recorded-read.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { liesIn, territoryOf } from '../territory.ts'

const KEY = { access: { kind: 'ability', ability: 'sheets.key', personal: true } } as const
const OWN = { access: { kind: 'ability', ability: 'quality.read', personal: false } } as const
/** Own figures look back this far. */
const DAYS = 90
const DAY_MS = 86_400_000
const TOWNSHIP_DIGITS = 9

export const keyingParams: z.ZodObject<{ keyingId: typeof recordId }> = z.object({
  keyingId: recordId,
})

/** Batches of household sheets: the list, one batch, and what its keying says. */
export function keyingRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options
  keyingFiguresRoute(server, options)

  routes.get(
    '/api/keyings',
    { config: KEY, schema: { response: { 200: wire.keyingList, ...problems } } },
    async (request) => {
      const { accountId, territory } = whoAsks(request)
      const { from, to } = territoryOf(territory)
      const store = storeOf(request)
      const lines = await rows.listKeyings(store, { county, placeFrom: from, placeTo: to })
      const names = await namesAround(request, lines)
      return {
        keyings: lines.map((one) => ({
          ...batchTold(one, names, accountId),
          complete: one.complete,
          people: one.people,
          cells: one.cells,
          rekeyed: one.rekeyed,
          agreed: one.agreed,
          differing: one.differing,
          unsettled: one.unsettled,
        })),
      }
    },
  )

  routes.get(
    '/api/keyings/:keyingId',
    {
      config: KEY,
      schema: { params: keyingParams, response: { 200: wire.keyingView, ...problems } },
    },
    async (request, reply) => {
      const store = storeOf(request)
      const key = { county, keyingId: request.params.keyingId }
      const batch = await rows.readKeying(store, key)
      if (batch === null) return sendProblem(reply, { code: 'keying.unknown' })
      const names = await namesAround(request, [batch])
      // Whether a county is for practice is the program's to know, and no secret.
      const invented = (await countyOf(options.store, county))?.invented === true
      const fields = await figures.agreementByField(store, key)
      return {
        ...batchTold(batch, names, whoAsks(request).accountId),
        today: todayOf(options),
        practice: invented,
        standings: [...(await rows.sheetStandings(store, key))],
        fields: fields.map((one) => ({
          ...one,
          agreement: shareInterval({ numerator: one.agreed, denominator: one.rekeyed }),
        })),
        choices: CHOICES,
      }
    },
  )
}

/** One's own accuracy, and that of the clerks one supervises (S8). */
function keyingFiguresRoute(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county, clock } = options

  routes.get(
    '/api/keyings/figures',
    { config: OWN, schema: { response: { 200: wire.keyingFigures, ...problems } } },
    async (request) => {
      const since = new Date(clock().getTime() - DAYS * DAY_MS)
      const known = await figures.clerkFigures(storeOf(request), { county, since })
      const asker = whoAsks(request)
      const own = known.find(({ accountId }) => accountId === asker.accountId)
      const others = known.filter((one) => one !== own && supervises(asker, one))
      return {
        days: DAYS,
        since: since.toISOString(),
        own: own === undefined ? null : clerkTold(own),
        supervised: others.map(clerkTold),
      }
    },
  )
}

type Names = ReadonlyMap<string, string>

function namesAround(
  request: FastifyRequest,
  batches: readonly rows.KeyingBatch[],
): Promise<Names> {
  const villages = batches.map(({ village }) => village)
  const townships = villages.map((village) => village.slice(0, TOWNSHIP_DIGITS))
  return placeNames(storeOf(request), [...villages, ...townships])
}

type BatchTold = Omit<wire.KeyingView, 'today' | 'practice' | 'standings' | 'fields' | 'choices'>

/** A batch without who keys it: the two clerks do not know of each other. */
function batchTold(batch: rows.KeyingBatch, names: Names, account: string): BatchTold {
  const { village } = batch
  const township = village.slice(0, TOWNSHIP_DIGITS)
  return {
    keyingId: batch.keyingId,
    keyingNo: batch.keyingNo,
    village: {
      code: village,
      name: names.get(village) ?? village,
      township: names.get(township) ?? township,
    },
    groupNo: batch.groupNo,
    booklet: batch.booklet,
    collectedOn: batch.collectedOn,
    collector: batch.collector,
    sheets: batch.sheets,
    state: batch.state,
    part: partOf(batch, account),
  }
}

function clerkTold(one: figures.ClerkFigures): wire.KeyingFigures['supervised'][number] {
  const { accountId, displayName, cells, wrong, sheets, seconds } = one
  return {
    accountId,
    name: displayName,
    cells,
    wrong,
    error: shareInterval({ numerator: wrong, denominator: cells }),
    sheets,
    secondsPerSheet: sheets === 0 ? null : Math.round(seconds / sheets),
  }
}

/** Code lists as they are chosen from a keyboard; what sheets hold most often stands first. */
const CHOICES: wire.KeyingView['choices'] = {
  relation: codeChoices(
    RELATION,
    '02 10 12 11 20 30 22 32 23 33 41 42 38 28 51 52 43 44 71 73'.split(' '),
  ),
  sex: codeChoices(SEX, ['1', '2']),
  ethnicity: codeChoices(ETHNICITY, ['01', '15', '06', '13', '12']),
  maritalStatus: codeChoices(MARITAL_STATUS, ['10', '20', '30', '40']),
  education: codeChoices(EDUCATION, ['70', '80', '60', '90', '40', '30', '20']),
}

/** Opening a batch, taking it on, sending it on, and practice. */
export function keyingStepRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county, clock } = options
  openKeyingRoute(server, options)

  routes.post(
    '/api/keyings/:keyingId/step',
    {
      config: KEY,
      schema: {
        params: keyingParams,
        body: wire.stepKeying,
        response: { 200: wire.keyingStepped, ...problems },
      },
    },
    async (request, reply) => {
      const { accountId } = whoAsks(request)
      const order = { county, ...request.params, ...request.body, by: accountId, at: clock() }
      const stepped = await stepKeyingBatch(storeOf(request), order)
      return stepped.ok ? stepped.value : sendProblem(reply, stepped.problem)
    },
  )

  routes.post(
    '/api/keyings/:keyingId/entry',
    {
      config: KEY,
      schema: { params: keyingParams, response: { 200: wire.keyingEntered, ...problems } },
    },
    async (request, reply) => {
      const order = { county, ...request.params, today: todayOf(options), at: clock() }
      const entered = await enterKeying(storeOf(request), order, actorOf(request, options))
      return entered.ok ? entered.value : sendProblem(reply, entered.problem)
    },
  )

  routes.post(
    '/api/keyings/:keyingId/spells',
    {
      config: KEY,
      schema: {
        params: keyingParams,
        body: wire.sendSpell,
        response: { 200: wire.spellKept, ...problems },
      },
    },
    async (request, reply) => {
      const store = storeOf(request)
      const key = { county, ...request.params }
      const batch = await rows.readKeying(store, key)
      if (batch === null) return sendProblem(reply, { code: 'keying.unknown' })
      const { accountId: account } = whoAsks(request)
      return {
        kept: await figures.keepSpell(store, { ...key, ...request.body, account, at: clock() }),
      }
    },
  )
}

/** A batch of a village's paper; sheets that were printed bring their codes and their number. */
function openKeyingRoute(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county, clock } = options

  routes.post(
    '/api/keyings',
    {
      config: KEY,
      schema: { body: wire.openKeying, response: { 200: wire.keyingOpened, ...problems } },
    },
    async (request, reply) => {
      const { village, keyingId, collectedOn } = request.body
      const { accountId, territory } = whoAsks(request)
      const path = await placePath(storeOf(request), village)
      if (!liesIn(village, territory) || path.at(-1)?.code !== village) {
        return sendProblem(reply, { code: 'record.unknown' })
      }
      if (!parseCivilDate(collectedOn).ok || collectedOn > todayOf(options)) {
        return sendProblem(reply, { code: 'request.shape', fields: 'collectedOn' })
      }
      const { printingId } = request.body
      const printed =
        printingId === null ? null : await sheetsToKey(storeOf(request), { county, printingId })
      if (printingId !== null && printed?.village !== village) {
        return sendProblem(reply, { code: 'print.unknown' })
      }
      const sheets = Math.min(printed?.sheets ?? request.body.sheets, wire.SHEETS_MAX)
      const order = { county, ...request.body, sheets, by: accountId, at: clock() }
      await openKeying(storeOf(request), order)
      return { keyingId }
    },
  )
}

import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { LEVEL_WORDS } from '#domain/policy/role-matrix.ts'
import { giveRound } from '#register/access/grant-rounds.ts'
import { listTemplates, makeTemplate, retireTemplate } from '#register/access/grant-templates.ts'
import type { RoundLine, RoundPlan } from '#register/access/plan-round.ts'
import { undoRound } from '#register/access/undo-round.ts'
import { listRounds } from '#register/access/list-rounds.ts'
import { placeNames } from '#register/queries/place-names.ts'
import * as wire from '#wire/grant-rounds.ts'
import { done, PAGE_ROWS, recordId } from '#wire/ids.ts'
import { sendProblem } from '../answer-faults.ts'
import { problemText } from '../problem.ts'
import type { Problem } from '../problem.ts'
import { problems } from '../problem-schema.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { roleWords } from '../show/audit-words.ts'

const READ = { access: { kind: 'ability', ability: 'grants.read', personal: false } } as const
const WRITE = {
  access: { kind: 'ability', ability: 'grants.write', personal: false, stepUp: true },
} as const

/** 授权模板: a role, a level of places and a time, given to many accounts at once. */
export function grantTemplateRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county, clock } = options

  routes.get(
    '/api/grant-templates',
    { config: READ, schema: { response: { 200: wire.templateList, ...problems } } },
    async (request) => ({
      templates: (await listTemplates(storeOf(request).pool, county)).map((template) => ({
        ...template,
        roleText: roleWords(template.role),
        levelText: LEVEL_WORDS[template.level],
      })),
    }),
  )

  routes.post(
    '/api/grant-templates',
    {
      config: WRITE,
      schema: { body: wire.makeTemplate, response: { 200: wire.templateMade, ...problems } },
    },
    async (request, reply) => {
      const by = whoAsks(request).accountId
      const make = { ...request.body, county, by, at: clock() }
      const templateId = await makeTemplate(storeOf(request), make)
      return templateId === null
        ? sendProblem(reply, { code: 'grant.template_name' })
        : { templateId }
    },
  )

  routes.delete(
    '/api/grant-templates/:templateId',
    {
      config: WRITE,
      schema: {
        params: z.object({ templateId: recordId }),
        response: { 200: done, ...problems },
      },
    },
    async (request, reply) => {
      const by = whoAsks(request).accountId
      const retire = { ...request.params, county, by, at: clock() }
      return (await retireTemplate(storeOf(request), retire))
        ? { done: true as const }
        : sendProblem(reply, { code: 'grant.template_unknown' })
    },
  )
}

/** 批量授权与移交: tried first, carried out whole or not at all, and undone. */
export function grantRoundRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county, clock } = options

  routes.get(
    '/api/grant-rounds',
    {
      config: READ,
      schema: { querystring: wire.roundsQuery, response: { 200: wire.roundList, ...problems } },
    },
    async (request) => {
      const before = recordId.safeParse(request.query.cursor).data ?? null
      const asked = { county, before, limit: PAGE_ROWS + 1, now: clock() }
      const found = await listRounds(storeOf(request), asked)
      const rounds = found.slice(0, PAGE_ROWS)
      return {
        rounds: rounds.map(({ since, until, doneAt, undoneAt, ...round }) => ({
          ...round,
          since: since.toISOString(),
          until: until?.toISOString() ?? null,
          doneAt: doneAt.toISOString(),
          undoneAt: undoneAt?.toISOString() ?? null,
        })),
        nextCursor: found.length > PAGE_ROWS ? (rounds.at(-1)?.roundId ?? null) : null,
      }
    },
  )

  roundGivingRoutes(server, options)

  routes.post(
    '/api/grant-rounds/:roundId/undo',
    {
      config: WRITE,
      schema: {
        params: z.object({ roundId: recordId }),
        response: { 200: wire.roundUndone, ...problems },
      },
    },
    async (request, reply) => {
      const by = whoAsks(request).accountId
      const undone = await undoRound(storeOf(request), {
        ...request.params,
        county,
        by,
        at: clock(),
      })
      return undone.ok ? undone.value : sendProblem(reply, undone.problem)
    },
  )
}

/** The two ways to give a round: by a template, and from one account to another. */
function roundGivingRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()

  routes.post(
    '/api/grant-rounds/by-template',
    {
      config: WRITE,
      schema: { body: wire.giveByTemplate, response: { 200: wire.roundGiven, ...problems } },
    },
    async (request, reply) => {
      const { templateId, since, lines, ...order } = request.body
      const from = since === null ? options.clock() : new Date(since)
      const given = await give(request, options, {
        ...order,
        plan: { kind: 'template', templateId, since: from, lines },
      })
      return 'code' in given ? sendProblem(reply, given) : given
    },
  )

  routes.post(
    '/api/grant-rounds/hand-over',
    {
      config: WRITE,
      schema: { body: wire.handOver, response: { 200: wire.roundGiven, ...problems } },
    },
    async (request, reply) => {
      const { fromLogin, toLogin, until, ...order } = request.body
      const ends = until === null ? null : new Date(until)
      const given = await give(request, options, {
        ...order,
        plan: { kind: 'hand_over', fromLogin, toLogin, until: ends },
      })
      return 'code' in given ? sendProblem(reply, given) : given
    },
  )
}

async function give(
  request: FastifyRequest,
  { county, clock }: ServerOptions,
  order: { readonly plan: RoundPlan; readonly reason: string; readonly dryRun: boolean },
): Promise<wire.RoundGiven | Problem> {
  const store = storeOf(request)
  const by = whoAsks(request).accountId
  const given = await giveRound(store, { ...order, county, by, at: clock() })
  if (!given.ok) return given.problem
  const { roundId, lines, passed } = given.value
  const places = await placeNames(
    store,
    lines.map(({ place }) => place),
  )
  return { roundId, lines: lines.map((line) => lineView(line, places)), passed: passed.length }
}

function lineView(
  { login, who, role, place, since, until, problem }: RoundLine,
  places: ReadonlyMap<string, string>,
): wire.RoundGiven['lines'][number] {
  const words = problem === null ? null : problemText(problem.code)
  return {
    login,
    who,
    roleText: roleWords(role),
    place,
    placeName: places.get(place) ?? place,
    since: since.toISOString(),
    until: until?.toISOString() ?? null,
    problem:
      words === null
        ? null
        : { zh: `${words.zh}${words.adviceZh}`, en: `${words.en} ${words.adviceEn}` },
  }
}

import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import {
  REGULATION_KINDS,
  REGULATION_LEVELS,
  regulationTitle,
} from '#domain/regulations/regulation.ts'
import { TEMPLATE_EDITION, templateOf } from '#domain/regulations/regulation-templates-data.ts'
import { countyOf } from '#register/access/accounts.ts'
import { listRegulations, publishRegulation, readRegulation } from '#register/access/regulations.ts'
import { signaturesOf, unsignedAccounts } from '#register/access/regulation-signatures.ts'
import { setSigningRule } from '#register/access/signing-rules.ts'
import { placeNames } from '#register/queries/place-names.ts'
import { done } from '#wire/ids.ts'
import * as wire from '#wire/regulations.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { roleWords } from '../show/audit-words.ts'
import { regulationView } from '../show/regulation-view.ts'
import { regulationsSeen } from './regulation-routes.ts'

const READ = { access: { kind: 'ability', ability: 'grants.read', personal: false } } as const
const PUBLISH = { kind: 'ability', ability: 'regulations.publish', personal: false } as const
const LOOK = { access: PUBLISH } as const
const WRITE = { access: { ...PUBLISH, stepUp: true } } as const
/** Of those who have not signed, as many as anybody reminds in a day; the number of all stands above. */
const LACKING_MAX = 500

/** What the security administrator publishes for the county. */
export function publishRegulationRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county, clock } = options

  routes.get(
    '/api/regulation-templates/:kind/:level',
    {
      config: LOOK,
      schema: {
        params: wire.regulationParams,
        response: { 200: wire.regulationTemplate, ...problems },
      },
    },
    ({ params: { kind, level } }) => ({
      title: regulationTitle(kind, level),
      edition: TEMPLATE_EDITION,
      articles: [...templateOf(kind, level)],
    }),
  )

  routes.post(
    '/api/regulations/:kind/:level',
    {
      config: WRITE,
      schema: {
        params: wire.regulationParams,
        body: wire.publishRegulation,
        response: { 200: wire.regulationPublished, ...problems },
      },
    },
    async (request, reply) => {
      const published = await publishRegulation(storeOf(request), {
        county,
        ...request.params,
        ...request.body,
        by: whoAsks(request).accountId,
        at: clock(),
        today: todayOf(options),
      })
      return published.ok ? published.value : sendProblem(reply, published.problem)
    },
  )

  routes.post(
    '/api/regulations/from-templates',
    {
      config: WRITE,
      schema: {
        body: wire.publishTemplates,
        response: { 200: wire.templatesPublished, ...problems },
      },
    },
    async (request, reply) => {
      const store = storeOf(request)
      const there = await listRegulations(store, county)
      let published = 0
      for (const kind of REGULATION_KINDS) {
        for (const level of REGULATION_LEVELS) {
          if (there.some((one) => one.kind === kind && one.level === level)) continue
          const outcome = await publishRegulation(store, {
            county,
            kind,
            level,
            holdsFrom: request.body.holdsFrom,
            after: 0,
            articles: templateOf(kind, level),
            changes: `按模板第 ${TEMPLATE_EDITION} 版发布`,
            templateEdition: TEMPLATE_EDITION,
            by: whoAsks(request).accountId,
            at: clock(),
            today: todayOf(options),
          })
          if (!outcome.ok) return sendProblem(reply, outcome.problem)
          published += 1
        }
      }
      return { published }
    },
  )

  routes.put(
    '/api/regulation-requirement',
    {
      config: WRITE,
      schema: { body: wire.requireSigning, response: { 200: done, ...problems } },
    },
    async (request, reply) => {
      const by = whoAsks(request).accountId
      const set = await setSigningRule(storeOf(request), {
        county,
        by,
        at: clock(),
        ...request.body,
      })
      return set.ok ? { done: true as const } : sendProblem(reply, set.problem)
    },
  )
}

/** Who has signed and who has not: for those who may see who is granted what. */
export function signatureRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county, clock } = options

  routes.get(
    '/api/regulations/:kind/:level/:versionNo/signatures',
    {
      config: READ,
      schema: { params: wire.versionParams, response: { 200: wire.signatureSheet, ...problems } },
    },
    async (request, reply) => {
      const store = storeOf(request)
      const { params } = request
      const read = await readRegulation(store.pool, { county, ...params })
      if (read === null) return sendProblem(reply, { code: 'regulation.unknown' })
      const regulation = regulationView(read, await regulationsSeen(request, options))
      const signatures = await signaturesOf(store, { county, ...params })
      const owing = await unsignedAccounts(options.store, {
        county,
        now: clock(),
        today: todayOf(options),
      })
      const unsigned = owing.filter(({ lacking }) =>
        lacking.some(
          ({ kind, level, versionNo }) =>
            kind === params.kind && level === params.level && versionNo === params.versionNo,
        ),
      )
      const places = await namesOf(request, [...signatures, ...unsigned])
      return {
        regulation,
        signatures: signatures.map(({ territory, role, signedAt, ...one }) => ({
          ...one,
          roleText: roleWords(role),
          placeName: places.get(territory) ?? territory,
          signedAt: signedAt.toISOString(),
        })),
        unsigned: unsigned.map(({ displayName, role, territory }) => ({
          who: displayName,
          roleText: roleWords(role),
          placeName: places.get(territory) ?? territory,
        })),
        countyName: (await countyOf(store, county))?.nameZh ?? county,
      }
    },
  )

  routes.get(
    '/api/regulation-signatures/lacking',
    {
      config: READ,
      schema: { querystring: wire.lackingQuery, response: { 200: wire.lackingList, ...problems } },
    },
    async (request) => {
      const { kind } = request.query
      const all = await unsignedAccounts(options.store, {
        county,
        now: clock(),
        today: todayOf(options),
      })
      const found = all.filter(
        ({ lacking }) => kind === undefined || lacking.some((one) => one.kind === kind),
      )
      const shown = found.slice(0, LACKING_MAX)
      const places = await namesOf(request, shown)
      return {
        total: found.length,
        accounts: shown.map(({ accountId, loginName, displayName, role, territory, lacking }) => ({
          accountId,
          login: loginName,
          who: displayName,
          roleText: roleWords(role),
          placeName: places.get(territory) ?? territory,
          lacking: lacking.map((one) => one.kind),
        })),
      }
    },
  )
}

function namesOf(
  request: Parameters<typeof storeOf>[0],
  of: readonly { readonly territory: string }[],
): Promise<ReadonlyMap<string, string>> {
  return placeNames(
    storeOf(request),
    of.map(({ territory }) => territory),
  )
}

import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { countyOf } from '#register/access/accounts.ts'
import { readRegulation } from '#register/access/regulations.ts'
import { signaturesOf, unsignedAccounts } from '#register/access/regulation-signatures.ts'
import { placeNames } from '#register/queries/place-names.ts'
import * as wire from '#wire/regulations.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { storeOf } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { roleWords } from '../show/audit-words.ts'
import { regulationView } from '../show/regulation-view.ts'
import { regulationsSeen } from './regulation-routes.ts'

const READ = { access: { kind: 'ability', ability: 'grants.read', personal: false } } as const
/** Of those who have not signed, as many as anybody reminds in a day; the number of all stands above. */
const LACKING_MAX = 500

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
}

/** Whom somebody reminds: the lists of all versions together. */
export function lackingRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county, clock } = options

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

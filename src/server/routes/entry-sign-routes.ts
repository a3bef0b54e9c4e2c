import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { supervises } from '#domain/policy/supervision.ts'
import { ENTRY_SIGN_PROFILES, ENTRY_SIGNS, entryValue } from '#domain/quality/entry-sign.ts'
import { judgeSign, signLooks, type SignLook } from '#register/batch-signs/sign-looks.ts'
import { entrySigns, type StoredEntrySign } from '#register/entry-signs/entry-signs.ts'
import { placeNames } from '#register/queries/place-names.ts'
import * as wire from '#wire/entry-signs.ts'
import { done } from '#wire/ids.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { actorOf } from '../recorded-read.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { lookView } from '../show/look-view.ts'

const READ = { access: { kind: 'ability', ability: 'findings.read', personal: false } } as const
const JUDGE = { access: { kind: 'ability', ability: 'signs.judge', personal: false } } as const

/** 录入: accuracy, pace and signs of entries by hand, to their holder and the supervisor (S8). */
export function entrySignRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/quality/entries',
    { config: READ, schema: { response: { 200: wire.entriesView, ...problems } } },
    async (request) => {
      const store = storeOf(request)
      const stored = await entrySigns(store, county)
      const looks = await signLooks(store, { county, batchNo: null })
      const names = await placeNames(store, [...new Set(stored.map(({ territory }) => territory))])
      const { accountId } = whoAsks(request)
      const accounts = [...Map.groupBy(stored, (one) => one.accountId).values()]
      const viewOf = (signs: readonly StoredEntrySign[]): wire.AccountEntries[] =>
        accountView({ signs, looks, names })
      return {
        own: accounts.filter(([one]) => one?.accountId === accountId).flatMap(viewOf)[0] ?? null,
        supervised: accounts.filter(([one]) => isSupervised(request, one)).flatMap(viewOf),
      }
    },
  )

  routes.post(
    '/api/quality/entries/looks',
    {
      config: JUDGE,
      schema: { body: wire.judgeEntries, response: { 200: done, ...problems } },
    },
    async (request, reply) => {
      const { accountId, sign, outcome, found } = request.body
      const store = storeOf(request)
      const stored = await entrySigns(store, county)
      const known = stored.find((one) => one.accountId === accountId && one.sign === sign)
      if (known === undefined || !isSupervised(request, known)) {
        return sendProblem(reply, { code: 'record.unknown' })
      }
      const of = { kind: 'account', accountId } as const
      const look = { county, of, sign, outcome, found, at: options.clock() }
      await judgeSign(store, look, actorOf(request, options))
      return { done: true as const }
    },
  )
}

/** Nobody supervises oneself, whatever the role. */
function isSupervised(request: FastifyRequest, holder: StoredEntrySign | undefined): boolean {
  const asker = whoAsks(request)
  return holder !== undefined && holder.accountId !== asker.accountId && supervises(asker, holder)
}

/** One account in the order of signs; nothing of an account that has none. */
function accountView(of: {
  readonly signs: readonly StoredEntrySign[]
  readonly looks: readonly SignLook[]
  readonly names: ReadonlyMap<string, string>
}): wire.AccountEntries[] {
  const { signs, looks, names } = of
  const [first] = signs
  if (first === undefined) return []
  const { accountId, displayName, territory, asOf } = first
  return [
    {
      accountId,
      name: displayName,
      territory,
      placeName: names.get(territory) ?? territory,
      asOf,
      signs: ENTRY_SIGNS.flatMap((sign) =>
        signs
          .filter((one) => one.sign === sign)
          .map(({ hits, asked, expected, q, unusual, personIds }) => {
            const { kind, zh, en } = ENTRY_SIGN_PROFILES[sign]
            const value = entryValue({ sign, hits, asked })
            const look = looks.find((one) => one.accountId === accountId && one.sign === sign)
            return {
              sign,
              kind,
              name: { zh, en },
              hits,
              asked,
              value,
              expected,
              q,
              unusual,
              personIds: [...personIds],
              look: lookView(look),
            }
          }),
      ),
    },
  ]
}

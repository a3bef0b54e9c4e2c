import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { findAccount, listAccounts, type ListedAccount } from '#register/access/account-list.ts'
import { endSessions } from '#register/access/account-sessions.ts'
import { disableAccount, enableAccount, unlockAccount } from '#register/access/accounts.ts'
import { addAccount } from '#register/access/add-account.ts'
import { importAccounts } from '#register/access/import-accounts.ts'
import { issueSetupCode } from '#register/access/setup-codes.ts'
import {
  accountImport,
  accountImportAnswer,
  accountPage,
  accountSearch,
  newAccount,
  setUpCode,
  type AccountRow,
} from '#wire/accounts.ts'
import { done, PAGE_ROWS } from '#wire/ids.ts'
import { problemFault, sendProblem } from '../answer-faults.ts'
import { problemText } from '../problem.ts'
import { problems } from '../problem-schema.ts'
import { whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'

const named = z.object({ accountId: z.uuid() })
const list = { access: { kind: 'ability', ability: 'accounts.manage', personal: false } } as const
/** Keys of others are handed out with a fresh proof only. */
const change = { access: { ...list.access, stepUp: true } } as const

/** The accounts of a county, for those who keep them; no route here can set or show a password. */
export function accountRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { store, county, clock } = options

  routes.post(
    '/api/accounts/search',
    { config: list, schema: { body: accountSearch, response: { 200: accountPage, ...problems } } },
    async (request) => {
      const search = { ...request.body, county, limit: PAGE_ROWS, now: clock() }
      const { accounts, more } = await listAccounts(store, search)
      return {
        accounts: accounts.map(rowOf),
        next: more ? (accounts.at(-1)?.loginName ?? null) : null,
      }
    },
  )

  routes.post(
    '/api/accounts',
    { config: change, schema: { body: newAccount, response: { 200: setUpCode, ...problems } } },
    async (request, reply) => {
      const { placeCode: territory, expiresOn, ...added } = request.body
      const outcome = await addAccount(store, {
        ...added,
        county,
        territory,
        expiresAt: expiresOn === null ? null : new Date(`${expiresOn}T16:00:00Z`),
        by: whoAsks(request).accountId,
        now: clock(),
      })
      if (!outcome.ok) return sendProblem(reply, { ...outcome.problem })
      const { code, expiresAt } = outcome.value
      return { loginName: added.loginName, code, expiresAt: expiresAt.toISOString() }
    },
  )

  routes.post(
    '/api/accounts/import',
    {
      config: change,
      schema: { body: accountImport, response: { 200: accountImportAnswer, ...problems } },
    },
    async (request, reply) => {
      const outcome = await importAccounts(store, {
        county,
        bytes: Buffer.from(request.body.text, 'utf8'),
        by: whoAsks(request).accountId,
        now: clock(),
      })
      if (!outcome.ok) return sendProblem(reply, { ...outcome.problem })
      const rows = outcome.value
      const count = (answer: string): number => rows.filter((row) => row.answer === answer).length
      const [added, already] = [count('added'), count('already') + count('in_use')]
      return {
        added,
        already,
        refused: rows.length - added - already,
        rows: rows.map(({ territory: _territory, ...row }) => ({
          ...row,
          said: saidOf(row.answer),
        })),
      }
    },
  )
}

/** What is done to one account by a colleague. */
export function oneAccountRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { store, county, clock } = options
  const acts = {
    disable: disableAccount,
    enable: enableAccount,
    unlock: unlockAccount,
    'end-sessions': (_store: typeof store, act: Act) =>
      endSessions(store, { ...act, sessionId: null, now: act.at }),
  } as const

  for (const [act, carryOut] of Object.entries(acts)) {
    routes.post(
      `/api/accounts/:accountId/${act}`,
      { config: change, schema: { params: named, response: { 200: done, ...problems } } },
      async (request) => {
        const { accountId } = await otherAccount(request, options, request.params.accountId)
        const by = whoAsks(request).accountId
        await carryOut(store, { county, accountId, by, at: clock() })
        return { done: true as const }
      },
    )
  }

  routes.post(
    '/api/accounts/:accountId/set-up-code',
    { config: change, schema: { params: named, response: { 200: setUpCode, ...problems } } },
    async (request) => {
      const account = await otherAccount(request, options, request.params.accountId)
      const { accountId, loginName } = account
      const by = whoAsks(request).accountId
      const issued = await issueSetupCode(store, {
        county,
        accountId,
        by,
        reset: true,
        now: clock(),
      })
      return { loginName, code: issued.code, expiresAt: issued.expiresAt.toISOString() }
    },
  )
}

/** A refused row in words; the other answers the office says itself. */
function saidOf(answer: string): { zh: string; en: string } | null {
  const text = problemText(answer)
  return text === null ? null : { zh: text.zh, en: text.en }
}

interface Act {
  readonly county: string
  readonly accountId: string
  readonly by: string
  readonly at: Date
}

/** The account named, which is somebody else's: nobody locks themselves out or hides by a reset. */
async function otherAccount(
  request: FastifyRequest,
  options: ServerOptions,
  accountId: string,
): Promise<ListedAccount> {
  if (accountId === whoAsks(request).accountId) throw problemFault({ code: 'account.self' })
  const key = { county: options.county, accountId, now: options.clock() }
  const account = await findAccount(options.store, key)
  if (account === null) throw problemFault({ code: 'record.unknown' })
  return account
}

function rowOf(account: ListedAccount): AccountRow {
  return {
    accountId: account.accountId,
    loginName: account.loginName,
    displayName: account.displayName,
    role: account.role,
    placeCode: account.territory,
    placeName: account.placeName ?? account.territory,
    madeAt: account.madeAt.toISOString(),
    seenAt: account.seenAt?.toISOString() ?? null,
    disabledAt: account.disabledAt?.toISOString() ?? null,
    expiresAt: account.expiresAt?.toISOString() ?? null,
    setUp: account.setUp,
    factors: account.factors,
    locked: account.locked,
  }
}

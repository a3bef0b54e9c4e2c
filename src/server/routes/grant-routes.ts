import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { levelOf, parseDivisionCode } from '#domain/places/division-code.ts'
import { ROLE_PROFILES } from '#domain/policy/roles.ts'
import { approveChildren } from '#register/access/child-approvals.ts'
import {
  accountToGrant,
  addGrant,
  endGrant,
  listGrants,
  type GrantLine,
} from '#register/access/grants.ts'
import { officeProblem } from '#register/access/officer-in-office.ts'
import { placeNames } from '#register/queries/place-names.ts'
import { done, recordId } from '#wire/ids.ts'
import * as wire from '#wire/policy.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { roleWords } from '../show/audit-words.ts'

const READ = { access: { kind: 'ability', ability: 'grants.read', personal: false } } as const
const WRITE = {
  access: { kind: 'ability', ability: 'grants.write', personal: false, stepUp: true },
} as const
const APPROVE = {
  access: { kind: 'ability', ability: 'children.approve', personal: false },
} as const
const SHOWN_MAX = 5_000

/** 授权: which role in which territory, from when to when; by the security administrator. */
export function grantRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county, clock } = options

  routes.get(
    '/api/grants',
    { config: READ, schema: { response: { 200: wire.grantList, ...problems } } },
    async (request) => {
      const store = storeOf(request)
      const lines = await listGrants(store, { county, limit: SHOWN_MAX })
      const places = await placeNames(
        store,
        lines.map(({ territory }) => territory),
      )
      const now = clock()
      return { grants: lines.map((line) => grantView(line, { places, now })) }
    },
  )

  routes.post(
    '/api/grants',
    {
      config: WRITE,
      schema: { body: wire.giveGrant, response: { 200: wire.grantGiven, ...problems } },
    },
    async (request, reply) => {
      const { login, role, place, reason } = request.body
      const now = clock()
      const since = request.body.since === null ? now : new Date(request.body.since)
      const until = request.body.until === null ? null : new Date(request.body.until)
      if (until !== null && !(until > since)) return sendProblem(reply, { code: 'grant.period' })
      if (!isGrantedAt(role, place) || !place.startsWith(county)) {
        return sendProblem(reply, { code: 'grant.level' })
      }
      const store = storeOf(request)
      const accountId = await accountToGrant(store, { county, login })
      if (accountId === null) return sendProblem(reply, { code: 'grant.account' })
      const { accountId: grantedBy } = whoAsks(request)
      if (accountId === grantedBy) return sendProblem(reply, { code: 'grant.own' })
      const grant = { county, accountId, role, territory: place, since, until, reason }
      const taken = await officeProblem(store, { county, accountId, role, since, until })
      if (taken !== null) return sendProblem(reply, taken)
      const grantNo = await addGrant(store, { ...grant, grantedBy, grantedAt: now })
      return { accountId, grantNo }
    },
  )

  routes.delete(
    '/api/grants/:accountId/:grantNo',
    {
      config: WRITE,
      schema: {
        params: z.object({ accountId: recordId, grantNo: z.coerce.number().int().positive() }),
        response: { 200: done, ...problems },
      },
    },
    async (request, reply) => {
      const { accountId: endedBy } = whoAsks(request)
      const ended = { county, ...request.params, endedBy, endedAt: clock() }
      return (await endGrant(storeOf(request), ended))
        ? { done: true as const }
        : sendProblem(reply, { code: 'grant.unknown' })
    },
  )
}

/** A supervisor's approval for full values of children below 14: account, purpose, days. */
export function childApprovalRoutes(server: FastifyInstance, options: ServerOptions): void {
  const { county, clock } = options
  server.withTypeProvider<ZodTypeProvider>().post(
    '/api/child-approvals',
    {
      config: APPROVE,
      schema: { body: wire.approveChildren, response: { 200: done, ...problems } },
    },
    async (request, reply) => {
      const { login, purpose, days, reason } = request.body
      const store = storeOf(request)
      const accountId = await accountToGrant(store, { county, login })
      if (accountId === null) return sendProblem(reply, { code: 'grant.account' })
      const { accountId: approvedBy } = whoAsks(request)
      if (accountId === approvedBy) return sendProblem(reply, { code: 'grant.own' })
      const approval = { county, accountId, purpose, since: clock(), days, approvedBy, reason }
      await approveChildren(store, approval)
      return { done: true as const }
    },
  )
}

function isGrantedAt(role: wire.GiveGrant['role'], place: string): boolean {
  const code = parseDivisionCode(place)
  return code.ok && ROLE_PROFILES[role].levels.some((level) => level === levelOf(code.value))
}

function grantView(
  line: GrantLine,
  around: { readonly places: ReadonlyMap<string, string>; readonly now: Date },
): wire.GrantList['grants'][number] {
  const { accountId, grantNo, role, territory, since, until, endedAt, grantedBy, reason } = line
  const over = endedAt !== null || (until !== null && until <= around.now)
  return {
    accountId,
    grantNo,
    who: line.displayName,
    login: line.loginName,
    role,
    roleText: roleWords(role),
    place: territory,
    placeName: around.places.get(territory) ?? territory,
    since: since.toISOString(),
    until: (endedAt ?? until)?.toISOString() ?? null,
    grantedBy,
    reason,
    state: over ? 'over' : since > around.now ? 'waits' : 'holds',
  }
}

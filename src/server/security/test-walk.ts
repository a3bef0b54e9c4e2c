import type { LightMyRequestResponse } from 'fastify'
import pg from 'pg'
import { vi } from 'vitest'
import { ROLE_PROFILES, ROLES, type Role } from '#domain/policy/roles.ts'
import { purposesOf } from '#domain/policy/purposes.ts'
import { saveAccount } from '#register/access/accounts.ts'
import { addGrant } from '#register/access/grants.ts'
import { openSession } from '#register/access/open-session.ts'
import { correctItem } from '#register/commands/correct-item.ts'
import { csrfTokenOf } from '../session/csrf-token.ts'
import { SESSION_COOKIE } from '../session/resume-session.ts'
import { comparedServer, LUO, OTHER_VILLAGE, VILLAGE, ZOU } from '../test-county.ts'
import {
  formIds,
  plantCanaries,
  plantForms,
  plantProtection,
  plantSample,
  plantSheets,
} from './test-canaries.ts'
import { Browser, COUNTY, PASSWORD, type TestServer } from '../test-server.ts'
import { sampleOf, type JsonSchema } from './test-sample.ts'

/*
 * For tests only: asks every route of the API as every role, about people of the role's own territory, of
 * a foreign one, and about ids of nobody. A route that comes new is walked by its own description; where
 * that does not say how to call it, the walk says so and fails.
 */

/** Ids of one territory, by the names that routes and bodies call them. */
export type Ids = Readonly<Record<string, string | number>>

export interface WalkedRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** With `{…}` for its parameters. */
  readonly url: string
  readonly access: string
  readonly params: readonly string[]
  /** What its query must hold, and the place it may be narrowed to. */
  readonly query: readonly Parameter[]
  readonly body: JsonSchema | null
}

export interface Walk {
  readonly at: TestServer
  readonly routes: readonly WalkedRoute[]
  readonly own: Ids
  readonly foreign: Ids
  readonly nobody: Ids
  readonly ask: (role: Role, route: WalkedRoute, ids: Ids) => Promise<Asked>
  readonly close: () => Promise<void>
}

export interface Asked {
  readonly status: number
  /** Without the one thing that always differs, the id of the request. */
  readonly body: string
  readonly statements: number
}

/** Where each role works in the walk: in the first township wherever its level allows it. */
const TERRITORIES: Readonly<Record<Role, string>> = {
  village_worker: VILLAGE,
  township_clerk: VILLAGE.slice(0, 9),
  county_reviewer: COUNTY,
  supervisor: VILLAGE.slice(0, 9),
  liaison: COUNTY,
  planner: VILLAGE.slice(0, 9),
  system_admin: COUNTY,
  security_admin: COUNTY,
  audit_admin: COUNTY,
  protection_officer: COUNTY,
  // Granted for the county only; bound here, or nothing would ask the officer's own route of the foreign.
  cause_officer: VILLAGE.slice(0, 9),
  resident: VILLAGE,
}

export async function startWalk(): Promise<Walk> {
  const at = await comparedServer({ requestsPerMinute: 1_000_000 })
  await plantCanaries(at.store)
  await plantForms(at.store)
  await plantSample(at.store)
  await plantSheets(at.store)
  const accounts = await openAccounts(at)
  await appointOfficer(at, accounts.get('protection_officer') ?? '')
  // Every statement that any connection of this process is asked to run.
  const statements = vi.spyOn(pg.Client.prototype, 'query')
  const browsers = new Map<Role, Browser>()
  const signedIn = async (role: Role): Promise<Browser> => {
    const before = browsers.get(role)
    if (before !== undefined) return before
    const browser = await openBrowser(at, accounts.get(role) ?? '', role)
    browsers.set(role, browser)
    return browser
  }
  return {
    at,
    routes: await describedRoutes(at),
    own: await idsOf(at, LUO.name, {
      ...formIds(1),
      sheetNo: 1,
      village: VILLAGE,
      pairNo: 901,
      discrepancyNo: 901,
    }),
    foreign: await idsOf(at, ZOU.name, {
      ...formIds(2),
      sheetNo: 1,
      village: OTHER_VILLAGE,
      pairNo: 902,
      discrepancyNo: 902,
    }),
    nobody: NOBODY,
    ask: async (role, route, ids) => {
      const browser = await signedIn(role)
      statements.mockClear()
      const answer = await browser.send(
        route.method,
        filled(route, ids),
        route.body === null ? undefined : objectOf(sampleOf(route.body, ids)),
      )
      const sent = statements.mock.calls.length
      // Whoever signed out, or changed how to sign in, signs in again.
      if (/^\/(?:session|account|desk)/u.test(route.url)) browsers.delete(role)
      return { status: answer.statusCode, body: plain(answer), statements: sent }
    },
    close: async () => {
      statements.mockRestore()
      await at.close()
    },
  }
}

/** An account of each role; ids by role. */
async function openAccounts(at: TestServer): Promise<ReadonlyMap<Role, string>> {
  const ids = new Map<Role, string>()
  for (const role of ROLES) {
    const accountId = await saveAccount(at.store, {
      county: COUNTY,
      loginName: `walk-${role}`,
      displayName: `走 ${ROLE_PROFILES[role].zh}`,
      password: PASSWORD,
      role,
      territory: TERRITORIES[role],
      isDemo: true,
    })
    ids.set(role, accountId)
  }
  return ids
}

/** The officer of child protection is one by grant only. */
async function appointOfficer(at: TestServer, accountId: string): Promise<void> {
  const [territory, since] = [COUNTY, at.now()]
  const role = 'protection_officer'
  const by = { grantedBy: 'walk', grantedAt: since, reason: '任命' }
  await addGrant(at.store, {
    county: COUNTY,
    accountId,
    role,
    territory,
    since,
    until: null,
    ...by,
  })
  await plantProtection(at.store, accountId)
}

/** A browser that has signed in; without the password, whose check takes longer than all the rest. */
export async function openBrowser(at: TestServer, accountId: string, role: Role): Promise<Browser> {
  const browser = new Browser(at.server)
  const { token } = await openSession(at.store, {
    county: COUNTY,
    accountId,
    methods: ['pwd', 'otp'],
    deskHash: null,
    client: 'walk',
    now: at.now(),
  })
  browser.cookie = `${SESSION_COOKIE}=${token}`
  browser.csrf = csrfTokenOf(token)
  const [code] = purposesOf(role)
  if (code !== undefined) await browser.send('PUT', '/session/purpose', { code })
  return browser
}

/** These are the staff's or the county's and lie in no territory: the walk asks for none that is. */
const STAFF_IDS: Ids = {
  figure: 'number_accuracy',
  referenceId: '018f0000-0000-7000-8000-00000000dea8',
  breakId: '018f0000-0000-7000-8000-00000000dea6',
  alertId: '018f0000-0000-7000-8000-00000000dea7',
  grantNo: 9999,
  regulation: 'confidentiality',
  level: 'county',
  versionNo: 99,
  templateId: '018f0000-0000-7000-8000-00000000deb7',
  roundId: '018f0000-0000-7000-8000-00000000deb8',
  accountId: '018f0000-0000-7000-8000-00000000dea3',
  factorId: '018f0000-0000-7000-8000-00000000dea4',
  keyId: '018f0000-0000-7000-8000-00000000deb0',
  transferId: '018f0000-0000-7000-8000-00000000deb1',
  uploadId: '018f0000-0000-7000-8000-00000000deb2',
  sessionId: '018f0000-0000-7000-8000-00000000dea5',
  orderId: '018f0000-0000-7000-8000-00000000dea8',
  checkNo: 9999,
  ticketNo: 9999,
  sampleNo: 1,
  printingId: '018f0000-0000-7000-8000-00000000deb6',
  sheetCode: `${'0'.repeat(16)}Z`,
  deviceId: '018f0000-0000-7000-8000-00000000dea9',
  slotId: '018f0000-0000-7000-8000-00000000deb0',
  muteId: '018f0000-0000-7000-8000-00000000deb3',
  photoId: '018f0000-0000-7000-8000-00000000deb3',
  opId: '018f0000-0000-7000-8000-00000000deb4',
}

/** Nobody has these: ids of the right shape. */
const NOBODY: Ids = {
  ...STAFF_IDS,
  ...formIds(9),
  personId: '018f0000-0000-7000-8000-00000000dead',
  householdId: '018f0000-0000-7000-8000-00000000deaf',
  eventId: '018f0000-0000-7000-8000-00000000dea1',
  batchId: '018f0000-0000-7000-8000-00000000dea2',
  village: '431322999999',
  sampleNo: 9999,
  pairNo: 999_999,
  discrepancyNo: 999_999,
  batchNo: 9999,
  rowNo: 9999,
  runNo: 9999,
  item: 'name',
  sheetNo: 999,
}

async function idsOf(at: TestServer, name: string, known: Ids): Promise<Ids> {
  const { rows } = await at.store.pool.query<Record<string, string | number>>(
    `select p.person_id as "personId", p.household_id as "householdId", b.batch_id as "batchId",
       k.batch_no as "batchNo", k.row_no as "rowNo"
     from register.persons p
     join evidence.links k on k.county = p.county and k.person_id = p.person_id
     join evidence.batches b on b.county = k.county and b.batch_no = k.batch_no
     where p.name = $1 order by k.batch_no limit 1`,
    [name],
  )
  const [found] = rows
  if (found === undefined) throw new Error('the county of the walk lacks a person')
  return {
    ...STAFF_IDS,
    ...found,
    ...known,
    eventId: await correct(at, name),
    runNo: 1,
    item: 'name',
  }
}

/** A correction that the county has made; its event can be asked for. */
async function correct(at: TestServer, name: string): Promise<string> {
  const { rows } = await at.store.pool.query<{ personId: string; version: number }>(
    'select person_id as "personId", version from register.persons where name = $1',
    [name],
  )
  const corrected = await correctItem(
    at.store,
    {
      county: COUNTY,
      personId: rows[0]?.personId ?? '',
      item: 'ethnicity',
      value: '03',
      reason: '户口簿如此',
      grounds: { kind: 'document', text: '户口簿' },
      record: null,
      version: rows[0]?.version ?? 0,
      today: '2026-11-20',
    },
    { account: 'walk', role: 'county_reviewer', purpose: 'correction' },
  )
  if (!corrected.ok) throw new Error(corrected.problem.code)
  return corrected.value.eventId
}

/** The routes as the API describes itself, held to the list of those that were added. */
async function describedRoutes(at: TestServer): Promise<readonly WalkedRoute[]> {
  const answer = await at.server.inject({ url: '/api/openapi.json', remoteAddress: '127.0.0.1' })
  const { paths } = answer.json<{ paths: Record<string, Record<string, Described>> }>()
  return at.routes.map((line) => {
    const [method = '', full = '', ...access] = line.split(' ')
    const described = paths[full]?.[method.toLowerCase()]
    return {
      method: methodOf(method),
      url: full.replace('/api', ''),
      access: access.join(' '),
      params: [...full.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name ?? ''),
      query: (described?.parameters ?? []).filter(
        (one) => one.in === 'query' && (one.required === true || one.name === 'place'),
      ),
      body: described?.requestBody?.content['application/json']?.schema ?? null,
    }
  })
}

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema: JsonSchema
}

interface Described {
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Record<string, { readonly schema: JsonSchema }> }
}

function methodOf(text: string): WalkedRoute['method'] {
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
  const known = methods.find((one) => one === text)
  if (known !== undefined) return known
  throw new Error(`the walk does not know the method ${text}`)
}

/** Parameters that other words name. */
const ALSO: Readonly<Record<string, string>> = {
  code: 'village',
  place: 'village',
  adoptionId: 'eventId',
  kind: 'regulation',
}

/** Names of parameters for which there is no id: the route cannot be walked. */
export function unknownParams(route: WalkedRoute): readonly string[] {
  return route.params.filter((name) => NOBODY[ALSO[name] ?? name] === undefined)
}

function filled(route: WalkedRoute, ids: Ids): string {
  const path = route.url.replaceAll(/\{(\w+)\}/gu, (_all, name: string) =>
    String(ids[ALSO[name] ?? name]),
  )
  const query = new URLSearchParams(
    route.query.map(({ name, schema }): [string, string] => [
      name,
      String(sampleOf(schema, ids, name)),
    ]),
  )
  return query.size === 0 ? path : `${path}?${query.toString()}`
}

function objectOf(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {}
}

/** Where a fault came from, in the words of the log: the answer itself says nothing. */
export function lastFault(at: TestServer): string {
  return JSON.stringify(at.lines.findLast(({ kind }) => kind === 'fault') ?? null)
}

function plain(answer: LightMyRequestResponse): string {
  return answer.body.replaceAll(/"(?:requestId|searchId|csrfToken|readId)":"[^"]*"/gu, '"once":"…"')
}

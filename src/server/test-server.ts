import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { accept } from '#domain/outcome.ts'
import type { Role } from '#domain/policy/roles.ts'
import { openCounty, saveAccount } from '#register/access/accounts.ts'
import type { Store } from '#register/store/open-store.ts'
import { testStore, type PreparedStore } from '#register/store/test-store.ts'
import { createServer } from './create-server.ts'
import type { JobStarter } from './job-starter.ts'
import type { KnownRoute } from './security/guard-every-route.ts'
import type { LogLine } from './request-log.ts'
import type { ServerOptions } from './server-options.ts'

/* For tests only: a server over a database of its own, a clock that stands still, and browsers. */

export const COUNTY = '431322'
export const PASSWORD = 'right horse battery'

export interface TestServer {
  readonly server: FastifyInstance
  readonly store: Store
  readonly lines: LogLine[]
  readonly jobs: RecordedJobs
  /** `GET /api/persons/{personId} persons.read ●`: every route with what it asks. */
  readonly routes: readonly string[]
  /** The server's clock. */
  readonly now: () => Date
  /** Lets time pass. */
  readonly pass: (ms: number) => void
  readonly close: () => Promise<void>
}

export interface RecordedJobs extends JobStarter {
  readonly started: unknown[]
}

/** The county with its places and four accounts, and nobody registered. */
export const OPENED_COUNTY: PreparedStore = {
  name: 'opened_county',
  fill: async (store) => {
    await openCounty(store, { county: COUNTY, nameZh: '新化县', invented: true })
    await store.pool.query(PLACES)
    await account(store, 'reviewer', 'county_reviewer', COUNTY)
    await account(store, 'clerk', 'township_clerk', '431322101')
    await account(store, 'inspector', 'supervisor', COUNTY)
    await account(store, 'admin', 'system_admin', COUNTY)
  },
}

export async function testServer(
  more: Partial<ServerOptions> = {},
  from: PreparedStore = OPENED_COUNTY,
): Promise<TestServer> {
  const store = await testStore({ from })
  let nowMs = Date.parse('2026-11-20T08:00:00Z')
  const lines: LogLine[] = []
  const jobs = recordedJobs()
  const routes: string[] = []
  const server = await createServer({
    store,
    jobs,
    officeDir: null,
    county: COUNTY,
    clock: () => new Date(nowMs),
    log: (line) => lines.push(line),
    onRoute: (route) => routes.push(routeText(route)),
    ...more,
  })
  await server.ready()
  const close = async (): Promise<void> => {
    await server.close()
    await store.close()
  }
  const pass = (ms: number): void => {
    nowMs += ms
  }
  return { server, store, lines, jobs, routes, now: () => new Date(nowMs), pass, close }
}

function routeText({ method, url, access }: KnownRoute): string {
  const asks = access.kind === 'ability' ? access.ability : WORDS[access.kind]
  const personal = access.kind === 'ability' && access.personal ? ' ●' : ''
  const again = 'stepUp' in access ? ' ↑' : ''
  return `${method} ${url.replaceAll(/:(\w+)/gu, '{$1}')} ${asks}${personal}${again}`
}

const WORDS = {
  open: 'anybody',
  device: 'a device',
  signing_in: 'signing in',
  signed_in: 'signed in',
} as const

const PLACES = `insert into register.places (code, name, level, parent, kind) values
  ('43', '湖南省', 1, null, 'province'), ('4313', '娄底市', 2, '43', 'prefecture'),
  ('431322', '新化县', 3, '4313', 'county'),
  ('431322101', '水车镇', 4, '431322', 'town'), ('431322102', '洋溪镇', 4, '431322', 'town'),
  ('431322101201', '柳溪村', 5, '431322101', 'villagers_committee'),
  ('431322101202', '青山村', 5, '431322101', 'villagers_committee'),
  ('431322102201', '石桥村', 5, '431322102', 'villagers_committee')
  on conflict do nothing`

async function account(
  store: Store,
  loginName: string,
  role: Role,
  territory: string,
): Promise<void> {
  await saveAccount(store, {
    county: COUNTY,
    loginName,
    displayName: `试用 ${loginName}`,
    password: PASSWORD,
    role,
    territory,
    isDemo: true,
  })
}

function recordedJobs(): RecordedJobs {
  const started: unknown[] = []
  return {
    started,
    startIntake: (request) => {
      started.push(request)
      return Promise.resolve(accept({ batchId: '018f0000-0000-7000-8000-000000000001' }))
    },
    startCleaning: (request) => {
      started.push(request)
      return Promise.resolve(accept({ batchId: '018f0000-0000-7000-8000-000000000001' }))
    },
    startComparison: (request) => {
      started.push(request)
      return Promise.resolve(accept({ runNo: 1 }))
    },
    startCheck: (request) => {
      started.push(request)
      return Promise.resolve({ checkNo: 1 })
    },
    startVerification: (request) => void started.push(request),
    progressOf: () => Promise.resolve(null),
  }
}

let clients = 0

/** One browser: keeps the cookie and sends the token back, as the office does. */
export class Browser {
  readonly #server: FastifyInstance
  cookie: string | null = null
  /** The browser's own cookie, which outlives every session. */
  desk: string | null = null
  csrf = ''
  /** Each browser is another client. */
  readonly #address = `127.1.${String(Math.trunc(clients / 250))}.${String((clients++ % 250) + 1)}`

  constructor(server: FastifyInstance) {
    this.#server = server
  }

  async send(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<LightMyRequestResponse> {
    const answer = await this.#server.inject({
      method,
      url: `/api${path}`,
      remoteAddress: this.#address,
      headers: {
        cookie: [this.cookie, this.desk].filter((one) => one !== null).join('; '),
        ...(method === 'GET' ? {} : this.#ofChange()),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body }),
    })
    const given = answer.cookies.find(({ name }) => name === '__Host-simin')
    if (given !== undefined) this.cookie = `${given.name}=${given.value}`
    const desk = answer.cookies.find(({ name }) => name === '__Host-simin-desk')
    if (desk !== undefined) this.desk = `${desk.name}=${desk.value}`
    return answer
  }

  /** As the office sends a change: from its own page, under a key of its own. */
  #ofChange(): Record<string, string> {
    return {
      'x-csrf-token': this.csrf,
      origin: 'http://localhost:80',
      'idempotency-key': crypto.randomUUID(),
    }
  }

  async signIn(login: string, purpose: string | null = 'review'): Promise<LightMyRequestResponse> {
    const answer = await this.send('POST', '/session', { login, password: PASSWORD })
    this.csrf = answer.json<{ csrfToken: string }>().csrfToken
    return purpose === null ? answer : this.send('PUT', '/session/purpose', { code: purpose })
  }
}

/** A planner, who sees figures and no people, signed in. */
export async function plannerOf(
  at: TestServer,
  territory: string,
  purpose: string | null = 'review',
): Promise<Browser> {
  await saveAccount(at.store, {
    county: COUNTY,
    loginName: 'planner',
    displayName: '规划',
    password: PASSWORD,
    role: 'planner',
    territory,
    isDemo: true,
  })
  const browser = new Browser(at.server)
  await browser.signIn('planner', purpose)
  return browser
}

export function codeOf(answer: LightMyRequestResponse): string {
  return answer.json<{ problem: { code: string } }>().problem.code
}

import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { isPurpose, PURPOSE_PROFILES, purposesOf } from '#domain/policy/purposes.ts'
import { ROLE_PROFILES } from '#domain/policy/roles.ts'
import { countyOf } from '#register/access/accounts.ts'
import { choosePurpose as savePurpose, endSession } from '#register/access/sessions.ts'
import { signIn as signInWith } from '#register/access/sign-in.ts'
import { placeOf } from '#register/queries/place-names.ts'
import { done } from '#wire/ids.ts'
import { choosePurpose, sessionView, signIn, type SessionView } from '#wire/session.ts'
import { sendProblem } from '../answer-faults.ts'
import { LIMITS } from '../limits.ts'
import { whoAsks } from '../security/guard-every-route.ts'
import { problems } from '../problem-schema.ts'
import type { ServerOptions } from '../server-options.ts'
import { csrfTokenOf } from '../session/csrf-token.ts'
import { giveCookie, resumeSession, SESSION_COOKIE, takeCookie } from '../session/resume-session.ts'
import type { SignedIn } from '../session/signed-in.ts'

/** Signing in and out, and the purpose of looking. */
export function sessionRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const own = { access: { kind: 'signed_in' } } as const

  routes.post(
    '/api/session',
    {
      config: {
        access: { kind: 'open' },
        rateLimit: {
          max: LIMITS.signInsPerMinute,
          timeWindow: 60_000,
          // By address alone: a made-up cookie must not buy another thirty tries.
          keyGenerator: (one: FastifyRequest) => one.ip,
        },
      },
      schema: { body: signIn, response: { 200: sessionView, ...problems } },
    },
    async (request, reply) => {
      const outcome = await signInWith(options.store, {
        county: options.county,
        loginName: request.body.login,
        password: request.body.password,
        address: request.ip,
        client: browserOf(request),
        now: options.clock(),
      })
      if (!outcome.ok) {
        const event = outcome.problem.code === 'session.throttled' ? 'throttled' : 'refused'
        logSession(request, event, null)
        return sendProblem(reply, outcome.problem)
      }
      const { token, accountId } = outcome.value
      await endOther(request, options)
      giveCookie(reply, token)
      logSession(request, 'signed_in', accountId)
      request.cookies[SESSION_COOKIE] = token
      const signedIn = await resumeSession(request, options)
      if (signedIn === null) throw new Error('a session that was just opened is not there')
      return viewOf(signedIn, options)
    },
  )

  routes.get(
    '/api/session',
    { config: own, schema: { response: { 200: sessionView, ...problems } } },
    (request) => viewOf(whoAsks(request), options),
  )

  routes.put(
    '/api/session/purpose',
    { config: own, schema: { body: choosePurpose, response: { 200: sessionView, ...problems } } },
    async (request, reply) => {
      const signedIn = whoAsks(request)
      const { code } = request.body
      if (!isPurpose(code) || !purposesOf(signedIn.role).includes(code)) {
        return sendProblem(reply, { code: 'purpose.unknown' })
      }
      await savePurpose(options.store, { ...signedIn, now: options.clock() }, code)
      return viewOf({ ...signedIn, purpose: code }, options)
    },
  )
}

/** Signing out ends the session here, not only the cookie there. */
export function signOutRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  routes.delete(
    '/api/session',
    {
      config: { access: { kind: 'signed_in' } },
      schema: { response: { 200: done, ...problems } },
    },
    async (request, reply) => {
      const signedIn = whoAsks(request)
      await endSession(options.store, { ...signedIn, now: options.clock() })
      takeCookie(reply)
      reply.header('clear-site-data', '"cache", "storage"')
      logSession(request, 'signed_out', signedIn.accountId)
      return { done: true as const }
    },
  )
}

/** Whoever signs in again leaves no second key behind. */
async function endOther(request: FastifyRequest, options: ServerOptions): Promise<void> {
  const before = await resumeSession(request, options)
  if (before !== null) await endSession(options.store, { ...before, now: options.clock() })
}

async function viewOf(signedIn: SignedIn, options: ServerOptions): Promise<SessionView> {
  const [place, county] = await Promise.all([
    placeOf(options.store, signedIn.territory),
    countyOf(options.store, options.county),
  ])
  const purposes = purposesOf(signedIn.role).map(purposeView)
  return {
    account: {
      displayName: signedIn.displayName,
      role: signedIn.role,
      placeCode: signedIn.territory,
      placeName: place?.name ?? county?.nameZh ?? signedIn.territory,
      abilities: [...ROLE_PROFILES[signedIn.role].abilities],
    },
    county: {
      code: options.county,
      nameZh: county?.nameZh ?? options.county,
      invented: county?.invented ?? false,
    },
    csrfToken: csrfTokenOf(signedIn.token),
    purposes,
    purpose: signedIn.purpose === null ? null : purposeView(signedIn.purpose),
    idleSeconds: signedIn.idleMinutes * 60,
  }
}

function purposeView(code: keyof typeof PURPOSE_PROFILES): SessionView['purposes'][number] {
  const { zh, en } = PURPOSE_PROFILES[code]
  return { code, text: { zh, en } }
}

function logSession(
  request: FastifyRequest,
  event: 'signed_in' | 'refused' | 'throttled' | 'signed_out',
  accountId: string | null,
): void {
  const at = new Date().toISOString()
  request.server.logLine({ kind: 'session', at, requestId: request.id, event, accountId })
}

/** Name and main version of the browser, to recognise one's own sessions; nothing finer. */
function browserOf(request: FastifyRequest): string {
  const agent = request.headers['user-agent'] ?? ''
  return /(?:Edg|Firefox|Chrome|Safari|MicroMessenger)\/\d+/u.exec(agent)?.[0] ?? 'other'
}

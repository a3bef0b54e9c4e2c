import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { openSession } from '#register/access/open-session.ts'
import {
  accountOfSubject,
  linkSubject,
  trustedIssuers,
  type OutsideIssuer,
} from '#register/access/outside-issuers.ts'
import { goTo } from '#wire/sign-in.ts'
import { logFault, problemFault } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { browserOf } from '../session/browser-of.ts'
import { deskFor, giveDesk } from '../session/desk-cookie.ts'
import { leaveSession } from '../session/enter-session.ts'
import { giveCookie } from '../session/resume-session.ts'
import {
  beginOutside,
  CALLBACK_PATH,
  finishOutside,
  type OutsideAnswer,
} from '../sign-in/outside-sign-in.ts'
import { openToAll } from './proof-routes.ts'

const issuerId = z.object({ issuerId: z.uuid() })

/** Signing in through a provider of others that the county trusts (OpenID Connect, code flow). */
export function outsideSignInRoutes(
  server: FastifyInstance,
  options: ServerOptions,
  publicUrl: string,
): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const open = openToAll(options)
  const site = { options, publicUrl }

  routes.post(
    '/api/session/outside/:issuerId',
    { config: open, schema: { params: issuerId, response: { 200: goTo, ...problems } } },
    async (request, reply) => {
      const url = await begin(request, { id: request.params.issuerId, linkTo: null }, reply, site)
      return { url }
    },
  )

  routes.post(
    '/api/account/outside/:issuerId',
    {
      config: { access: { kind: 'signed_in', stepUp: true } },
      schema: { params: issuerId, response: { 200: goTo, ...problems } },
    },
    async (request, reply) => {
      const { accountId } = whoAsks(request)
      const { issuerId: id } = request.params
      return { url: await begin(request, { id, linkTo: accountId }, reply, site) }
    },
  )

  routes.get(CALLBACK_PATH, { config: open, schema: { hide: true } }, async (request, reply) => {
    const problem = await comeBack(request, reply, options, publicUrl)
    reply.clearCookie(COOKIE, COOKIE_OPTIONS)
    // Behind the `#`, where no server and no log sees it; the office says it in words.
    return reply.redirect(problem === null ? '/' : `/#${problem}`, 303)
  })
}

/** Kept by the browser while it is at the other provider, so it must come along when it is sent back. */
const COOKIE = '__Host-simin-outside'
const COOKIE_OPTIONS = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' } as const
const KEPT_SECONDS = 600
const SEAL = 'outside sign-in in progress'

const pending = z.object({
  issuerId: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** An account that wants to be linked; `null` for signing in. */
  linkTo: z.string().nullable(),
  untilMs: z.number(),
})

interface Site {
  readonly options: ServerOptions
  readonly publicUrl: string
}

/** Gives the address that the browser goes to. */
async function begin(
  request: FastifyRequest,
  { id, linkTo }: { readonly id: string; readonly linkTo: string | null },
  reply: FastifyReply,
  { options, publicUrl }: Site,
): Promise<string> {
  const issuer = await issuerOf(options, id)
  if (issuer === null) throw problemFault({ code: 'record.unknown' })
  const begun = await beginOutside(issuer, publicUrl).catch((cause: unknown) => {
    logFault(request, options, cause)
    return null
  })
  if (begun === null) throw problemFault({ code: 'outside.unreachable' })
  const untilMs = options.clock().getTime() + KEPT_SECONDS * 1000
  const kept = Buffer.from(JSON.stringify({ ...begun.request, linkTo, untilMs }))
  const sealed = options.store.keys.sealPage(kept, SEAL).toString('base64url')
  reply.setCookie(COOKIE, sealed, { ...COOKIE_OPTIONS, maxAge: KEPT_SECONDS })
  return begun.url
}

type ComeBackProblem = 'outside.failed' | 'outside.not_linked'

async function comeBack(
  request: FastifyRequest,
  reply: FastifyReply,
  options: ServerOptions,
  publicUrl: string,
): Promise<ComeBackProblem | null> {
  const asked = pendingOf(request, options)
  const issuer = asked === null ? null : await issuerOf(options, asked.issuerId)
  if (asked === null || issuer === null) return 'outside.failed'
  const query = request.url.split('?')[1] ?? ''
  const finished = await finishOutside(issuer, publicUrl, {
    request: asked,
    query,
    onFault: (fault) => logFault(request, options, fault),
  })
  if (!finished.ok) return finished.problem.code
  const now = options.clock()
  const subject = { county: options.county, issuerId: issuer.issuerId, now }
  const key = { ...subject, subject: finished.value.subject }
  if (asked.linkTo !== null) {
    await linkSubject(options.store, { ...key, accountId: asked.linkTo, by: asked.linkTo })
    return null
  }
  const accountId = await accountOfSubject(options.store, key)
  if (accountId === null) return 'outside.not_linked'
  await enter(request, reply, options, { accountId, answer: finished.value })
  return null
}

async function enter(
  request: FastifyRequest,
  reply: FastifyReply,
  options: ServerOptions,
  who: { readonly accountId: string; readonly answer: OutsideAnswer },
): Promise<void> {
  const desk = deskFor(request, options.store)
  giveDesk(reply, desk)
  await leaveSession(request, options, who.accountId)
  const { token } = await openSession(options.store, {
    county: options.county,
    accountId: who.accountId,
    methods: who.answer.factorShown ? ['ext', 'mfa'] : ['ext'],
    deskHash: desk.hash,
    client: browserOf(request),
    now: options.clock(),
  })
  giveCookie(reply, token)
}

async function issuerOf(options: ServerOptions, id: string): Promise<OutsideIssuer | null> {
  const issuers = await trustedIssuers(options.store, options.county)
  return issuers.find((one) => one.issuerId === id) ?? null
}

function pendingOf(
  request: FastifyRequest,
  options: ServerOptions,
): z.infer<typeof pending> | null {
  const cookie = request.cookies[COOKIE]
  if (cookie === undefined) return null
  try {
    const opened = options.store.keys.openPage(Buffer.from(cookie, 'base64url'), SEAL)
    const asked = pending.parse(JSON.parse(opened.toString('utf8')))
    return asked.untilMs > options.clock().getTime() ? asked : null
  } catch {
    return null
  }
}

import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { resumeSession as sessionOf } from '#register/access/sessions.ts'
import type { ServerOptions } from '../server-options.ts'
import type { SignedIn } from './signed-in.ts'

/**
 * `__Host-`: the browser takes it only with Secure, for the whole path and no other host, so that no
 * page beside ours can set or widen it.
 */
export const SESSION_COOKIE = '__Host-simin'

const COOKIE = { path: '/', secure: true, httpOnly: true, sameSite: 'strict' } as const

/** A session's secret has this shape; anything else is not even looked up. */
const TOKEN = /^[\w-]{43}$/u

/** The living session that the request's cookie (or a program's bearer token) names, or `null`. */
export async function resumeSession(
  request: FastifyRequest,
  options: ServerOptions,
): Promise<SignedIn | null> {
  const shown = tokenOf(request)
  if (shown === null) return null
  const { county, store } = options
  const { token } = shown
  const session = await sessionOf(store, { county, token, now: options.clock() })
  // Each comes its own way only: a browser's secret in a header is no browser's, nor the other way round.
  if (session === null || isProgram(session) !== shown.isBearer) return null
  return { ...session, county, token }
}

/** A program with a key of its department (`client-keys.ts`), not somebody at a page. */
export function isProgram({ methods }: Pick<SignedIn, 'methods'>): boolean {
  return methods.includes('swk')
}

const BEARER = /^Bearer ([\w-]{43})$/u

function tokenOf(
  request: FastifyRequest,
): { readonly token: string; readonly isBearer: boolean } | null {
  const bearer = BEARER.exec(request.headers.authorization ?? '')?.[1]
  if (bearer !== undefined) return { token: bearer, isBearer: true }
  const token = request.cookies[SESSION_COOKIE]
  return token === undefined || !TOKEN.test(token) ? null : { token, isBearer: false }
}

/** Tells sessions apart without saying which is which; `null` without a secret of the right shape. */
export function sessionKeyOf(request: FastifyRequest): string | null {
  const shown = tokenOf(request)
  if (shown === null) return null
  const { token } = shown
  return createHash('sha256').update(token).digest('base64url')
}

export function giveCookie(reply: FastifyReply, token: string): void {
  // No lifetime: it goes with the browser; how long it is worth something the server decides.
  reply.setCookie(SESSION_COOKIE, token, COOKIE)
}

export function takeCookie(reply: FastifyReply): void {
  reply.clearCookie(SESSION_COOKIE, COOKIE)
}

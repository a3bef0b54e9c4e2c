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

/** The living session that the request's cookie names, or `null`. */
export async function resumeSession(
  request: FastifyRequest,
  options: ServerOptions,
): Promise<SignedIn | null> {
  const token = request.cookies[SESSION_COOKIE]
  if (token === undefined || !TOKEN.test(token)) return null
  const { county, store } = options
  const session = await sessionOf(store, { county, token, now: options.clock() })
  return session === null ? null : { ...session, county, token }
}

/** Tells sessions apart without saying which is which; `null` without a cookie of the right shape. */
export function sessionKeyOf(request: FastifyRequest): string | null {
  const token = request.cookies[SESSION_COOKIE]
  if (token === undefined || !TOKEN.test(token)) return null
  return createHash('sha256').update(token).digest('base64url')
}

export function giveCookie(reply: FastifyReply, token: string): void {
  // No lifetime: it goes with the browser; how long it is worth something the server decides.
  reply.setCookie(SESSION_COOKIE, token, COOKIE)
}

export function takeCookie(reply: FastifyReply): void {
  reply.clearCookie(SESSION_COOKIE, COOKIE)
}

import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * Tells one browser from another, whoever sits at it: several people take turns at one desk, and wrong
 * passwords are counted by desk. It opens nothing.
 */
const DESK_COOKIE = '__Host-simin-desk'

const DESK = /^[\w-]{43}$/u
/** The longest a browser keeps a cookie (RFC 6265bis, 5.5). */
const KEPT_SECONDS = 400 * 86_400

/** Hash of this browser's own cookie; `null` for one that has none yet. */
export function deskHashOf(request: FastifyRequest): Buffer | null {
  const desk = request.cookies[DESK_COOKIE]
  return desk === undefined || !DESK.test(desk) ? null : hashOf(desk)
}

/** The browser's cookie, given now if it has none. */
export function ensureDesk(request: FastifyRequest, reply: FastifyReply): Buffer {
  const known = deskHashOf(request)
  if (known !== null) return known
  const desk = randomBytes(32).toString('base64url')
  reply.setCookie(DESK_COOKIE, desk, {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'strict',
    maxAge: KEPT_SECONDS,
  })
  return hashOf(desk)
}

function hashOf(desk: string): Buffer {
  return createHash('sha256').update(desk).digest()
}

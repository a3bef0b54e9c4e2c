import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Store } from '#register/store/open-store.ts'
import { sameToken } from './csrf-token.ts'

/**
 * Tells one browser from another, whoever sits at it: several people take turns at one desk, and wrong
 * passwords are counted by desk. It opens nothing. A browser gets it with its first right password, and
 * it bears our mark, so that nobody makes up desks to try from.
 */
const DESK_COOKIE = '__Host-simin-desk'

const DESK = /^[\w-]{43}\.[0-9a-f]{32}$/u
/** The longest a browser keeps a cookie (RFC 6265bis, 5.5). */
const KEPT_SECONDS = 400 * 86_400

type Keys = Pick<Store, 'keys'>

export interface Desk {
  readonly cookie: string
  /** What is kept of it. */
  readonly hash: Buffer
}

/** This browser's desk; `null` while nobody has signed in from it, or when the mark is not ours. */
export function deskOf(request: FastifyRequest, store: Keys): Desk | null {
  const cookie = request.cookies[DESK_COOKIE]
  if (cookie === undefined || !DESK.test(cookie)) return null
  const [name = '', mark = ''] = cookie.split('.')
  return sameToken(mark, markOf(store, name)) ? { cookie, hash: hashOf(cookie) } : null
}

/** The browser's desk, or one for it to have when its password turns out to be right. */
export function deskFor(request: FastifyRequest, store: Keys): Desk {
  const known = deskOf(request, store)
  if (known !== null) return known
  const name = randomBytes(32).toString('base64url')
  const cookie = `${name}.${markOf(store, name)}`
  return { cookie, hash: hashOf(cookie) }
}

/** From now on this browser is that desk, for as long as browsers keep anything. */
export function giveDesk(reply: FastifyReply, desk: Desk): void {
  reply.setCookie(DESK_COOKIE, desk.cookie, {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'strict',
    maxAge: KEPT_SECONDS,
  })
}

/**
 * By what sign-ins are limited each minute: a desk of ours, else the address. One stranger in an office
 * behind one address does not use up what its desks have.
 */
export function signInLimitKey(store: Keys): (request: FastifyRequest) => string {
  return (request) => deskOf(request, store)?.hash.toString('hex') ?? request.ip
}

function markOf(store: Keys, name: string): string {
  return store.keys.numberHash(`desk ${name}`).toString('hex')
}

function hashOf(cookie: string): Buffer {
  return createHash('sha256').update(cookie).digest()
}

import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { recordId } from '#wire/ids.ts'
import { OPENING_HEADER } from '#wire/opening.ts'
import { whoAsks } from '../security/guard-every-route.ts'

/**
 * Which opening of a page a request is a part of, or `null`. The page makes the id; hashed with the session, the same
 * id sent from another session is another opening. It only says what is told as one: every look is written down.
 */
export function openingOf(request: FastifyRequest): string | null {
  const { sessionId } = whoAsks(request)
  const made = recordId.safeParse(request.headers[OPENING_HEADER]).data
  if (made === undefined) return null
  const hash = createHash('sha256').update(`opening ${sessionId} ${made}`).digest('hex')
  return hash.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/u, '$1-$2-$3-$4-')
}

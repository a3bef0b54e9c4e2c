import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/**
 * The token that a page sends with every write. It follows from the session's own secret, so it
 * changes whenever that does and needs no place of its own; whoever knows it cannot get back.
 */
export function csrfTokenOf(sessionToken: string): string {
  return createHmac('sha256', sessionToken).update('simin csrf 1').digest('base64url')
}

/** Compares in a time that does not tell how much was right. */
export function sameToken(left: string, right: string): boolean {
  return timingSafeEqual(digest(left), digest(right))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

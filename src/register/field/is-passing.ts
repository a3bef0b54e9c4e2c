/** SQLSTATE classes of what passes: connection, transaction, resources, operator, system. */
const PASSING = new Set(['08', '40', '53', '55', '57', '58'])

/**
 * Whether a fault has nothing to do with what was asked: nothing can be written down now, and the
 * device sends again. Two that waited for each other (40P01) are of this kind, too.
 */
export function isPassing(cause: unknown): boolean {
  if (!(cause instanceof Error)) return true
  if (!('code' in cause) || typeof cause.code !== 'string') return false
  return PASSING.has(cause.code.slice(0, 2)) || !SQLSTATE.test(cause.code)
}

/** What is none comes from the connection itself: `ECONNRESET`. */
const SQLSTATE = /^[0-9A-Z]{5}$/u

/** SQLSTATE classes of what passes: connection, transaction, resources, operator, system. */
const PASSING = new Set(['08', '40', '53', '55', '57', '58'])

/** What comes from the connection itself, `ECONNRESET`; no class of SQLSTATE begins with an E. */
const SYSTEM = /^E[A-Z0-9]+$/u

/**
 * Whether a fault has nothing to do with what was asked: nothing can be written down now, and the
 * device sends again. Two that waited for each other (40P01) are of this kind, too. A bug of ours, which
 * bears no code or one of its own (`invariant`, `ERR_…`), would be met again each time: were it taken for
 * passing, everything behind that word would wait for ever.
 */
export function isPassing(cause: unknown): boolean {
  if (!(cause instanceof Error)) return true
  if (!('code' in cause) || typeof cause.code !== 'string') return false
  return PASSING.has(cause.code.slice(0, 2)) || SYSTEM.test(cause.code)
}

import type { FastifyRequest } from 'fastify'
import { recordRead, type Look, type Reader } from '#register/access/record-read.ts'
import { inTransaction } from '#register/store/in-transaction.ts'
import { whoAsks } from './security/guard-every-route.ts'
import type { ServerOptions } from './server-options.ts'

/** Who looks, as the register writes it down. */
export function readerOf(request: FastifyRequest, options: ServerOptions): Reader {
  const { accountId, displayName, role, purpose } = whoAsks(request)
  // The gate lets nobody near personal data without one; this is the second look.
  if (purpose === null) throw new Error('a look without a purpose')
  return {
    county: options.county,
    accountId,
    actor: displayName,
    role,
    purpose,
    requestId: request.id,
  }
}

/**
 * Reads, and writes down whom was looked at; both stand before the answer goes out (S16). If a look
 * cannot be written, what was read is thrown away (R30).
 */
export async function recordedRead<Value>(
  asked: {
    readonly options: ServerOptions
    readonly request: FastifyRequest
    readonly looks: (value: Value) => readonly Look[]
  },
  read: () => Promise<Value>,
): Promise<Value> {
  const reader = readerOf(asked.request, asked.options)
  const value = await read()
  await recordLooks(asked.options, reader, asked.looks(value))
  return value
}

/** Ids of the looks, in their order. */
export async function recordLooks(
  options: ServerOptions,
  reader: Reader,
  looks: readonly Look[],
): Promise<string[]> {
  if (looks.length === 0) return []
  return inTransaction(options.store.pool, async (db) => {
    const ids: string[] = []
    for (const look of looks) ids.push(await recordRead(db, reader, look))
    return ids
  })
}

/** A household's page shows each member: the page is one look, and each member's record tells it. */
export function looksAtHousehold(householdId: string, personIds: readonly string[]): Look[] {
  return [
    { kind: 'household', householdId, personIds },
    ...personIds.map((personId) => ({ kind: 'person', personId }) as const),
  ]
}

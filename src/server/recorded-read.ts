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
 * Reads, and writes down that it was read; both stand before the answer goes out (S16). If the look
 * cannot be written, what was read is thrown away (R30).
 */
export async function recordedRead<Value>(
  asked: {
    readonly options: ServerOptions
    readonly request: FastifyRequest
    readonly look: Look | ((value: Value) => Look | null)
  },
  read: () => Promise<Value>,
): Promise<Value> {
  const { options, request } = asked
  const reader = readerOf(request, options)
  const value = await read()
  const look = typeof asked.look === 'function' ? asked.look(value) : asked.look
  if (look === null) return value
  await inTransaction(options.store.pool, (db) => recordRead(db, reader, look))
  return value
}

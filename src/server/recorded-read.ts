import { openingOf } from './session/opening.ts'
import type { Actor } from '#register/ledger/append-event.ts'
import type { FastifyRequest } from 'fastify'
import type { Purpose } from '#domain/policy/purposes.ts'
import type { Role } from '#domain/policy/roles.ts'
import { recordRead, type Look, type Reader } from '#register/access/record-read.ts'
import type { Store } from '#register/store/open-store.ts'
import { storeOf, whoAsks } from './security/guard-every-route.ts'
import type { ServerOptions } from './server-options.ts'

/** A reader of the office: in a role and for a purpose that the policy knows. */
export interface StaffReader extends Reader {
  readonly role: Role
  readonly purpose: Purpose
}

/** Who looks, as the register writes it down. */
export function readerOf(request: FastifyRequest, options: ServerOptions): StaffReader {
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
    route: `${request.method} ${request.routeOptions.url ?? ''}`,
    opening: openingOf(request),
    readAt: options.clock(),
  }
}

/** Who does it, as the ledger writes it. */
export function actorOf(request: FastifyRequest, options: ServerOptions): Actor {
  const { accountId, role, purpose } = readerOf(request, options)
  if (accountId === null) throw new Error('the office acts by an account')
  return { account: accountId, role, purpose }
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
  await recordLooks(storeOf(asked.request), reader, asked.looks(value))
  return value
}

/** Ids of the looks, in their order; written in the transaction in which the request has read. */
export async function recordLooks(
  store: Pick<Store, 'pool'>,
  reader: Reader,
  looks: readonly Look[],
): Promise<string[]> {
  const ids: string[] = []
  for (const look of looks) ids.push(await recordRead(store.pool, reader, look))
  return ids
}

/** A household's page shows each member: the page is one look, and each member's record tells it. */
export function looksAtHousehold(householdId: string, personIds: readonly string[]): Look[] {
  return [
    { kind: 'household', householdId, personIds },
    ...personIds.map((personId) => ({ kind: 'person', personId }) as const),
  ]
}

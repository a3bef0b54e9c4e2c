import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  earlierRequest,
  forgetRequest,
  keepRequest,
  type EarlierRequest,
  type KeptReply,
  type KeyedRequest,
} from '#register/access/request-keys.ts'
import { inTransaction } from '#register/store/in-transaction.ts'
import { holdTransaction } from '#register/store/hold-transaction.ts'
import { problemFault } from '../answer-faults.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'

/**
 * How a changing route is answered once and for all when a request comes twice under one
 * `Idempotency-Key`.
 */
export type Once =
  /** Check, work and kept answer are one transaction: the rule. */
  | 'together'
  /** The work starts a job or takes longer than a transaction may: the key is kept before and after. */
  | 'apart'
  /** Nothing is changed, or the answer must not be kept: every request is a new one. */
  | 'never'

declare module 'fastify' {
  interface FastifyContextConfig {
    once?: Once
  }
  interface FastifyRequest {
    keyed: { readonly request: KeyedRequest; readonly once: Exclude<Once, 'never'> } | null
  }
}

const READING = new Set(['GET', 'HEAD', 'OPTIONS'])
const KEY = /^[\w.:-]{16,80}$/u

/**
 * Answers a change that is sent again as it was answered the first time. Stands
 * before the guard's own hooks: the kept answer is written in the transaction that they commit.
 */
export function answerOnce(server: FastifyInstance, options: ServerOptions): void {
  server.decorateRequest('keyed', null)
  server.addHook('preHandler', async (request, reply) => {
    const once = onceOf(request)
    const key = request.headers['idempotency-key']
    if (once === 'never' || key === undefined) return
    if (typeof key !== 'string' || !KEY.test(key)) throw problemFault({ code: 'request.key_shape' })
    const keyed = keyedRequest(request, { options, key })
    const earlier =
      once === 'together' ? await beginTogether(request, keyed) : await beginApart(request, keyed)
    switch (earlier.state) {
      case 'answered':
        return sendAgain(reply, earlier.reply)
      case 'under_way':
        throw problemFault({ code: 'request.under_way' })
      case 'other':
        throw problemFault({ code: 'request.other_under_key' })
      case 'first':
        request.keyed = { request: keyed, once }
    }
  })
  server.addHook('onSend', async (request, reply, payload) => {
    const { keyed } = request
    if (keyed === null) return
    request.keyed = null
    const body = typeof payload === 'string' ? payload : ''
    const store = storeOf(request)
    const { pool, keys } = store
    // Of a fault nothing stays, so that the sender may try again.
    if (reply.statusCode < 500) {
      const kept = { status: reply.statusCode, body }
      await keepRequest(pool, keys, { request: keyed.request, reply: kept })
    } else if (keyed.once === 'apart') {
      await inTransaction(pool, (db) => forgetRequest(db, keyed.request))
    }
  })
}

function onceOf(request: FastifyRequest): Once {
  const { access, once } = request.routeOptions.config
  if (READING.has(request.method) || access?.kind !== 'ability') return 'never'
  return once ?? 'together'
}

/** The key is checked in the transaction that all of the request's work then happens in. */
async function beginTogether(
  request: FastifyRequest,
  keyed: KeyedRequest,
): Promise<EarlierRequest> {
  const { store, client } = await holdTransaction(storeOf(request))
  request.served = store
  return earlierRequest(client, store.keys, keyed)
}

async function beginApart(request: FastifyRequest, keyed: KeyedRequest): Promise<EarlierRequest> {
  const store = storeOf(request)
  return inTransaction(store.pool, async (db) => {
    const earlier = await earlierRequest(db, store.keys, keyed)
    if (earlier.state === 'first')
      await keepRequest(db, store.keys, { request: keyed, reply: null })
    return earlier
  })
}

function keyedRequest(
  request: FastifyRequest,
  { options, key }: { readonly options: ServerOptions; readonly key: string },
): KeyedRequest {
  const { method, url, body } = request
  const hash = createHash('sha256')
    .update(JSON.stringify([method, url, body ?? null]))
    .digest()
  const { accountId } = whoAsks(request)
  return { county: options.county, accountId, key, hash, now: options.clock() }
}

function sendAgain(reply: FastifyReply, kept: KeptReply): FastifyReply {
  return reply
    .code(kept.status)
    .header('idempotent-replayed', 'true')
    .type('application/json; charset=utf-8')
    .serializer((body: string) => body)
    .send(kept.body)
}

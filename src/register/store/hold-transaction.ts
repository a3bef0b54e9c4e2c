import type pg from 'pg'
import { invariant } from '#domain/invariant.ts'
import type { ServedStore } from './serving-store.ts'

/** A request's whole work in one transaction: what it reads, changes and answers stands or falls together. */
export interface HeldTransaction {
  /** Everything asked of this store happens in the one transaction. */
  readonly store: ServedStore
  readonly client: pg.ClientBase
}

/**
 * Opens a transaction as the request's role and holds it until `finish`. Transactions of commands
 * inside become savepoints: a command that is refused takes back its own work and nothing else.
 */
export async function holdTransaction(served: ServedStore): Promise<HeldTransaction> {
  const client = await served.pool.connect()
  try {
    await client.query('begin')
  } catch (cause) {
    client.release(true)
    throw cause
  }
  const turns = new Turns()
  let open = true
  const finish = async (outcome: 'commit' | 'rollback'): Promise<void> => {
    if (!open) return served.finish(outcome)
    open = false
    let broken = true
    try {
      const { command } = await client.query(outcome)
      broken = false
      invariant(command.toLowerCase() === outcome, 'what a request has done was not written down')
    } finally {
      client.release(broken)
    }
    await served.finish(outcome)
  }
  const pool = new Proxy(served.pool, {
    get: (target, key): unknown => {
      if (!open) return valueOf(target, key)
      if (key === 'connect') return async () => lentClient(client, await turns.take())
      if (key === 'query') {
        return (...sent: unknown[]): unknown => turns.inTurn(() => say(client, sent))
      }
      return valueOf(target, key)
    },
  })
  return { store: { ...served, pool, finish }, client }
}

/** One conversation at a time: who comes meanwhile waits. */
class Turns {
  #before: Promise<unknown> = Promise.resolve()

  async inTurn<Value>(act: () => Value): Promise<Awaited<Value>> {
    const done = await this.take()
    try {
      return await act()
    } finally {
      done()
    }
  }

  /** Resolves when it is the caller's turn, with what ends it. */
  async take(): Promise<() => void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const before = this.#before
    this.#before = promise
    await before
    return resolve
  }
}

const BEGIN = /^\s*begin\b/iu
const COMMIT = /^\s*commit\s*$/iu
const ROLLBACK = /^\s*rollback\s*$/iu

/** The held connection as a command sees it: its transaction is a savepoint. */
function lentClient(client: pg.PoolClient, giveBack: () => void): pg.PoolClient {
  const query = (...sent: unknown[]): unknown => {
    const [text] = sent
    if (typeof text !== 'string') return say(client, sent)
    if (BEGIN.test(text)) return client.query('savepoint command')
    if (COMMIT.test(text)) return client.query('release savepoint command')
    if (ROLLBACK.test(text)) {
      return client.query('rollback to savepoint command; release savepoint command')
    }
    return say(client, sent)
  }
  return new Proxy(client, {
    get: (target, key): unknown => {
      if (key === 'query') return query
      if (key === 'release') return giveBack
      return valueOf(target, key)
    },
  })
}

function say(client: pg.ClientBase, sent: readonly unknown[]): unknown {
  return Reflect.apply(client.query.bind(client), client, sent)
}

function valueOf<Target extends object>(target: Target, key: string | symbol): unknown {
  const value: unknown = Reflect.get(target, key, target)
  return typeof value === 'function' ? value.bind(target) : value
}

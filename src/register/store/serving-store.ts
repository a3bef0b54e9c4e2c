import type pg from 'pg'
import { invariant } from '#domain/invariant.ts'
import type { Store } from './open-store.ts'

/** For whom a request acts, as row security sees it: the second wall. */
export interface ServingContext {
  /** Six digits. */
  readonly county: string
  /** First and last 12-digit code of the territory, both included. */
  readonly placeFrom: string
  readonly placeTo: string
  readonly accountId: string
  /** True for the auditor, who sees every look and no person. */
  readonly audits: boolean
  /**
   * `kept`: statements by key use the plan that was made once. Planning under row security takes longer
   * than running them: the statements of a person's page took 9.4 ms with a plan each and 4.0 ms with
   * kept ones (as the owner 4.5). Not for searches and filters, whose plans depend on what is asked.
   *
   * `fresh`: each is planned for what is asked. Left alone, the server keeps a plan for anything once a
   * statement was asked five times: the households of a village of 1.33 million people then took 27 s
   * where they take 0.3. It keeps none of a statement without a name: so names are left out. Forbidding
   * kept plans altogether would forbid them to the functions of row security as well, which are asked
   * for each row: planned anew each time, 9,472 people were let through in 2.0 s instead of 0.2.
   */
  readonly plans?: Plans
}

export type Plans = 'kept' | 'fresh'

const KEPT_PLANS = 'set local plan_cache_mode = force_generic_plan'

/** The range of a role that sees no person at all: nothing lies between its ends. */
export const NO_PLACES: Pick<ServingContext, 'placeFrom' | 'placeTo'> = {
  placeFrom: '999999999999',
  placeTo: '000000000000',
}

/** A store that sees only what its context may, and the end of the request it was made for. */
export interface ServedStore extends Store {
  /**
   * Ends the transaction in which the request has read. It stands before the answer goes out, for the
   * record of who looked is in it. Later statements have a transaction of their own each.
   */
  readonly finish: (outcome: Outcome) => Promise<void>
}

type Outcome = 'commit' | 'rollback'

/**
 * The store as one request may see it.
 *
 * `pool.query` runs in one transaction for the whole request, opened at its first statement;
 * `pool.connect` lends a client whose every transaction begins with the context. Both speak as
 * `simin_serve`, which owns nothing and bypasses nothing. Its connections are apart from those of
 * jobs: a request that holds one never waits for another, and plans made under one role are not
 * thrown away for the other.
 */
export function serveAs(store: Store, context: ServingContext): ServedStore {
  const settings = settingsOf(context)
  const say = context.plans === 'fresh' ? sayUnnamed : saySent
  const reading = new ReadingTransaction(store.serving, settings, say)
  const connect = async (): Promise<pg.PoolClient> => {
    // What was read stands before anything is changed, and no request holds two connections.
    await reading.end('commit')
    return servedClient(await store.serving.connect(), settings, say)
  }
  const pool = new Proxy(store.serving, {
    get: (target, key): unknown => {
      if (key === 'connect') return connect
      if (key === 'query') return (...sent: unknown[]): unknown => reading.query(sent)
      return boundTo(target, key)
    },
  })
  return { ...store, pool, finish: (outcome) => reading.finish(outcome) }
}

/**
 * The one place where the context is set. `SET LOCAL`, never `SET` or `set_config`: it goes with the
 * transaction, on this server and on the shards of a distributed one. The values stand in
 * the text, for `SET` takes no parameters: hence their shape is checked.
 */
function settingsOf(context: ServingContext): string {
  const { county, placeFrom, placeTo, accountId, audits } = context
  invariant(/^\d{6}$/u.test(county), 'a county is six digits')
  invariant(/^\d{12}$/u.test(placeFrom), 'a territory begins with a code of twelve digits')
  invariant(/^\d{12}$/u.test(placeTo), 'a territory ends with a code of twelve digits')
  invariant(/^[0-9a-f-]{36}$/u.test(accountId), 'an account is a uuid')
  return [
    'set local role simin_serve',
    `set local simin.county = '${county}'`,
    `set local simin.place_from = '${placeFrom}'`,
    `set local simin.place_to = '${placeTo}'`,
    `set local simin.account = '${accountId}'`,
    `set local simin.audit = '${audits ? 'on' : 'off'}'`,
    ...(context.plans === 'kept' ? [KEPT_PLANS] : []),
  ].join('; ')
}

/** One request's reads: one transaction, one statement after the other. */
class ReadingTransaction {
  readonly #connections: pg.Pool
  readonly #settings: string
  readonly #say: Say
  #client: pg.PoolClient | null = null
  #finished = false
  /** Everything waits for what was asked before it: a connection has one conversation. */
  #before: Promise<unknown> = Promise.resolve()

  constructor(connections: pg.Pool, settings: string, say: Say) {
    this.#connections = connections
    this.#settings = settings
    this.#say = say
  }

  query(sent: readonly unknown[]): Promise<unknown> {
    return this.#inTurn(async () => {
      this.#client ??= await this.#begin()
      const answer: unknown = await this.#say(this.#client, sent)
      if (this.#finished) await this.#end('commit')
      return answer
    })
  }

  end(outcome: Outcome): Promise<void> {
    return this.#inTurn(() => this.#end(outcome))
  }

  finish(outcome: Outcome): Promise<void> {
    this.#finished = true
    return this.end(outcome)
  }

  #inTurn<Value>(act: () => Promise<Value>): Promise<Value> {
    const done = this.#before.then(act)
    this.#before = done.catch(() => undefined)
    return done
  }

  async #begin(): Promise<pg.PoolClient> {
    const client = await this.#connections.connect()
    try {
      await client.query(`begin; ${this.#settings}`)
      return client
    } catch (cause) {
      client.release(true)
      throw cause
    }
  }

  async #end(outcome: Outcome): Promise<void> {
    const client = this.#client
    if (client === null) return
    this.#client = null
    let broken = true
    try {
      const { command } = await client.query(outcome)
      broken = false
      // PostgreSQL answers the commit of a failed transaction with a rollback: then the looks were
      // not written down, and what was read is not shown (R30).
      invariant(command.toLowerCase() === outcome, 'what a request has read was not written down')
    } finally {
      client.release(broken)
    }
  }
}

const BEGIN = /^\s*begin\b/iu
const END = /^\s*(?:commit|rollback)\s*$/iu

/** A connection that says nothing outside a transaction with the context. */
function servedClient(client: pg.PoolClient, settings: string, say: Say): pg.PoolClient {
  let open = false
  const query = (...sent: unknown[]): unknown => {
    const [text, ...rest] = sent
    if (typeof text === 'string' && BEGIN.test(text)) {
      open = true
      return say(client, [`${text}; ${settings}`, ...rest])
    }
    invariant(open, 'a request speaks to the store inside a transaction only')
    if (typeof text === 'string' && END.test(text)) open = false
    return say(client, sent)
  }
  const release = (broken?: Error | boolean): void => client.release(open ? true : broken)
  return new Proxy(client, {
    get: (target, key): unknown => {
      if (key === 'query') return query
      if (key === 'release') return release
      return boundTo(target, key)
    },
  })
}

type Say = (client: pg.ClientBase, sent: readonly unknown[]) => unknown

/** Passes a statement on in whichever of its forms it came. */
function saySent(client: pg.ClientBase, sent: readonly unknown[]): unknown {
  return Reflect.apply(client.query.bind(client), client, sent)
}

/** The same without its name: the server then keeps no plan of it. */
function sayUnnamed(client: pg.ClientBase, sent: readonly unknown[]): unknown {
  const [asked, ...rest] = sent
  const isNamed = typeof asked === 'object' && asked !== null && 'name' in asked && 'text' in asked
  // What reads row by row (a cursor, a copy) answers for itself and has no name.
  if (!isNamed || 'submit' in asked) return saySent(client, sent)
  return saySent(client, [{ ...asked, name: undefined }, ...rest])
}

/** Private fields of a class are reached through the object itself, not through what stands for it. */
function boundTo<Target extends object>(target: Target, key: string | symbol): unknown {
  const value: unknown = Reflect.get(target, key, target)
  return typeof value === 'function' ? value.bind(target) : value
}

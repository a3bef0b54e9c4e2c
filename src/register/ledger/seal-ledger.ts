import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { HASH_BYTES, MerkleFrontier } from '#domain/proofs/merkle-tree.ts'
import { copyBytes, copyInto } from '../store/copy-text.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { copyEventsSql, eachEventLine, SALT_BYTES, sha256 } from './event-lines.ts'
import { addToTiles, TILE_HEIGHT, type TileHash } from './tree-tiles.ts'

/** Sealed in one transaction: about a second of work, some 30 MB of lines. */
const SEAL_BATCH_EVENTS = 50_000

export interface SealOptions {
  readonly sealedAt: Date
  /** Told after each batch: events sealed in all. */
  readonly onSealed?: (size: number) => void
  /** Smaller in tests. */
  readonly batchEvents?: number
}

/**
 * Seals every committed event of a county that has no seal yet, in the order of numbers, which is the
 * order of commits and has no gaps (decision S12). Returns how many it sealed.
 *
 * Never within a command. Two sealers wait for each other; one that is killed has sealed whole batches.
 */
export async function sealLedger(
  store: Pick<Store, 'pool'>,
  county: string,
  options: SealOptions,
): Promise<number> {
  const batch = options.batchEvents ?? SEAL_BATCH_EVENTS
  let sealed = 0
  for (;;) {
    const grown = await inTransaction(store.pool, (client) =>
      sealBatch(client, { county, batch, sealedAt: options.sealedAt }),
    )
    sealed += grown.events
    if (grown.events > 0) options.onSealed?.(grown.size)
    if (grown.events < batch) break
  }
  // Without figures of a table that has just been filled, verifying would join it by sorting.
  if (sealed >= batch) await store.pool.query('analyze register.event_seals')
  return sealed
}

async function sealBatch(
  client: pg.PoolClient,
  { county, batch, sealedAt }: { county: string; batch: number; sealedAt: Date },
): Promise<{ events: number; size: number }> {
  const frontier = await lockFrontier(client, county)
  const from = frontier.size
  const seals: string[] = []
  const tiles: TileHash[] = []
  // One draw for the whole batch; what is left of it is thrown away.
  const waiting = await eventsAfter(client, county, from)
  const salts = randomBytes(Math.min(batch, waiting) * SALT_BYTES)
  if (waiting === 0) return { events: 0, size: from }
  const stretch = { county, after: from, upTo: from + batch }
  await eachEventLine(client, copyEventsSql(stretch), (line) => {
    const taken = frontier.size - from
    // A number that is missing was never committed or was taken out: nothing above it is sealed, and
    // verifying tells it.
    if (line.eventNo !== frontier.size + 1 || taken * SALT_BYTES >= salts.length) return
    const salt = salts.subarray(taken * SALT_BYTES, (taken + 1) * SALT_BYTES)
    line.putSalt(salt)
    const leaf = line.leaf()
    frontier.append(leaf, (subtree, root) => {
      if (subtree.height % TILE_HEIGHT === 0) tiles.push({ subtree, root })
    })
    seals.push(`${county}\t${String(line.eventNo)}\t${copyBytes(leaf)}\t${copyBytes(salt)}\t\\N\n`)
  })
  await copyInto(client, 'copy register.event_seals from stdin', seals)
  await addToTiles(client, county, tiles)
  await writeFrontier(client, { county, frontier, sealedAt })
  return { events: frontier.size - from, size: frontier.size }
}

/** The tree's row, locked until the transaction ends; made when the county has none. */
async function lockFrontier(client: pg.PoolClient, county: string): Promise<MerkleFrontier> {
  await client.query(
    `insert into register.ledger_trees (county, root, sealed_at) values ($1, $2, now())
     on conflict (county) do nothing`,
    [county, sha256(new Uint8Array(0))],
  )
  const { rows } = await client.query<{ size: string; peaks: Buffer }>(
    `select size, peaks from register.ledger_trees where county = $1 for update`,
    [county],
  )
  const peaks = rows[0]?.peaks ?? Buffer.alloc(0)
  return new MerkleFrontier(sha256, { size: Number(rows[0]?.size ?? 0), peaks: hashesIn(peaks) })
}

async function eventsAfter(client: pg.PoolClient, county: string, size: number): Promise<number> {
  const { rows } = await client.query<{ last: string }>(
    `select last_event_no as last from register.ledger_heads where county = $1`,
    [county],
  )
  return Math.max(Number(rows[0]?.last ?? 0) - size, 0)
}

async function writeFrontier(
  client: pg.PoolClient,
  to: { readonly county: string; readonly frontier: MerkleFrontier; readonly sealedAt: Date },
): Promise<void> {
  const { size, peaks } = to.frontier
  await client.query(
    `update register.ledger_trees set size = $2, peaks = $3, root = $4, sealed_at = $5 where county = $1`,
    [to.county, size, Buffer.concat(peaks), to.frontier.root(), to.sealedAt],
  )
}

/** 32 bytes each. */
export function hashesIn(bytes: Buffer): Buffer[] {
  return Array.from({ length: bytes.length / HASH_BYTES }, (_none, at) =>
    bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  )
}

import type pg from 'pg'
import { type LeafRange, perfectSubtrees } from '#domain/proofs/merkle-proof.ts'
import { HASH_BYTES, pairHash, rootOfPeaks, type Subtree } from '#domain/proofs/merkle-tree.ts'
import { invariant } from '#domain/invariant.ts'
import { sha256 } from './event-lines.ts'

/** Every eighth level of the tree is stored, 256 hashes to a row, as in C2SP tlog-tiles. */
export const TILE_HEIGHT = 8
const TILE_HASHES = 2 ** TILE_HEIGHT

/** The root of a whole subtree whose height is a multiple of `TILE_HEIGHT`. */
export interface TileHash {
  readonly subtree: Subtree
  readonly root: Uint8Array
}

/** Adds hashes to the ends of their tiles. */
export async function addToTiles(
  client: pg.ClientBase,
  county: string,
  hashes: readonly TileHash[],
): Promise<void> {
  const tiles = Map.groupBy(hashes, ({ subtree }) => {
    const level = subtree.height / TILE_HEIGHT
    return `${String(level)}/${String(Math.floor(subtree.index / TILE_HASHES))}`
  })
  for (const [tile, added] of tiles) {
    const [level, tileNo] = tile.split('/').map(Number)
    await client.query(
      `insert into register.ledger_tiles as tile (county, level, tile_no, hashes) values ($1, $2, $3, $4)
       on conflict (county, level, tile_no) do update set hashes = tile.hashes || excluded.hashes`,
      [county, level, tileNo, Buffer.concat(added.map(({ root }) => root))],
    )
  }
}

/** Root of each part of the stored tree, in the order asked. */
export async function rootsOf(
  client: pg.ClientBase,
  county: string,
  ranges: readonly LeafRange[],
): Promise<readonly Uint8Array[]> {
  const roots: Uint8Array[] = []
  for (const range of ranges) {
    const parts: Uint8Array[] = []
    for (const subtree of perfectSubtrees(range)) {
      parts.push(await rootOfSubtree(client, county, subtree))
    }
    roots.push(rootOfPeaks(sha256, parts))
  }
  return roots
}

/** From the nearest stored level below: at most 128 hashes are joined. */
async function rootOfSubtree(
  client: pg.ClientBase,
  county: string,
  { height, index }: Subtree,
): Promise<Uint8Array> {
  const level = Math.floor(height / TILE_HEIGHT)
  const wide = 2 ** (height % TILE_HEIGHT)
  let row = await storedHashes(client, county, { level, from: index * wide, count: wide })
  const pair = pairHash(sha256)
  while (row.length > 1) {
    row = Array.from({ length: row.length / 2 }, (_none, at) => {
      const [left, right] = [row[2 * at], row[2 * at + 1]]
      invariant(left !== undefined && right !== undefined, 'a perfect subtree has pairs only')
      return pair(left, right)
    })
  }
  const [root] = row
  invariant(root !== undefined, 'the tree holds the subtrees of its size')
  return root
}

async function storedHashes(
  client: pg.ClientBase,
  county: string,
  { level, from, count }: { readonly level: number; readonly from: number; readonly count: number },
): Promise<Uint8Array[]> {
  if (level === 0) {
    const { rows } = await client.query<{ leaf: Buffer }>(
      `select leaf from register.event_seals
       where county = $1 and event_no > $2 and event_no <= $3 order by event_no`,
      [county, from, from + count],
    )
    return rows.map(({ leaf }) => leaf)
  }
  const { rows } = await client.query<{ hashes: Buffer }>(
    `select substr(hashes, $4, $5) as hashes from register.ledger_tiles
     where county = $1 and level = $2 and tile_no = $3`,
    [
      county,
      level,
      Math.floor(from / TILE_HASHES),
      (from % TILE_HASHES) * HASH_BYTES + 1,
      count * HASH_BYTES,
    ],
  )
  const bytes = rows[0]?.hashes ?? Buffer.alloc(0)
  return Array.from({ length: bytes.length / HASH_BYTES }, (_none, at) =>
    bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  )
}

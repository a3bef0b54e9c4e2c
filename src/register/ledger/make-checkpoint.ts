import { checkpointText, originOf } from '#domain/proofs/checkpoint.ts'
import type { Store } from '../store/open-store.ts'
import { ledgerSigner } from './ledger-keys.ts'
import { signNote } from './signed-note.ts'

/** `run`: a comparison was written; `close`: a month or a reference date was closed. */
export type CheckpointReason = 'interval' | 'run' | 'close' | 'asked'

export interface LedgerCheckpoint {
  readonly size: number
  readonly root: Buffer
  readonly note: string
  readonly madeAt: Date
  readonly reason: CheckpointReason
}

/**
 * Signs the tree as it is sealed now and keeps the checkpoint; the one that is there already where
 * nothing was sealed since. `null` while nothing is sealed at all.
 */
export async function makeCheckpoint(
  store: Store,
  county: string,
  { reason, madeAt }: { readonly reason: CheckpointReason; readonly madeAt: Date },
): Promise<LedgerCheckpoint | null> {
  const { rows } = await store.pool.query<{ size: string; root: Buffer; is_new: boolean }>(
    `select t.size, t.root, not exists (select from register.ledger_checkpoints as c
       where c.county = t.county and c.size = t.size) as is_new
     from register.ledger_trees as t where t.county = $1 and t.size > 0`,
    [county],
  )
  const [tree] = rows
  if (tree === undefined) return null
  if (tree.is_new) {
    const signer = await ledgerSigner(store, county, madeAt)
    const text = checkpointText({
      origin: originOf(county),
      size: Number(tree.size),
      root: tree.root.toString('base64'),
      madeAt: madeAt.toISOString(),
    })
    await store.pool.query(
      `insert into register.ledger_checkpoints (county, size, root, key_no, reason, note, made_at)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (county, size) do nothing`,
      [county, tree.size, tree.root, signer.keyNo, reason, signNote(text, signer), madeAt],
    )
  }
  return newestCheckpoint(store, county)
}

export async function newestCheckpoint(
  store: Pick<Store, 'pool'>,
  county: string,
): Promise<LedgerCheckpoint | null> {
  return (await listCheckpoints(store, county, 1))[0] ?? null
}

/** The newest first. */
export async function listCheckpoints(
  store: Pick<Store, 'pool'>,
  county: string,
  limit: number,
): Promise<readonly LedgerCheckpoint[]> {
  const { rows } = await store.pool.query<{
    size: string
    root: Buffer
    note: string
    made_at: Date
    reason: CheckpointReason
  }>(
    `select size, root, note, made_at, reason from register.ledger_checkpoints
     where county = $1 order by size desc limit $2`,
    [county, limit],
  )
  return rows.map((row) => ({
    size: Number(row.size),
    root: row.root,
    note: row.note,
    madeAt: row.made_at,
    reason: row.reason,
  }))
}

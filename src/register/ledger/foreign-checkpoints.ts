import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { parseCheckpoint } from '#domain/proofs/checkpoint.ts'
import type { Store } from '../store/open-store.ts'
import { checkpointFile } from './exported-checkpoints.ts'
import { followedKeys } from './ledger-keys.ts'
import { listPeers, notePeer } from './ledger-peers.ts'
import { openNote } from './signed-note.ts'

/** A checkpoint of another Simin as it comes, with the statements of the keys that lead to its signature. */
export interface ForeignCheckpoint {
  readonly note: string
  readonly statements: readonly string[]
}

type ForeignProblem =
  { readonly code: 'ledger.peer_unknown' } | { readonly code: 'ledger.checkpoint_conflicts' }

/**
 * Keeps a checkpoint for another Simin. Nobody signs in: the signature says whose it is, and only keys
 * that somebody here has added are believed. Again without effect.
 *
 * Two roots of one size are both kept, and the second is told: one of them was made over a rewritten
 * ledger.
 */
export async function keepForeignCheckpoint(
  store: Pick<Store, 'pool'>,
  keep: { readonly county: string; readonly foreign: ForeignCheckpoint; readonly now: Date },
): Promise<Outcome<{ readonly origin: string; readonly size: number }, ForeignProblem>> {
  const { county, foreign, now } = keep
  const said = parseCheckpoint(foreign.note)
  if (said === null) return refuse({ code: 'ledger.peer_unknown' })
  const keys = followedKeys(foreign.statements, said.origin)
  const known = (await listPeers(store, county)).find(
    ({ direction, address }) => direction === 'receives' && address === keys[0]?.text,
  )
  if (known === undefined || openNote(foreign.note, keys) === null) {
    return refuse({ code: 'ledger.peer_unknown' })
  }
  const { origin, size } = said
  await store.pool.query(
    `insert into register.foreign_checkpoints (county, origin, size, root, note, statements, received_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (county, origin, size, root) do nothing`,
    [
      county,
      origin,
      size,
      Buffer.from(said.root, 'base64'),
      foreign.note,
      [...foreign.statements],
      now,
    ],
  )
  const { rows } = await store.pool.query<{ roots: number }>(
    `select count(*)::int as roots from register.foreign_checkpoints
     where county = $1 and origin = $2 and size = $3`,
    [county, origin, size],
  )
  const isOnly = rows[0]?.roots === 1
  const outcome = isOnly ? { size } : { failure: 'ledger.checkpoint_conflicts' }
  await notePeer(store, county, { ...known, at: now, outcome })
  return isOnly ? accept({ origin, size }) : refuse({ code: 'ledger.checkpoint_conflicts' })
}

/**
 * Writes what is kept for another Simin as that one would export it, so that its ledger can be verified
 * against it. Returns the number of checkpoints.
 */
export async function exportForeign(
  store: Pick<Store, 'pool'>,
  county: string,
  { origin, dir }: { readonly origin: string; readonly dir: string },
): Promise<number> {
  const { rows } = await store.pool.query<{
    size: string
    note: string
    statements: readonly string[]
  }>(
    `select distinct on (size) size, note, statements from register.foreign_checkpoints
     where county = $1 and origin = $2 order by size, received_at`,
    [county, origin],
  )
  const folder = join(dir, origin.slice(origin.lastIndexOf('/') + 1))
  for (const sub of ['keys', 'checkpoints']) await mkdir(join(folder, sub), { recursive: true })
  for (const { size, note } of rows) {
    await writeFile(join(folder, 'checkpoints', checkpointFile(Number(size))), note)
  }
  for (const [at, statement] of (rows.at(-1)?.statements ?? []).entries()) {
    await writeFile(join(folder, 'keys', `${String(at + 1).padStart(4, '0')}.note`), statement)
  }
  return rows.length
}

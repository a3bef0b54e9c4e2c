import type { Store } from '../store/open-store.ts'

/** `sends`: our checkpoints go to this address; `receives`: notes under this public key are kept here. */
export type PeerDirection = 'sends' | 'receives'

export interface LedgerPeer {
  readonly direction: PeerDirection
  readonly address: string
  readonly lastSize: number | null
  readonly lastAt: Date | null
  /** Code of what went wrong at the last try. */
  readonly lastFailure: string | null
}

export async function listPeers(
  store: Pick<Store, 'pool'>,
  county: string,
): Promise<readonly LedgerPeer[]> {
  const { rows } = await store.pool.query<{
    direction: PeerDirection
    address: string
    last_size: string | null
    last_at: Date | null
    last_failure: string | null
  }>(
    `select direction, address, last_size, last_at, last_failure
     from register.ledger_peers where county = $1 order by peer_no`,
    [county],
  )
  return rows.map((row) => ({
    direction: row.direction,
    address: row.address,
    lastSize: row.last_size === null ? null : Number(row.last_size),
    lastAt: row.last_at,
    lastFailure: row.last_failure,
  }))
}

/** Adds a peer; one that is known already stays. */
export async function addPeer(
  store: Pick<Store, 'pool'>,
  county: string,
  peer: Pick<LedgerPeer, 'direction' | 'address'>,
): Promise<void> {
  await store.pool.query(
    `insert into register.ledger_peers (county, peer_no, direction, address)
     select $1, coalesce(max(peer_no), 0) + 1, $2, $3 from register.ledger_peers where county = $1
     on conflict (county, direction, address) do nothing`,
    [county, peer.direction, peer.address],
  )
}

export async function notePeer(
  store: Pick<Store, 'pool'>,
  county: string,
  noted: Pick<LedgerPeer, 'direction' | 'address'> & {
    readonly at: Date
    /** What was taken, or the code of what went wrong. */
    readonly outcome: { readonly size: number } | { readonly failure: string }
  },
): Promise<void> {
  const { outcome } = noted
  const size = 'size' in outcome ? outcome.size : null
  await store.pool.query(
    `update register.ledger_peers set last_failure = $4,
       last_size = coalesce(greatest(last_size, $5), last_size),
       last_at = case when $5::bigint is null then last_at else $6 end
     where county = $1 and direction = $2 and address = $3`,
    [
      county,
      noted.direction,
      noted.address,
      'failure' in outcome ? outcome.failure : null,
      size,
      noted.at,
    ],
  )
}

import { createHash } from 'node:crypto'
import type { Store } from '../store/open-store.ts'

export type ChallengeKind = 'register' | 'show' | 'sign_in'

const KEPT_SECONDS = 300

/** Remembers a challenge until it is answered, five minutes at most. */
export async function keepChallenge(
  store: Pick<Store, 'pool'>,
  kept: {
    readonly county: string
    readonly challenge: string
    readonly kind: ChallengeKind
    /** Who must answer; `null` when the passkey itself says who. */
    readonly accountId: string | null
    readonly now: Date
  },
): Promise<void> {
  await store.pool.query('delete from access.challenges where expires_at <= $1', [kept.now])
  await store.pool.query(
    `insert into access.challenges (county, challenge_hash, kind, account_id, expires_at)
     values ($1, $2, $3, $4, $5)`,
    [
      kept.county,
      hashOf(kept.challenge),
      kept.kind,
      kept.accountId,
      new Date(kept.now.getTime() + KEPT_SECONDS * 1000),
    ],
  )
}

/** Whether this challenge was waiting for this account; it is gone now, whoever asked. */
export async function takeChallenge(
  store: Pick<Store, 'pool'>,
  asked: {
    readonly county: string
    readonly challenge: string
    readonly kind: ChallengeKind
    readonly accountId: string | null
    readonly now: Date
  },
): Promise<boolean> {
  const { rows } = await store.pool.query<{ fits: boolean }>(
    `delete from access.challenges where county = $1 and challenge_hash = $2
     returning kind = $3 and account_id is not distinct from $4::uuid and expires_at > $5 as fits`,
    [asked.county, hashOf(asked.challenge), asked.kind, asked.accountId, asked.now],
  )
  return rows[0]?.fits === true
}

function hashOf(challenge: string): Buffer {
  return createHash('sha256').update(challenge).digest()
}

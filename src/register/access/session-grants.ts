import { tokenHash } from './open-session.ts'
import type { Store } from '../store/open-store.ts'
import type { SessionKey } from './sessions.ts'

export interface SessionGrant {
  readonly grantNo: number
  readonly territory: string
  readonly until: Date | null
}

/** Grants of one account that hold now in the role it acts in: the territories it may choose from. */
export async function grantsToChoose(
  store: Pick<Store, 'pool'>,
  of: {
    readonly county: string
    readonly accountId: string
    readonly role: string
    readonly now: Date
  },
): Promise<readonly SessionGrant[]> {
  const { rows } = await store.pool.query<SessionGrant>({
    name: 'grants_to_choose',
    text: `select grant_no as "grantNo", territory, until from access.grants
           where county = $1 and account_id = $2 and role = $3 and since <= $4
             and (until is null or until > $4) and (ended_at is null or ended_at > $4)
           order by grant_no`,
    values: [of.county, of.accountId, of.role, of.now],
  })
  return rows
}

/** Which of its grants a session acts in; of another role none is taken. */
export async function chooseGrant(
  store: Pick<Store, 'pool'>,
  key: SessionKey,
  grantNo: number,
): Promise<void> {
  await store.pool.query(
    `update access.sessions set grant_no = $3 where county = $1 and token_hash = $2`,
    [key.county, tokenHash(key.token), grantNo],
  )
}

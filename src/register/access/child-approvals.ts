import type { Store } from '../store/open-store.ts'

export interface ChildApproval {
  readonly county: string
  readonly accountId: string
  readonly purpose: string
  readonly since: Date
  readonly days: number
  readonly approvedBy: string
  readonly reason: string
}

/** A supervisor lets one account see full values of children below 14, for one purpose, for some days. */
export async function approveChildren(
  store: Pick<Store, 'pool'>,
  approval: ChildApproval,
): Promise<void> {
  const { county, accountId, purpose, since, days, approvedBy, reason } = approval
  await store.pool.query(
    `insert into access.child_approvals (county, account_id, purpose, since, until, approved_by, reason)
     values ($1, $2, $3, $4, $4::timestamptz + make_interval(days => $5), $6, $7)`,
    [county, accountId, purpose, since, days, approvedBy, reason],
  )
}

/**
 * SQL: whether such an approval stands for account `a` and a purpose. Asked with the session, because
 * every look at a person needs it.
 *
 * @param purpose an expression, `s.purpose`.
 * @param now the parameter that holds the moment, `$3`.
 */
export function approvedForChildren(purpose: string, now: `$${number}`): string {
  return `exists (
    select from access.child_approvals c
    where c.county = a.county and c.account_id = a.account_id and c.purpose = ${purpose}
      and c.since <= ${now} and c.until > ${now})`
}

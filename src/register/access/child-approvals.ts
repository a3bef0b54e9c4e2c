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

/** Whether such an approval stands. */
export async function isApprovedForChildren(
  store: Pick<Store, 'pool'>,
  of: {
    readonly county: string
    readonly accountId: string
    readonly purpose: string
    readonly now: Date
  },
): Promise<boolean> {
  const found = await store.pool.query({
    name: 'approved_for_children',
    text: `select from access.child_approvals
           where county = $1 and account_id = $2 and purpose = $3 and since <= $4 and until > $4`,
    values: [of.county, of.accountId, of.purpose, of.now],
  })
  return (found.rowCount ?? 0) > 0
}

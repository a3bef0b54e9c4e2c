/**
 * SQL: the grant `g` that holds for account `a` at a moment, the first if there are several; nothing for
 * an account that was granted nothing yet.
 *
 * @param now the parameter that holds the moment, `$3`.
 * @param chosen the number of the grant that comes before the others while it holds
 */
export function standingGrant(now: `$${number}`, chosen?: 's.grant_no'): string {
  const first = chosen === undefined ? '' : `grant_no is distinct from ${chosen}, `
  return `left join lateral (
    select role, territory from access.grants
    where county = a.county and account_id = a.account_id and since <= ${now}
      and (until is null or until > ${now}) and (ended_at is null or ended_at > ${now})
    order by ${first}grant_no limit 1) g on true`
}

/** SQL: account `a` may act: a grant holds, or it was never granted anything and its own role counts. */
export const MAY_ACT: string = `(g.role is not null or not exists (
  select from access.grants where county = a.county and account_id = a.account_id))`

import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { civilDayAt } from '#domain/calendar/civil-time.ts'
import { REGULATION_ROLES } from '#domain/regulations/regulation.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { recordAccountEvent } from './account-events.ts'

/** Whether people's data open only to who has signed the regulation on confidentiality. Not until a county says so. */
export interface SigningRule {
  readonly required: boolean
  readonly reason: string
  readonly setBy: string
  readonly setAt: Date
}

export async function signingRule(
  store: Pick<Store, 'pool'>,
  county: string,
): Promise<SigningRule | null> {
  const { rows } = await store.pool.query<SigningRule>(
    `select r.required, r.reason, coalesce(b.display_name, r.set_by) as "setBy", r.set_at as "setAt"
     from access.signing_rules r
     left join access.accounts b on b.county = r.county and b.account_id::text = r.set_by
     where r.county = $1 order by r.rule_no desc limit 1`,
    [county],
  )
  return rows[0] ?? null
}

/** Requires it from now on, or no longer. Nobody is asked to sign what is not there for each level of the county. */
export async function setSigningRule(
  store: Pick<Store, 'pool'>,
  set: {
    readonly county: string
    readonly required: boolean
    readonly reason: string
    readonly by: string
    readonly at: Date
  },
): Promise<Outcome<null, { readonly code: 'regulation.none_to_require' }>> {
  const { county, required, reason, by, at } = set
  return inTransaction(store.pool, async (client) => {
    const { rows } = await client.query<{ levels: number }>(
      `select count(distinct level)::int as levels from access.regulations
       where county = $1 and kind = 'confidentiality' and level <> 'city' and holds_from <= $2`,
      [county, civilDayAt(at.getTime())],
    )
    if (required && (rows[0]?.levels ?? 0) < 3)
      return refuse({ code: 'regulation.none_to_require' })
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `regulation ${county}`,
    ])
    await client.query(
      `insert into access.signing_rules (county, rule_no, required, reason, set_by, set_at)
       select $1, coalesce(max(rule_no), 0) + 1, $2, $3, $4, $5
       from access.signing_rules where county = $1`,
      [county, required, reason, by, at],
    )
    const event = { county, kind: 'policy.set' as const, accountId: by, by, at }
    await recordAccountEvent(client, { ...event, facts: { signingRequired: required } })
    return accept(null)
  })
}

const BOUND = REGULATION_ROLES.confidentiality.map((role) => `'${role}'`).join(', ')

/**
 * SQL: whether account `a`, acting by grant `g`, has still to sign the regulation on confidentiality of its level
 * before it sees people's data. Asked with the session, so that signing counts from the next request on; where
 * nothing is required, which is so in most counties, one row of an index is looked at.
 *
 * @param day an expression for today
 */
export function owesConfidentiality(day: string): string {
  return `case when coalesce((select r.required from access.signing_rules r where r.county = a.county
      order by r.rule_no desc limit 1), false) and coalesce(g.role, a.role) in (${BOUND})
    then exists (
      select from access.regulations v
      where v.county = a.county and v.kind = 'confidentiality'
        and v.level = case length(coalesce(g.territory, a.territory)) when 12 then 'village' when 9 then 'township'
          when 6 then 'county' else 'city' end
        and v.version_no = (select max(n.version_no) from access.regulations n where n.county = v.county
          and n.kind = v.kind and n.level = v.level and n.holds_from <= ${day})
        and not exists (select from access.regulation_signatures s where s.county = v.county and s.kind = v.kind
          and s.level = v.level and s.version_no >= v.version_no and s.account_id = a.account_id))
    else false end`
}

/** SQL: the civil day in China of a moment. */
export function dayOf(now: `$${number}`): string {
  return `(${now}::timestamptz at time zone 'Asia/Shanghai')::date`
}

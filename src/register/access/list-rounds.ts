import type { Store } from '../store/open-store.ts'

export interface RoundRow {
  readonly roundId: string
  readonly kind: 'template' | 'hand_over' | 'stand_in'
  readonly template: string | null
  readonly from: string | null
  readonly to: string | null
  readonly since: Date
  readonly until: Date | null
  readonly reason: string
  readonly grants: number
  /** Of them, such as hold or will. */
  readonly standing: number
  readonly passed: number
  readonly doneBy: string
  readonly doneAt: Date
  readonly undoneAt: Date | null
}

/** Rounds of a county, newest first, below round `before`. */
export async function listRounds(
  store: Pick<Store, 'pool'>,
  of: {
    readonly county: string
    readonly before: string | null
    readonly limit: number
    readonly now: Date
  },
): Promise<readonly RoundRow[]> {
  const { rows } = await store.pool.query<RoundRow>(
    `select r.round_id as "roundId", r.kind, t.name as template, f.display_name as from, o.display_name as to,
       r.since, r.until, r.reason, cardinality(r.passed) as passed,
       coalesce(b.display_name, r.done_by) as "doneBy", r.done_at as "doneAt", r.undone_at as "undoneAt",
       (select count(*)::int from access.grants g where g.county = r.county and g.round_id = r.round_id) as grants,
       (select count(*)::int from access.grants g where g.county = r.county and g.round_id = r.round_id
          and (g.until is null or g.until > $4) and (g.ended_at is null or g.ended_at > $4)) as standing
     from access.grant_rounds r
     left join access.grant_templates t on t.county = r.county and t.template_id = r.template_id
     left join access.accounts f on f.county = r.county and f.account_id = r.from_account
     left join access.accounts o on o.county = r.county and o.account_id = r.to_account
     left join access.accounts b on b.county = r.county and b.account_id::text = r.done_by
     where r.county = $1 and ($2::uuid is null or r.round_id < $2)
     order by r.round_id desc limit $3`,
    [of.county, of.before, of.limit, of.now],
  )
  return rows
}

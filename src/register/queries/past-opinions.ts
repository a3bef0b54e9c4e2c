import type { Verdict } from '#domain/review/case-standing.ts'
import type { Store } from '../store/open-store.ts'
import type { RecordKey } from './read-records.ts'

export interface PastDecision {
  readonly verdict: Verdict
  readonly reason: string | null
  readonly decidedBy: string
  readonly decidedAt: Date
  readonly undoneAt: Date | null
}

/** Everything ever decided about two records, newest first; of one account where it is named. */
export async function decisionsAbout(
  store: Pick<Store, 'pool'>,
  of: {
    readonly county: string
    readonly left: RecordKey
    readonly right: RecordKey
    readonly by: string | null
  },
): Promise<readonly PastDecision[]> {
  const flat = (key: RecordKey): number[] => [key.batchNo, key.rowNo, key.party]
  const { rows } = await store.pool.query<PastDecision>({
    name: 'decisions_about',
    text: `select d.verdict, d.reason, coalesce(a.display_name, d.decided_by) as "decidedBy",
             d.decided_at as "decidedAt", d.undone_at as "undoneAt"
           from evidence.decisions d
           left join access.accounts a on a.county = d.county and a.account_id::text = d.decided_by
           where d.county = $1 and ($8::text is null or d.decided_by = $8) and (
             (d.l_batch_no, d.l_row_no, d.l_party, d.r_batch_no, d.r_row_no, d.r_party) =
               ($2, $3, $4, $5, $6, $7)
             or (d.r_batch_no, d.r_row_no, d.r_party, d.l_batch_no, d.l_row_no, d.l_party) =
               ($2, $3, $4, $5, $6, $7))
           order by d.decided_at desc`,
    values: [of.county, ...flat(of.left), ...flat(of.right), of.by],
  })
  return rows
}

export interface ReviewPace {
  readonly same: number
  readonly different: number
  readonly unsure: number
  readonly skipped: number
  readonly firstAt: Date | null
  readonly lastAt: Date | null
}

/** What one reviewer decided since `since`: one's own pace, shown to oneself (S8). */
export async function reviewPace(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly decidedBy: string; readonly since: Date },
): Promise<ReviewPace> {
  const { rows } = await store.pool.query<ReviewPace>({
    name: 'review_pace',
    text: `select count(*) filter (where verdict = 'same')::int as same,
             count(*) filter (where verdict = 'different')::int as different,
             count(*) filter (where verdict = 'unsure')::int as unsure,
             count(*) filter (where verdict = 'skip')::int as skipped,
             min(given_at) as "firstAt", max(given_at) as "lastAt"
           from evidence.opinions
           where county = $1 and given_by = $2 and given_at >= $3 and undone_at is null`,
    values: [of.county, of.decidedBy, of.since],
  })
  return rows[0] ?? { same: 0, different: 0, unsure: 0, skipped: 0, firstAt: null, lastAt: null }
}

export interface GivenOpinion {
  readonly verdict: Verdict
  readonly reason: string | null
  readonly givenBy: string
  readonly givenAt: Date
}

/** What each reviewer said of two records, oldest first; for eyes that may see the decision. */
export async function opinionsAbout(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly left: RecordKey; readonly right: RecordKey },
): Promise<readonly GivenOpinion[]> {
  const flat = (key: RecordKey): number[] => [key.batchNo, key.rowNo, key.party]
  const { rows } = await store.pool.query<GivenOpinion>({
    name: 'opinions_about',
    text: `select o.verdict, o.reason, coalesce(a.display_name, o.given_by) as "givenBy",
             o.given_at as "givenAt"
           from evidence.opinions o
           left join access.accounts a on a.county = o.county and a.account_id::text = o.given_by
           where o.county = $1 and o.undone_at is null and not o.known and o.verdict <> 'skip' and (
             (o.l_batch_no, o.l_row_no, o.l_party, o.r_batch_no, o.r_row_no, o.r_party) =
               ($2, $3, $4, $5, $6, $7)
             or (o.r_batch_no, o.r_row_no, o.r_party, o.l_batch_no, o.l_row_no, o.l_party) =
               ($2, $3, $4, $5, $6, $7))
           order by o.given_at, o.opinion_id`,
    values: [of.county, ...flat(of.left), ...flat(of.right)],
  })
  return rows
}

import { agreementOf, type Agreement } from '#domain/review/agreement.ts'
import type { OpinionVerdict } from '#domain/review/case-standing.ts'
import type { Store } from '../store/open-store.ts'

/** What known cases say of one reviewer's answers. */
export interface ReviewerAccuracy {
  readonly accountId: string
  readonly displayName: string
  readonly territory: string
  /** Known cases answered with same or different, and how many of those rightly. */
  readonly answered: number
  readonly right: number
  readonly unsure: number
  /** Drawn pairs that somebody else has judged too, each blind, and how often both said the same. */
  readonly compared: number
  readonly agreed: number
}

/** Everybody whose answers the asker's row security shows, by name, never by figure (S8). */
export async function reviewerAccuracy(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly since: Date },
): Promise<readonly ReviewerAccuracy[]> {
  const { rows } = await store.pool.query<ReviewerAccuracy>({
    name: 'reviewer_accuracy',
    text: `with given as (
        select o.*, n.truth from evidence.opinions o
        left join evidence.known_cases n on o.known and n.county = o.county and n.run_no = o.run_no
          and n.pair_no = o.pair_no
        where o.county = $1 and o.given_at >= $2 and o.undone_at is null and o.verdict <> 'skip'),
      beside as (
        select g.given_by, count(*)::int as compared, count(*) filter (where t.verdict = g.verdict)::int as agreed
        from given g join evidence.opinions t on t.county = g.county and t.undone_at is null and not t.known
          and (t.l_batch_no, t.l_row_no, t.l_party, t.r_batch_no, t.r_row_no, t.r_party)
            = (g.l_batch_no, g.l_row_no, g.l_party, g.r_batch_no, g.r_row_no, g.r_party)
          and t.given_by <> g.given_by and t.blind and t.verdict <> 'skip'
        where g.blind and g.drawn and not g.known group by g.given_by)
      select a.account_id as "accountId", a.display_name as "displayName", a.territory,
        count(*) filter (where g.truth is not null and g.verdict <> 'unsure')::int as answered,
        count(*) filter (where g.verdict = g.truth)::int as right,
        count(*) filter (where g.truth is not null and g.verdict = 'unsure')::int as unsure,
        coalesce(max(b.compared), 0) as compared, coalesce(max(b.agreed), 0) as agreed
      from given g join access.accounts a on a.county = g.county and a.account_id::text = g.given_by
      left join beside b on b.given_by = g.given_by
      group by a.account_id, a.display_name, a.territory
      order by a.display_name collate "C", a.account_id`,
    values: [of.county, of.since],
  })
  return rows
}

export interface ReasonAgreement extends Agreement {
  readonly reason: string
}

const VERDICTS: readonly OpinionVerdict[] = ['same', 'different', 'unsure']

/**
 * How often the first and the second reviewer of a run's drawn pairs said the same, by kind of doubt. Only
 * drawn pairs count: those that came to a second because the first could not tell are not like the rest.
 */
export async function reviewAgreement(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly runNo: number },
): Promise<readonly ReasonAgreement[]> {
  const { rows } = await store.pool.query<{
    reason: string
    first: OpinionVerdict
    second: OpinionVerdict
    cases: number
  }>({
    name: 'review_agreement',
    text: `with spoken as (
        select run_no, pair_no, array_agg(verdict order by given_at, opinion_id) as verdicts
        from evidence.opinions where county = $1 and run_no = $2 and drawn and blind and not known
          and undone_at is null and verdict <> 'skip'
        group by run_no, pair_no having count(*) > 1)
      select p.reason, verdicts[1] as first, verdicts[2] as second, count(*)::int as cases
      from spoken join evidence.doubtful_pairs p on p.county = $1 and p.run_no = spoken.run_no
        and p.pair_no = spoken.pair_no
      group by 1, 2, 3 order by 1, 2, 3`,
    values: [of.county, of.runNo],
  })
  return [...Map.groupBy(rows, ({ reason }) => reason)].map(([reason, cells]) => ({
    reason,
    ...agreementOf(
      VERDICTS.map((first) =>
        VERDICTS.map(
          (second) =>
            cells.find((cell) => cell.first === first && cell.second === second)?.cases ?? 0,
        ),
      ),
    ),
  }))
}

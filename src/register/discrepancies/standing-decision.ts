import type { DiscrepancyVerdict } from '#domain/discrepancies/decide-discrepancy.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import type { Store } from '../store/open-store.ts'

export interface DecisionAbout {
  readonly verdict: DiscrepancyVerdict
  readonly reason: string
  readonly decidedBy: string
  readonly decidedAt: Date
  readonly wrongSources: readonly SourceKind[]
  readonly orderId: string | null
  readonly tickets: readonly number[]
}

/** A decision with the name of who made it and the tickets that came of it. */
export async function readDecision(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly decisionId: string },
): Promise<DecisionAbout | null> {
  const { rows } = await store.pool.query<DecisionAbout>({
    name: 'discrepancy-decision-read',
    text: `select x.verdict, x.reason, coalesce(a.display_name, x.decided_by) as "decidedBy",
        x.decided_at as "decidedAt", x.wrong_sources as "wrongSources", x.order_id as "orderId",
        array(select t.ticket_no from work.source_tickets t
          where t.county = x.county and t.decision_id = x.decision_id order by 1) as tickets
      from work.discrepancy_decisions x
      left join access.accounts a on a.county = x.county and a.account_id::text = x.decided_by
      where x.county = $1 and x.decision_id = $2 and x.undone_at is null`,
    values: [of.county, of.decisionId],
  })
  return rows[0] ?? null
}

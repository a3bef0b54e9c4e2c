import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'

export interface GlassToBreak {
  readonly county: string
  readonly accountId: string
  readonly role: string
  /** Where they may read while it lasts. */
  readonly territory: string
  readonly reason: string
  readonly minutes: number
  readonly at: Date
}

const REVIEW_HOURS = 24

/**
 * Opens the whole territory named to one account for some minutes, for reading. The alert is raised in
 * the same transaction: nobody breaks the glass unseen.
 */
export async function breakGlass(
  store: Pick<Store, 'pool'>,
  broken: GlassToBreak,
): Promise<{ readonly breakId: string; readonly until: Date }> {
  const { county, accountId, role, territory, reason, minutes, at } = broken
  const until = new Date(at.getTime() + minutes * 60_000)
  const reviewDueAt = new Date(at.getTime() + REVIEW_HOURS * 3_600_000)
  const breakId = newRecordId()
  await inTransaction(store.pool, async (client) => {
    await client.query(
      `update access.break_glass set ended_at = $3
       where county = $1 and account_id = $2 and ended_at is null and until > $3`,
      [county, accountId, at],
    )
    await client.query(
      `insert into access.break_glass (county, break_id, account_id, role, territory, reason,
         broken_at, until, review_due_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [county, breakId, accountId, role, territory, reason, at, until, reviewDueAt],
    )
    await client.query(
      `insert into access.alerts (county, alert_id, kind, account_id, facts, raised_at)
       values ($1, $2, 'break_glass', $3, $4, $5)`,
      [county, newRecordId(), accountId, JSON.stringify({ minutes, territory }), at],
    )
  })
  return { breakId, until }
}

/** Ends what the account has broken; false when nothing stood open. */
export async function endGlass(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly accountId: string; readonly at: Date },
): Promise<boolean> {
  const ended = await store.pool.query(
    `update access.break_glass set ended_at = $3
     where county = $1 and account_id = $2 and ended_at is null and until > $3`,
    [of.county, of.accountId, of.at],
  )
  return (ended.rowCount ?? 0) > 0
}

export type GlassVerdict = 'justified' | 'not_justified'

/** Reviews a break; false when there is none to review, or the reviewer broke it. */
export async function reviewGlass(
  store: Pick<Store, 'pool'>,
  review: {
    readonly county: string
    readonly breakId: string
    readonly reviewedBy: string
    readonly verdict: GlassVerdict
    readonly note: string
    readonly at: Date
  },
): Promise<boolean> {
  const { county, breakId, reviewedBy, verdict, note, at } = review
  const reviewed = await store.pool.query(
    `update access.break_glass set reviewed_by = $3, reviewed_at = $4, verdict = $5, review_note = $6
     where county = $1 and break_id = $2 and reviewed_at is null and account_id <> $3`,
    [county, breakId, reviewedBy, at, verdict, note],
  )
  return reviewed.rowCount === 1
}

export interface GlassLine {
  readonly breakId: string
  readonly accountId: string
  readonly displayName: string
  readonly role: string
  readonly territory: string
  readonly reason: string
  readonly brokenAt: Date
  readonly until: Date
  readonly endedAt: Date | null
  readonly reviewDueAt: Date
  readonly verdict: GlassVerdict | null
  readonly reviewNote: string | null
  /** Persons opened and values shown while it was open. */
  readonly reads: number
}

/** What was broken, newest first: all of it for who reviews, one's own for everybody else. */
export async function listGlass(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly onlyOf: string | null; readonly limit: number },
): Promise<readonly GlassLine[]> {
  const { rows } = await store.pool.query<GlassLine>({
    name: 'list_glass',
    text: `select g.break_id as "breakId", g.account_id as "accountId",
             a.display_name as "displayName", g.role, g.territory, g.reason,
             g.broken_at as "brokenAt", g.until, g.ended_at as "endedAt",
             g.review_due_at as "reviewDueAt", g.verdict, g.review_note as "reviewNote",
             (select count(*)::int from access.reads r
               where r.county = g.county and r.account_id = g.account_id
                 and r.purpose = 'emergency' and r.kind in ('person', 'value')
                 and r.read_at >= g.broken_at
                 and r.read_at < coalesce(g.ended_at, g.until)) as reads
           from access.break_glass g
           join access.accounts a on a.county = g.county and a.account_id = g.account_id
           where g.county = $1 and ($2::uuid is null or g.account_id = $2)
           order by g.broken_at desc, g.break_id limit $3`,
    values: [of.county, of.onlyOf, of.limit],
  })
  return rows
}

import type pg from 'pg'
import { decideCloseDay, type CloseDayProblem } from '#domain/desk/close-day.ts'
import type { CivilDate } from '#domain/calendar/civil-date.ts'
import type { CameToday, OpenCount } from '#domain/desk/day-matters.ts'
import { accept } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import type { Actor } from '../ledger/append-event.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { cameBetween, type Asked, type BoardWanted, type PlaceDay } from './day-board.ts'

export interface DayClosing {
  /** 0: of the day itself; 1, 2 …: what came late. */
  readonly supplementNo: number
  readonly came: number
  /** Of these, what was not there yet at the closing before. */
  readonly late: number
  readonly answered: number
  readonly counts: { readonly came: readonly CameToday[]; readonly open: readonly OpenCount[] }
  /** Name of the account. */
  readonly by: string
  readonly at: Date
}

/** Closings of a village’s day, the first leading. */
export async function closingsOf(
  store: Asked,
  of: { readonly county: string; readonly village: string; readonly day: string },
): Promise<readonly DayClosing[]> {
  const { rows } = await store.pool.query<DayClosing>({
    name: 'day_closings',
    text: `select c.supplement_no as "supplementNo", c.came, c.late, c.answered, c.counts,
             coalesce(a.display_name, c.closed_by) as by, c.closed_at as at
           from work.day_closings c
           left join access.accounts a on a.county = c.county and a.account_id::text = c.closed_by
           where c.county = $1 and c.village = $2 and c.day = $3 order by c.supplement_no`,
    values: [of.county, of.village, of.day],
  })
  return rows
}

/**
 * Clears a day: freezes what came on it, what of that is answered, and what stands open. What came after it was
 * cleared is told by a supplementary closing, as late.
 */
export async function closeDay(
  store: Pick<Store, 'pool'>,
  close: {
    readonly board: BoardWanted
    readonly village: string
    /** As the board shows it. */
    readonly open: PlaceDay['open']
    readonly today: CivilDate
  },
  actor: Actor,
): Promise<Outcome<DayClosing, CloseDayProblem>> {
  const { board, village, open, today } = close
  const { county, day, now } = board
  return inTransaction(store.pool, async (client) => {
    // One closing at a time: two would count the same entries.
    await client.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [
      `day_closing ${county} ${village} ${day}`,
    ])
    const inside = { pool: client }
    const before = await closingsOf(inside, { county, village, day })
    const came = (await cameBetween(inside, board)).get(village) ?? []
    const sums = came.reduce(
      (sum, one) => ({ came: sum.came + one.came, answered: sum.answered + one.answered }),
      { came: 0, answered: 0 },
    )
    const cameSince = sums.came - (before.at(-1)?.came ?? 0)
    const decided = decideCloseDay({ day, closings: before.length, cameSince }, today)
    if (!decided.ok) return decided
    const { supplementNo } = decided.value
    const late = supplementNo === 0 ? 0 : cameSince
    const closing = { supplementNo, ...sums, late, counts: { came, open }, at: now }
    await writeClosing(client, { county, village, day }, { closing, actor })
    return accept({ ...closing, by: actor.account })
  })
}

async function writeClosing(
  client: pg.ClientBase,
  of: { readonly county: string; readonly village: string; readonly day: string },
  { closing, actor }: { readonly closing: Omit<DayClosing, 'by'>; readonly actor: Actor },
): Promise<void> {
  const { supplementNo, came, late, answered, counts, at } = closing
  await client.query(
    `insert into work.day_closings (county, day, village, supplement_no, came, late, answered, counts,
       closed_by, role, closed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      of.county,
      of.day,
      of.village,
      supplementNo,
      came,
      late,
      answered,
      JSON.stringify(counts),
    ].concat([actor.account, actor.role, at.toISOString()]),
  )
}

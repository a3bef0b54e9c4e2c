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
  readonly answered: number
  readonly counts: { readonly came: readonly CameToday[]; readonly open: readonly OpenCount[] }
  readonly countedTo: Date
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
    text: `select c.supplement_no as "supplementNo", c.came, c.answered, c.counts,
             c.counted_to as "countedTo", coalesce(a.display_name, c.closed_by) as by, c.closed_at as at
           from work.day_closings c
           left join access.accounts a on a.county = c.county and a.account_id::text = c.closed_by
           where c.county = $1 and c.village = $2 and c.day = $3 order by c.supplement_no`,
    values: [of.county, of.village, of.day],
  })
  return rows
}

/**
 * Clears a day: freezes what came, what of it is answered, and what stands open. What came for the day after
 * it was cleared is a supplementary closing, which counts that alone.
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
    const from = before.at(-1)?.countedTo ?? board.dayFrom
    const to = now < board.dayTo ? now : board.dayTo
    const came = (await cameBetween(inside, { ...board, dayFrom: from, dayTo: to })).get(village)
    const sums = (came ?? []).reduce(
      (sum, one) => ({ came: sum.came + one.came, answered: sum.answered + one.answered }),
      { came: 0, answered: 0 },
    )
    const decided = decideCloseDay({ day, closings: before.length, cameSince: sums.came }, today)
    if (!decided.ok) return decided
    const { supplementNo } = decided.value
    const counts = { came: came ?? [], open }
    await client.query(
      `insert into work.day_closings (county, day, village, supplement_no, counted_to, came, answered,
         counts, closed_by, role, closed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        county,
        day,
        village,
        supplementNo,
        to,
        sums.came,
        sums.answered,
        JSON.stringify(counts),
      ].concat([actor.account, actor.role, now.toISOString()]),
    )
    return accept({ supplementNo, ...sums, counts, countedTo: to, by: actor.account, at: now })
  })
}

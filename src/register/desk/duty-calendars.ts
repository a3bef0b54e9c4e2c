import { readDutyCalendar, USUAL_DUTY_CALENDAR } from '#domain/desk/duty-days.ts'
import type { DutyCalendar, DutyCalendarProblem } from '#domain/desk/duty-days.ts'
import { accept } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'

export interface OrderedCalendar extends DutyCalendar {
  readonly no: number
  /** Civil day. */
  readonly since: string
  readonly reason: string
  /** Name of the account. */
  readonly setBy: string
  readonly setAt: Date
}

export interface CalendarToOrder extends DutyCalendar {
  readonly county: string
  readonly since: string
  readonly reason: string
  readonly setBy: string
  readonly setAt: Date
}

/** Every calendar a county ordered, the newest first. */
export async function orderedCalendars(
  store: Pick<Store, 'pool'>,
  county: string,
): Promise<readonly OrderedCalendar[]> {
  const { rows } = await store.pool.query<OrderedCalendar>({
    name: 'duty_calendars',
    text: `select c.calendar_no as no, c.since::text, c.days, c.prompt_days as "promptDays", c.reason,
             coalesce(a.display_name, c.set_by) as "setBy", c.set_at as "setAt"
           from work.duty_calendars c
           left join access.accounts a on a.county = c.county and a.account_id::text = c.set_by
           where c.county = $1 order by c.calendar_no desc`,
    values: [county],
  })
  return rows
}

/** The calendar that holds on a day: of those in force the one ordered last, else the usual one. */
export async function calendarOn(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly day: string },
): Promise<DutyCalendar> {
  const { rows } = await store.pool.query<DutyCalendar>({
    name: 'duty_calendar_on',
    text: `select days, prompt_days as "promptDays" from work.duty_calendars
           where county = $1 and since <= $2 order by calendar_no desc limit 1`,
    values: [of.county, of.day],
  })
  return rows[0] ?? USUAL_DUTY_CALENDAR
}

/** Orders other duty days from a day on; what was ordered before stays in the list. */
export async function orderCalendar(
  store: Pick<Store, 'pool'>,
  order: CalendarToOrder,
): Promise<Outcome<DutyCalendar, DutyCalendarProblem>> {
  const read = readDutyCalendar(order)
  if (!read.ok) return read
  const { county, since, reason, setBy, setAt } = order
  const { days, promptDays } = read.value
  await inTransaction(store.pool, (client) =>
    client.query(
      `insert into work.duty_calendars (county, calendar_no, since, days, prompt_days, reason, set_by, set_at)
       select $1, coalesce(max(calendar_no), 0) + 1, $2, $3, $4, $5, $6, $7
       from work.duty_calendars where county = $1`,
      [county, since, days, promptDays, reason, setBy, setAt],
    ),
  )
  return accept(read.value)
}

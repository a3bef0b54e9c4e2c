import { isCivilDate } from '#domain/calendar/civil-date.ts'
import { dutyDaysOfMonth, dutyOn, type DutyCalendar } from '#domain/desk/duty-days.ts'
import type { ReactElement } from 'react'
import { say } from '../words/language.ts'

/** Duty days of this month (逢五逢十, or as the county ordered), and where today stands among them. */
export function DutyStrip({
  today,
  calendar,
}: {
  readonly today: string
  readonly calendar: DutyCalendar
}): ReactElement | null {
  if (!isCivilDate(today)) return null
  const { next, isDutyDay, daysLeft } = dutyOn(today, calendar)
  return (
    <div className="duty">
      <ol aria-label={say('本月值班日', 'Duty days of this month')}>
        {dutyDaysOfMonth(today, calendar).map((day) => (
          <li
            key={day}
            className={day < today ? 'past' : ''}
            aria-current={day === next ? 'date' : undefined}
          >
            {String(Number(day.slice(8)))}
          </li>
        ))}
      </ol>
      <span>
        {isDutyDay
          ? say('今天值班', 'On duty today')
          : say(`${String(daysLeft)} 天后值班`, `On duty in ${String(daysLeft)} days`)}
      </span>
    </div>
  )
}

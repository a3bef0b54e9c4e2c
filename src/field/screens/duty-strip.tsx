import { isCivilDate } from '#domain/calendar/civil-date.ts'
import { dutyDaysOfMonth, dutyOn, USUAL_DUTY_CALENDAR } from '#domain/desk/duty-days.ts'
import type { ReactElement } from 'react'
import { say } from '../words/language.ts'

/** Duty days of this month (逢五逢十), and where today stands among them. */
export function DutyStrip({ today }: { readonly today: string }): ReactElement | null {
  if (!isCivilDate(today)) return null
  const { next, isDutyDay, daysLeft } = dutyOn(today, USUAL_DUTY_CALENDAR)
  return (
    <div className="duty">
      <ol aria-label={say('本月值班日', 'Duty days of this month')}>
        {dutyDaysOfMonth(today, USUAL_DUTY_CALENDAR).map((day) => (
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

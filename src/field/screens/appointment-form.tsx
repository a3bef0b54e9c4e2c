import { addDays, isCivilDate } from '#domain/calendar/civil-date.ts'
import { nextDutyDay, type DutyCalendar } from '#domain/desk/duty-days.ts'
import { useState, type ReactElement } from 'react'
import type { Appointment } from '../app/tasks.ts'
import { say } from '../words/language.ts'
import { deviceDay } from './clock-time.ts'
import { DayField, readDay } from './day-field.tsx'

/** A promise further ahead than half a year is forgotten by both. */
const LATEST = 183

/** Another time, in two taps: one of the next days, and which part of it. */
export function AppointmentForm({
  calendar,
  onAppoint,
  onClose,
}: {
  readonly calendar: DutyCalendar
  readonly onAppoint: (appointment: Appointment) => void
  readonly onClose: () => void
}): ReactElement {
  const [typed, setTyped] = useState('')
  const [time, setTime] = useState<string | null>(null)
  const day = readDay(typed)
  const usable = day !== null && day >= deviceDay() && day <= dayAfter(LATEST)
  return (
    <form
      noValidate
      className="card"
      onSubmit={(event) => {
        event.preventDefault()
        if (usable) onAppoint({ day, time })
      }}
    >
      <fieldset className="choices">
        <legend>{say('哪一天再来', 'On which day')}</legend>
        {nextDays(calendar).map((one) => (
          <button
            type="button"
            key={one.day}
            aria-pressed={day === one.day}
            onClick={() => setTyped(one.day)}
          >
            {one.name}
            <small>{one.day.slice(5)}</small>
          </button>
        ))}
      </fieldset>
      <DayField
        label={say('或者写日期', 'Or another day')}
        typed={typed}
        onType={setTyped}
        latest={dayAfter(LATEST)}
        example={dayAfter(3).replaceAll('-', '')}
      />
      <fieldset className="choices">
        <legend>{say('什么时候（可空）', 'When (optional)')}</legend>
        {TIMES.map(({ at, zh, en }) => (
          <button
            type="button"
            key={at}
            aria-pressed={time === at}
            onClick={() => setTime(time === at ? null : at)}
          >
            {say(zh, en)}
          </button>
        ))}
      </fieldset>
      <div className="choices">
        <button type="button" className="quiet" onClick={onClose}>
          {say('返回', 'Back')}
        </button>
        <button type="submit" className="primary" disabled={!usable} data-testid="save-appointment">
          {say('约好了', 'Agreed')}
        </button>
      </div>
    </form>
  )
}

const TIMES = [
  { at: '09:00', zh: '上午', en: 'Morning' },
  { at: '12:30', zh: '中午', en: 'Midday' },
  { at: '15:00', zh: '下午', en: 'Afternoon' },
  { at: '19:00', zh: '晚上', en: 'Evening' },
] as const

function nextDays(
  calendar: DutyCalendar,
): readonly { readonly day: string; readonly name: string }[] {
  const tomorrow = dayAfter(1)
  const duty = isCivilDate(tomorrow) ? nextDutyDay(tomorrow, calendar) : tomorrow
  const days = [
    { day: tomorrow, name: say('明天', 'Tomorrow') },
    { day: dayAfter(2), name: say('后天', 'In two days') },
    { day: duty, name: say('下个值班日', 'Next duty day') },
    { day: dayAfter(7), name: say('下周今天', 'In a week') },
  ]
  // The next duty day may be one of the others.
  return days.filter(({ day }, at) => days.findIndex((one) => one.day === day) === at)
}

function dayAfter(days: number): string {
  const today = deviceDay()
  return isCivilDate(today) ? addDays(today, days) : today
}

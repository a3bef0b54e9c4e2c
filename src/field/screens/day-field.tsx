import { parseCivilDate } from '#domain/calendar/civil-date.ts'
import { useId, type ReactElement } from 'react'
import { say } from '../words/language.ts'
import { useComposedText } from './composed-text.ts'

/** Eight digits, or a date with any separators, as `YYYY-MM-DD`; `null` where it is no day. */
export function readDay(typed: string): string | null {
  const [year = '', month = '', day = ''] = /^\d{8}$/u.test(typed.trim())
    ? [typed.trim().slice(0, 4), typed.trim().slice(4, 6), typed.trim().slice(6)]
    : typed.split(/\D+/u).filter((part) => part !== '')
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return parseCivilDate(text).ok ? text : null
}

/** A day typed with the number keyboard. */
export function DayField({
  label,
  typed,
  onType,
  latest,
  example = '19790813',
}: {
  readonly label: string
  readonly typed: string
  readonly onType: (typed: string) => void
  readonly latest: string
  readonly example?: string
}): ReactElement {
  const id = useId()
  const day = readDay(typed)
  const full = typed.replaceAll(/\D/gu, '').length >= 8
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        inputMode="numeric"
        autoComplete="off"
        placeholder={example}
        {...useComposedText(typed, onType)}
      />
      <p className="hint" aria-live="polite">
        {day === null
          ? full
            ? say('没有这一天', 'There is no such day')
            : ''
          : day > latest
            ? say('这一天还没到', 'That day has not come')
            : day}
      </p>
    </div>
  )
}

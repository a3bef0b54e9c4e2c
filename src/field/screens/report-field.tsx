import { ABSENCE_REASON } from '#domain/codes/absence.ts'
import { addDays, isCivilDate } from '#domain/calendar/civil-date.ts'
import type { LineField } from '#domain/forms/line-kind.ts'
import type { ReactElement } from 'react'
import { say } from '../words/language.ts'
import { deviceDay } from './clock-time.ts'
import { useComposedText } from './composed-text.ts'
import { DayField } from './day-field.tsx'
import { NameField } from './name-field.tsx'
import { NumberField } from './number-field.tsx'

type Field = LineField | 'evidence'

const NOBODY = { born: null, sex: null, number: null }

/** One field of a report, with the keyboard that fits it. */
export function ReportField({
  field,
  value,
  onType,
}: {
  readonly field: Field
  readonly value: string
  readonly onType: (text: string) => void
}): ReactElement {
  if (field === 'occurred_on') {
    return <EventDay value={value} onType={onType} />
  }
  if (field === 'number') return <NumberField typed={value} onType={onType} known={NOBODY} />
  if (field === 'sex') {
    return (
      <fieldset className="choices">
        <legend>{say('性别', 'Sex')}</legend>
        <button type="button" aria-pressed={value === '1'} onClick={() => onType('1')}>
          {say('男', 'Male')}
        </button>
        <button type="button" aria-pressed={value === '2'} onClick={() => onType('2')}>
          {say('女', 'Female')}
        </button>
      </fieldset>
    )
  }
  if (field === 'cause') return <ReasonField value={value} onType={onType} />
  if (field === 'name' || field === 'other_name') {
    return <NameField label={labelOf(field)} value={value} onType={onType} />
  }
  return <PlainField field={field} value={value} onType={onType} />
}

/** Most of what happens is told on the day or the day after: one tap. */
function EventDay({
  value,
  onType,
}: {
  readonly value: string
  readonly onType: (text: string) => void
}): ReactElement {
  const today = deviceDay()
  const yesterday = isCivilDate(today) ? addDays(today, -1) : today
  return (
    <>
      <DayField
        label={say('哪一天', 'On which day')}
        typed={value}
        onType={onType}
        latest={today}
        example={today.replaceAll('-', '')}
      />
      <div className="choices">
        <button type="button" aria-pressed={value === today} onClick={() => onType(today)}>
          {say('今天', 'Today')}
        </button>
        <button type="button" aria-pressed={value === yesterday} onClick={() => onType(yesterday)}>
          {say('昨天', 'Yesterday')}
        </button>
      </div>
    </>
  )
}

/** One of a table, or nothing. What an older program kept in words is shown until a code is chosen. */
function ReasonField({
  value,
  onType,
}: {
  readonly value: string
  readonly onType: (text: string) => void
}): ReactElement {
  const code = ABSENCE_REASON.codeOf(value)
  const words = code === null && value !== '' ? value : null
  return (
    <div className="field">
      <label htmlFor="report-cause">{labelOf('cause')}</label>
      <select
        id="report-cause"
        value={code ?? value}
        onChange={({ target }) => onType(target.value)}
      >
        <option value="">{say('不清楚', 'Not known')}</option>
        {words !== null && <option value={words}>{words}</option>}
        {ABSENCE_REASON.entries.map((entry) => (
          <option key={entry.code} value={entry.code}>
            {say(entry.zh, entry.en)}
          </option>
        ))}
      </select>
    </div>
  )
}

function PlainField({
  field,
  value,
  onType,
}: {
  readonly field: PlainFieldName
  readonly value: string
  readonly onType: (text: string) => void
}): ReactElement {
  const id = `report-${field}`
  return (
    <div className="field">
      <label htmlFor={id}>{labelOf(field)}</label>
      <input
        id={id}
        autoComplete="off"
        inputMode={
          field === 'phone' || field === 'group_no' || field === 'times' ? 'numeric' : 'text'
        }
        {...useComposedText(value, onType)}
      />
    </div>
  )
}

type NamedField = Exclude<Field, 'occurred_on' | 'number' | 'sex'>
type PlainFieldName = Exclude<NamedField, 'name' | 'other_name'>

function labelOf(field: NamedField): string {
  switch (field) {
    case 'name':
      return say('姓名', 'Name')
    case 'group_no':
      return say('几组', 'Group')
    case 'other_name':
      return say('对方姓名', 'Name of the other')
    case 'other_place':
      return say('从哪来、到哪去', 'From or to where')
    case 'cause':
      return say('原因（可空）', 'Reason (optional)')
    case 'phone':
      return say('联系电话', 'Telephone')
    case 'times':
      return say('次数', 'Times')
    case 'certificate_no':
      return say('证件号（可空）', 'Number of the certificate (optional)')
    case 'evidence':
      return say('看到什么凭据（可空）', 'What was seen (optional)')
  }
}

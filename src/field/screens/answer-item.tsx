import { ETHNICITY } from '#domain/codes/ethnicity.ts'
import { RELATION } from '#domain/codes/relation.ts'
import { useState, type FormEvent, type ReactElement } from 'react'
import { answerFieldOf, type Task } from '../app/tasks.ts'
import type { SecondLook } from '../app/work-desk.ts'
import type { ToSay } from '../store/field-vault.ts'
import { language, say } from '../words/language.ts'
import { DayField, readDay } from './day-field.tsx'
import { useComposedText } from './composed-text.ts'
import { keptName, NameField } from './name-field.tsx'
import { NumberAnswer } from './number-answer.tsx'
import { SaveRow, SkipButton } from './save-row.tsx'

export interface AnswerProps {
  readonly task: Task
  /** By the device's clock. */
  readonly today: string
  readonly villageCode: string
  /** What stands in the field; it is kept with every character. */
  readonly typed: string
  readonly onType: (text: string) => void
  readonly onAnswer: (said: readonly Omit<ToSay, 'baseVersion'>[]) => Promise<void>
  readonly onSkip: () => void
}

/** One question with the fewest taps that answer it. Whatever cannot be answered is left open. */
export function AnswerItem(
  props: AnswerProps & {
    readonly look: SecondLook | null
    readonly onLook: (look: SecondLook | null) => void
  },
): ReactElement {
  const { task, villageCode, onAnswer, onSkip } = props
  const { person, item } = task
  const saying = (value: string, reason: string): Promise<void> =>
    onAnswer([{ record: person.id, field: answerFieldOf(item), value, reason }])
  switch (item) {
    case 'number':
      return <NumberAnswer {...props} />
    case 'born_on':
      return <DayAnswer {...props} />
    case 'name':
      return <NameAnswer {...props} />
    case 'household':
      return <GroupAnswer {...props} />
    case 'ethnicity':
      return (
        <Choices
          first={['01', '03', '06', '08']}
          table={ETHNICITY.entries}
          onChoose={(code) => saying(code, say('看了户口簿', 'Seen in the booklet'))}
          onSkip={onSkip}
        />
      )
    case 'relation':
      return (
        <Choices
          first={['02', '10', '20', '30', '50', '40']}
          table={RELATION.entries}
          onChoose={(code) => saying(code, say('当面问的户主', 'Asked the head'))}
          onSkip={onSkip}
        />
      )
    case 'place':
      return (
        <div className="choices">
          <button
            onClick={() => void saying(villageCode, say('看了户口簿', 'Seen in the booklet'))}
          >
            {say('户口在本村', 'Registered here')}
          </button>
          <SkipButton onSkip={onSkip} />
        </div>
      )
    case 'exists':
      return <ExistsAnswer {...props} />
  }
}

function DayAnswer({ task, today, typed, onType, onAnswer, onSkip }: AnswerProps): ReactElement {
  const day = readDay(typed)
  const usable = day !== null && day <= today
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (!usable) return
    await onAnswer([
      {
        record: task.person.id,
        field: 'item:born_on',
        value: day,
        reason: say('照证件录的', 'Copied from the card'),
      },
    ])
  }
  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <DayField
        label={say('公历出生日期', 'Birth date')}
        typed={typed}
        onType={onType}
        latest={today}
      />
      <SaveRow canSave={usable} onSkip={onSkip} />
    </form>
  )
}

function NameAnswer({ task, typed, onType, onAnswer, onSkip }: AnswerProps): ReactElement {
  const value = keptName(typed)
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (value === '') return
    const reason = say('照证件录的', 'Copied from the card')
    await onAnswer([{ record: task.person.id, field: 'item:name', value, reason }])
  }
  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <NameField label={say('姓名', 'Name')} value={typed} onType={onType} />
      <SaveRow canSave={value !== ''} onSkip={onSkip} />
    </form>
  )
}

function GroupAnswer({ task, typed, onType, onAnswer, onSkip }: AnswerProps): ReactElement {
  const value = typed.trim()
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (value === '') return
    const reason = say('当面问的', 'Asked in person')
    await onAnswer([{ record: task.person.id, field: 'item:group_no', value, reason }])
  }
  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <div className="field">
        <label htmlFor="group-answer">{say('在哪一组', 'Which group')}</label>
        <input
          id="group-answer"
          inputMode="numeric"
          autoComplete="off"
          {...useComposedText(typed, onType)}
        />
      </div>
      <SaveRow canSave={value !== ''} onSkip={onSkip} />
    </form>
  )
}

interface CodeOfTable {
  readonly code: string
  readonly zh: string
  readonly en: string
}

/** The usual answers as buttons, the rest in a list. */
function Choices({
  first,
  table,
  onChoose,
  onSkip,
}: {
  readonly first: readonly string[]
  readonly table: readonly CodeOfTable[]
  readonly onChoose: (code: string) => Promise<void>
  readonly onSkip: () => void
}): ReactElement {
  const usual = first.flatMap((code) => table.find((entry) => entry.code === code) ?? [])
  return (
    <div className="choices">
      {usual.map((entry) => (
        <button key={entry.code} onClick={() => void onChoose(entry.code)}>
          {entry[language()]}
        </button>
      ))}
      <select
        aria-label={say('其他', 'Others')}
        value=""
        onChange={(event) => void onChoose(event.target.value)}
      >
        <option value="" disabled>
          {say('其他……', 'Others …')}
        </option>
        {table
          .filter(({ code }) => !first.includes(code))
          .map((entry) => (
            <option key={entry.code} value={entry.code}>
              {entry[language()]}
            </option>
          ))}
      </select>
      <SkipButton onSkip={onSkip} />
    </div>
  )
}

const VERIFIED = '1'

function ExistsAnswer({ task, today, typed, onType, onAnswer, onSkip }: AnswerProps): ReactElement {
  const [what, setWhat] = useState<'death' | 'move_out' | 'mobility_out' | null>(null)
  const day = readDay(typed)
  const usable = day !== null && day <= today
  const { id } = task.person
  if (what === null) {
    return (
      <div className="choices">
        <button
          onClick={() =>
            void onAnswer([
              {
                record: id,
                field: 'item:verification',
                value: VERIFIED,
                reason: say('见到本人', 'Met in person'),
              },
            ])
          }
        >
          {say('还在这里住', 'Still here')}
        </button>
        <button onClick={() => setWhat('mobility_out')}>{say('外出了', 'Away')}</button>
        <button onClick={() => setWhat('move_out')}>{say('户口迁走了', 'Moved away')}</button>
        <button onClick={() => setWhat('death')}>{say('去世了', 'Has died')}</button>
        <SkipButton onSkip={onSkip} />
      </div>
    )
  }
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (!usable) return
    const value = JSON.stringify({ subject: id, occurred_on: day })
    await onAnswer([
      {
        record: id,
        field: `event:${what}`,
        value,
        reason: say('家里人说的', 'Told by the family'),
      },
    ])
  }
  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <DayField
        label={say('哪一天', 'On which day')}
        typed={typed}
        onType={onType}
        latest={today}
      />
      <div className="choices">
        <button className="quiet" type="button" onClick={() => setWhat(null)}>
          {say('返回', 'Back')}
        </button>
        <button className="primary" type="submit" disabled={!usable} data-testid="save">
          {say('存本机，下一项', 'Keep, next')}
        </button>
      </div>
    </form>
  )
}

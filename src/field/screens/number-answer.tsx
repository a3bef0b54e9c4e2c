import { useState, type FormEvent, type ReactElement } from 'react'
import type { SecondLook } from '../app/work-desk.ts'
import { say } from '../words/language.ts'
import type { AnswerProps } from './answer-item.tsx'
import { NumberField, plainNumber, readTyped } from './number-field.tsx'
import { SaveRow } from './save-row.tsx'

const LENGTH = 18

/**
 * An identity number from the document. One that fails its check is kept apart and typed again at another
 * time, without the first to be seen; typed alike twice it goes with its mark.
 */
export function NumberAnswer({
  task: { person, again },
  today,
  typed,
  onType,
  onAnswer,
  onSkip,
  look,
  onLook,
}: AnswerProps & {
  readonly look: SecondLook | null
  readonly onLook: (look: SecondLook | null) => void
}): ReactElement {
  const [differs, setDiffers] = useState(false)
  const read = readTyped(typed)
  const text = plainNumber(typed)
  const fails = text.length === LENGTH && read.number === null
  const reason = say('照证件录的', 'Copied from the card')
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (read.number === null) return
    onLook(null)
    const number = { record: person.id, field: 'item:number', value: read.number, reason } as const
    // A card that says when somebody was born answers that as well, where nobody knew.
    const born = { record: person.id, field: 'item:born_on', value: read.bornOn, reason } as const
    await onAnswer(person.born === null && read.bornOn !== null ? [number, born] : [number])
  }
  const putApart = async (): Promise<void> => {
    if (look?.typed === text) {
      onLook(null)
      const value = JSON.stringify({ typed: text })
      await onAnswer([{ record: person.id, field: 'visit:number_doubt', value, reason }])
      return
    }
    setDiffers(look !== null)
    onType('')
    onLook({ typed: text, day: today })
  }
  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      {person.number === null ? null : (
        <p className="why">{say(`登记的：${person.number}`, `On file: ${person.number}`)}</p>
      )}
      {again ? (
        <p className="note">
          {differs
            ? say(
                '和上次录的不一样，按这次的记下了；下次再核一遍',
                'Different from last time; this one is kept: type it once more later',
              )
            : say('看着证件重新录一遍，不给看上次录的', 'Type it again from the card, unseen')}
        </p>
      ) : null}
      <NumberField typed={typed} onType={onType} known={person} />
      {fails ? (
        <button type="button" className="wide" data-testid="apart" onClick={() => void putApart()}>
          {again
            ? say('证件上就是这样，带标记上报', 'The card says so: send it with its mark')
            : say('证件上就是这样，先放一边', 'The card says so: keep it apart')}
          <small>{say('换个时候再录一遍', 'It is typed again at another time')}</small>
        </button>
      ) : null}
      <SaveRow canSave={read.number !== null} onSkip={onSkip} />
    </form>
  )
}

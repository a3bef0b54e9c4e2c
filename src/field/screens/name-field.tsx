import { readName } from '#domain/names/read-name.ts'
import { useId, type ReactElement } from 'react'
import { say } from '../words/language.ts'
import { useComposedText } from './composed-text.ts'

/** Longest name (民委发〔2016〕33号: name fields hold 50 characters at least). */
const NAME_CHARACTERS = 50

/** A name as it is kept: the separator is U+00B7 whichever key wrote it; rare characters stay. */
export function keptName(typed: string): string {
  return readName(typed).name ?? ''
}

/** A name, with a button for the separator that every keyboard hides elsewhere. */
export function NameField({
  label,
  value,
  onType,
}: {
  readonly label: string
  readonly value: string
  readonly onType: (text: string) => void
}): ReactElement {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="with-x">
        <input id={id} autoComplete="off" {...useComposedText(value, onType, NAME_CHARACTERS)} />
        <button
          type="button"
          aria-label={say('间隔号 ·', 'Separator ·')}
          onClick={() => onType(`${value}·`)}
        >
          ·
        </button>
      </div>
    </div>
  )
}

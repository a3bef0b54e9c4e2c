import { useId, useState, type KeyboardEvent, type ReactElement } from 'react'
import { matchingChoices, type CodeChoice } from '#domain/codes/code-choices.ts'
import { ImeInput } from '../keys/ime-input.tsx'
import { useSettings } from '../theme/settings.ts'

/** More than this nobody reads while typing. */
const SHOWN = 8

/**
 * A cell that is chosen from a standard's list: by its digits, by first letters of its pinyin, or by its
 * characters. Enter takes the first that fits, the arrows another.
 */
export function CodeCell(props: {
  readonly id: string
  readonly label: string
  readonly choices: readonly CodeChoice[]
  /** A code of the list. */
  readonly value: string | null
  readonly onFocus: () => void
  /** The code that was chosen, `null` for a blank; what is in no list is told as it was typed. */
  readonly onCommit: (text: string) => boolean
  readonly onMove: (event: KeyboardEvent<HTMLInputElement>) => void
}): ReactElement {
  const { id, choices, value, onCommit, onMove } = props
  const { language } = useSettings()
  const listId = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const [at, setAt] = useState(0)
  const found = typed === null ? [] : matchingChoices(choices, typed).slice(0, SHOWN)
  const word = choices.find(({ code }) => code === value)?.[language] ?? value ?? ''
  const commit = (): boolean => {
    if (typed === null) return true
    const taken = found[at] ?? found[0]
    const done = onCommit(taken?.code ?? typed)
    if (done) setTyped(null)
    return done
  }
  return (
    <>
      <ImeInput
        id={id}
        role="combobox"
        aria-label={props.label}
        aria-expanded={found.length > 0}
        aria-controls={listId}
        aria-activedescendant={found.length > 0 ? `${listId}-${String(at)}` : undefined}
        value={typed ?? word}
        onText={(text) => {
          setTyped(text)
          setAt(0)
        }}
        onFocus={(event) => {
          event.target.select()
          props.onFocus()
        }}
        onBlur={commit}
        onKey={(event) => {
          if (found.length > 1 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
            event.preventDefault()
            setAt(
              (now) => (now + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length,
            )
            return
          }
          if (LEAVES.has(event.key) && !commit()) {
            event.preventDefault()
            return
          }
          onMove(event)
        }}
      />
      <ChoiceList
        id={listId}
        label={props.label}
        choices={found}
        at={at}
        onTake={(code) => {
          if (onCommit(code)) setTyped(null)
        }}
      />
    </>
  )
}

function ChoiceList(props: {
  readonly id: string
  readonly label: string
  readonly choices: readonly CodeChoice[]
  /** Which of them Enter takes. */
  readonly at: number
  readonly onTake: (code: string) => void
}): ReactElement {
  const { id, choices, at, onTake } = props
  const { language } = useSettings()
  return (
    <ul
      id={id}
      role="listbox"
      aria-label={props.label}
      className="keying-choices"
      hidden={choices.length === 0}
    >
      {choices.map((choice, index) => (
        <li
          key={choice.code}
          id={`${id}-${String(index)}`}
          role="option"
          aria-selected={index === at}
          onMouseDown={(event) => {
            event.preventDefault()
            onTake(choice.code)
          }}
        >
          <kbd>{choice.code}</kbd> {choice[language]}
        </li>
      ))}
    </ul>
  )
}

const LEAVES: ReadonlySet<string> = new Set(['Enter', 'Tab', 'ArrowDown', 'ArrowUp'])

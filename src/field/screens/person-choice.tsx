import { useId, useState, type ReactElement } from 'react'
import type { HeldPersonTold } from '#wire/sync.ts'
import { say } from '../words/language.ts'
import { nameOf, personLine } from '../words/person-words.ts'
import { deviceDay } from './clock-time.ts'
import { useComposedText } from './composed-text.ts'

const SHOWN = 12

/** Somebody of the village, by a few characters of the name. */
export function PersonChoice({
  people,
  chosen,
  label,
  onChoose,
}: {
  readonly people: ReadonlyMap<string, HeldPersonTold>
  readonly chosen: string | null
  readonly label: string
  readonly onChoose: (personId: string | null) => void
}): ReactElement {
  const id = useId()
  const [words, setWords] = useState('')
  const search = useComposedText(words, setWords)
  const person = chosen === null ? undefined : people.get(chosen)
  if (person !== undefined) {
    return (
      <p className="chosen">
        {label}：<b>{nameOf(person)}</b> <small>{personLine(person, deviceDay())}</small>
        <button type="button" className="link" onClick={() => onChoose(null)}>
          {say('换人', 'Another')}
        </button>
      </p>
    )
  }
  const sought = words.trim()
  const found =
    sought === '' ? [] : [...people.values()].filter(({ name }) => name?.includes(sought) ?? false)
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} type="search" autoComplete="off" {...search} />
      <ul className="visits">
        {found.slice(0, SHOWN).map((one) => (
          <li key={one.id}>
            <button type="button" className="visit" onClick={() => onChoose(one.id)}>
              <span className="visit-head">
                <b>{nameOf(one)}</b>
                <small>{personLine(one, deviceDay())}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

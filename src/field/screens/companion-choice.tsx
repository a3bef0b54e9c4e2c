import type { ReactElement } from 'react'
import type { HeldPersonTold } from '#wire/sync.ts'
import { say } from '../words/language.ts'
import { nameOf, personLine } from '../words/person-words.ts'
import { deviceDay } from './clock-time.ts'

/** 随同成员: who of the household goes along. The township registers all of them in one step, or nobody. */
export function CompanionChoice({
  others,
  chosen,
  onChoose,
}: {
  readonly others: readonly HeldPersonTold[]
  readonly chosen: readonly string[]
  readonly onChoose: (chosen: readonly string[]) => void
}): ReactElement | null {
  if (others.length === 0) return null
  const isAll = others.every(({ id }) => chosen.includes(id))
  return (
    <fieldset className="along" data-testid="companions">
      <legend>{say('同户的谁一起（可不选）', 'Who of the household goes along (optional)')}</legend>
      {others.map((person) => (
        <label key={person.id}>
          <input
            type="checkbox"
            checked={chosen.includes(person.id)}
            onChange={({ target }) =>
              onChoose(
                target.checked
                  ? [...chosen, person.id]
                  : chosen.filter((personId) => personId !== person.id),
              )
            }
          />
          <span>
            <b>{nameOf(person)}</b> <small>{personLine(person, deviceDay())}</small>
          </span>
        </label>
      ))}
      {others.length > 1 ? (
        <button
          type="button"
          className="link"
          onClick={() => onChoose(isAll ? [] : others.map(({ id }) => id))}
        >
          {isAll ? say('都不选', 'Nobody') : say('全户一起', 'All of the household')}
        </button>
      ) : null}
    </fieldset>
  )
}

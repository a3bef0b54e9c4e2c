import { RELATION } from '#domain/codes/relation.ts'
import type { ReactElement } from 'react'
import type { Visit } from '../app/tasks.ts'
import { say } from '../words/language.ts'
import { codeLabel, nameOf, yearsOn } from '../words/person-words.ts'
import { deviceDay } from './clock-time.ts'

/** The people of a household side by side, each with what is open; one tap goes to their questions. */
export function MemberStrip({
  visit: { members, tasks },
  onChoose,
}: {
  readonly visit: Visit
  readonly onChoose: (personId: string) => void
}): ReactElement | null {
  if (members.length < 2 || members.length > SIDE_BY_SIDE) return null
  return (
    <ul className="strip" aria-label={say('这户的人', 'People of this household')}>
      {members.map((person) => {
        const own = tasks.filter((task) => task.person.id === person.id)
        const open = own.filter(({ answered }) => !answered).length
        const years = yearsOn(person.born, deviceDay())
        const line = [codeLabel(RELATION, person.rel), years === null ? '' : String(years)]
        return (
          <li key={person.id}>
            <button disabled={own.length === 0} onClick={() => onChoose(person.id)}>
              <b>{nameOf(person)}</b>
              {open > 0 ? (
                <i aria-label={say(`还有 ${String(open)} 项`, `${String(open)} open`)}>
                  {String(open)}
                </i>
              ) : (
                <em aria-label={say('齐了', 'complete')}>✓</em>
              )}
              <small>{line.filter((part) => part !== '').join(' · ')}</small>
            </button>
          </li>
        )
      })}
    </ul>
  )
}

/** People of no household are no household: a list has room for them, a strip has none. */
const SIDE_BY_SIDE = 12

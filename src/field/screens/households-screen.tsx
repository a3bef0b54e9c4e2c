import { useState, type ReactElement } from 'react'
import type { Screen } from '../app/place.ts'
import { say } from '../words/language.ts'
import { householdLine, householdName } from '../words/person-words.ts'
import { useComposedText } from './composed-text.ts'
import { Frame } from './frame.tsx'

/** Two screens of a phone: more are found by typing, and an old phone draws no more at once. */
const SHOWN = 20

/** Every door of the village; found by any name in it, by group or by number. */
export function HouseholdsScreen(screen: Screen): ReactElement {
  const [words, setWords] = useState('')
  const sought = words.trim()
  const found = screen.visits.filter(
    ({ household, members }) =>
      sought === '' ||
      members.some(({ name }) => name?.includes(sought) ?? false) ||
      household?.code?.slice(-4).includes(sought) === true ||
      household?.group === sought,
  )
  const people = screen.vault.village.people.size
  return (
    <Frame
      screen={screen}
      here="households"
      title={say('住户', 'Households')}
      under={say(
        `${String(screen.visits.length)} 户 · ${String(people)} 人`,
        `${String(screen.visits.length)} households · ${String(people)} people`,
      )}
    >
      <input
        type="search"
        aria-label={say('姓名、组、户号', 'Name, group or number')}
        placeholder={say('姓名、组、户号', 'Name, group or number')}
        {...useComposedText(words, setWords)}
      />
      <ul className="visits">
        {found.slice(0, SHOWN).map((visit) => (
          <li key={visit.id}>
            <button className="visit" onClick={() => screen.go({ at: 'household', id: visit.id })}>
              <span className="visit-head">
                <b>{householdName(visit.household, visit.members)}</b>
                <small>{householdLine(visit.household, visit.members.length)}</small>
                {visit.open > 0 ? (
                  <em>{say(`问 ${String(visit.open)}`, String(visit.open))}</em>
                ) : null}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {found.length > SHOWN ? (
        <p className="hint">
          {say(
            `还有 ${String(found.length - SHOWN)} 户，输几个字就能找到`,
            `${String(found.length - SHOWN)} more: type a few characters`,
          )}
        </p>
      ) : null}
      {found.length === 0 ? <p className="nothing">{say('没有找到', 'None found')}</p> : null}
    </Frame>
  )
}

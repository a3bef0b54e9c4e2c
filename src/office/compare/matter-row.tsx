import { useEffect, useRef, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { RosterMatter } from '#wire/roster.ts'
import { compareTexts } from '../texts/compare.ts'
import { rosterTexts } from '../texts/roster.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

/** Something about a person that no column could settle: what is open, and the way to where it is decided. */
export function MatterRow(props: {
  readonly matter: RosterMatter
  readonly on: boolean
  /** `null`: decided by others. */
  readonly to: string | null
  readonly columns: number
  readonly onAt: () => void
}): ReactElement {
  const { matter, on, to } = props
  const texts = useTexts(compareTexts)
  const own = useTexts(rosterTexts)
  const say = useSay()
  const row = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (on) row.current?.scrollIntoView({ block: 'nearest' })
  }, [on])
  const isOpen = matter.state === 'open'
  return (
    <tr
      ref={row}
      className={`roster-item roster-matter ${on ? 'on' : ''} ${isOpen ? '' : 'decided'}`}
      data-testid={on ? 'roster-cursor' : undefined}
      aria-current={on ? 'true' : undefined}
      onClick={props.onAt}
    >
      <th scope="row">{say(matter.text)}</th>
      <td colSpan={props.columns - 1}>
        <div className="matter-say">
          <span>{say(matter.what)}</span>
          <span className="matter-way">
            {!isOpen && (
              <span className={matter.state === 'decided' ? 'green small' : 'amber small'}>
                {matter.state === 'decided' ? `✓ ${texts.taken}` : own.matterAsked}
              </span>
            )}
            {to === null ? (
              <span className="small muted">{own.matterElsewhere}</span>
            ) : (
              <Link to={to} data-testid="matter-link">
                {isOpen ? own.matterDecide : own.matterLook}
                {on && <kbd className="no-print">Enter</kbd>}
              </Link>
            )}
          </span>
        </div>
      </td>
    </tr>
  )
}

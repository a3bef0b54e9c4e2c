import { memo, useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { HouseholdLine, VillageRoster } from '#wire/roster.ts'
import { count } from '../format/figures.ts'
import { compareTexts } from '../texts/compare.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

export type RosterFilter = 'open' | 'decided' | 'same' | 'all'

export function HouseholdList(props: {
  readonly village: string
  readonly lines: readonly HouseholdLine[]
  readonly totals: VillageRoster['totals']
  readonly filter: RosterFilter
  readonly current: string | undefined
  readonly onFilter: (filter: RosterFilter) => void
  readonly onMore?: () => void
}): ReactElement {
  const { totals } = props
  const texts = useTexts(compareTexts)
  const shell = useTexts(shellTexts)
  const [words, setWords] = useState('')
  const shown = props.lines.filter(({ headName, groupNo }) =>
    `${headName ?? ''} ${groupNo ?? ''}`.includes(words.trim()),
  )
  return (
    <section className="sheet list no-print" aria-label={texts.filterLabel}>
      <div className="list-top">
        <input
          className="list-find"
          type="search"
          aria-label={texts.findHousehold}
          placeholder={texts.findHousehold}
          value={words}
          onChange={(event) => {
            setWords(event.target.value)
          }}
        />
        <Filters totals={totals} filter={props.filter} onFilter={props.onFilter} />
      </div>
      <ul className="list-lines" data-testid="household-list">
        {shown.map((line) => (
          <li key={line.householdId}>
            <Line line={line} village={props.village} on={line.householdId === props.current} />
          </li>
        ))}
      </ul>
      {shown.length === 0 && (
        <p className="empty small">
          {props.filter === 'open' ? texts.listEmptyOpen : texts.listEmpty}
        </p>
      )}
      {props.onMore !== undefined && (
        <button type="button" className="as-link list-more" onClick={props.onMore}>
          {shell.more}
        </button>
      )}
    </section>
  )
}

function Filters(props: {
  readonly totals: VillageRoster['totals']
  readonly filter: RosterFilter
  readonly onFilter: (filter: RosterFilter) => void
}): ReactElement {
  const { totals } = props
  const texts = useTexts(compareTexts)
  const counts: Readonly<Record<RosterFilter, number>> = {
    open: totals.householdsOpen,
    decided: totals.householdsDecided,
    same: totals.householdsSame,
    all: totals.households,
  }
  return (
    <div className="chips">
      {(['open', 'decided', 'same', 'all'] as const).map((filter) => (
        <button
          key={filter}
          type="button"
          className="chip"
          aria-pressed={props.filter === filter}
          onClick={() => {
            props.onFilter(filter)
          }}
        >
          {texts.filters[filter]} <b>{count(counts[filter])}</b>
        </button>
      ))}
    </div>
  )
}

/** Of hundreds of lines the next key changes two; the others are not drawn again. */
const Line = memo(function Line(props: {
  readonly line: HouseholdLine
  readonly village: string
  readonly on: boolean
}): ReactElement {
  const { line } = props
  const texts = useTexts(compareTexts)
  const say = useSay()
  return (
    <Link
      className={props.on ? 'line on' : 'line'}
      to={`/compare/roster/${props.village}/${line.householdId}`}
      aria-current={props.on ? 'true' : undefined}
      // Going through a long list must not throw the page back to its top each time.
      preventScrollReset
    >
      <span className="line-a">
        {line.groupNo !== null && <span className="small muted">{texts.group(line.groupNo)}</span>}
        <b>{line.headName ?? '–'}</b>
        <span className="small muted">{texts.members(line.members)}</span>
        <span className={line.open > 0 ? 'line-n red' : 'line-n green'}>
          {line.open > 0 ? line.open : '✓'}
        </span>
      </span>
      <span className="line-k small">
        {line.kinds
          .map(({ text, count: times }) => (times > 1 ? `${say(text)} ${times}` : say(text)))
          .join(' · ')}
      </span>
    </Link>
  )
})

import { memo, useEffect, useRef, useState, type MouseEvent, type ReactElement } from 'react'
import type { HouseholdLine, VillageRoster } from '#wire/roster.ts'
import { count } from '../format/figures.ts'
import { compareTexts } from '../texts/compare.ts'
import { rosterTexts } from '../texts/roster.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { rosterPath } from './roster-address.ts'
import type { RosterFilter } from './roster-queries.ts'
import { showInList } from './show-in-list.ts'

export function HouseholdList(props: {
  readonly village: string
  readonly lines: readonly HouseholdLine[]
  readonly totals: VillageRoster['totals']
  readonly filter: RosterFilter
  readonly current: string | undefined
  readonly onFilter: (filter: RosterFilter) => void
  /** The same function as long as the page stands, or every line is drawn again. */
  readonly onOpen: (householdId: string) => void
  /** `null`: all are here. */
  readonly onMore: (() => void) | null
  readonly onEarlier: (() => void) | null
}): ReactElement {
  const { totals, onMore, onEarlier } = props
  const texts = useTexts(compareTexts)
  const own = useTexts(rosterTexts)
  const shell = useTexts(shellTexts)
  const [words, setWords] = useState('')
  const asked = words.trim()
  const shown = props.lines.filter(({ headName, groupNo }) =>
    `${headName ?? ''} ${groupNo ?? ''}`.includes(asked),
  )
  const here = props.lines.length
  // Who is looked for may stand on a page not yet here, one after the other; a name is no part of any address.
  useEffect(() => {
    if (asked === '') return
    onEarlier?.()
    onMore?.()
  }, [asked, here, onMore, onEarlier])
  return (
    <section className="sheet list no-print" aria-label={texts.filterLabel}>
      <div className="list-top">
        <FindHousehold words={words} onWords={setWords} />
        <Filters totals={totals} filter={props.filter} onFilter={props.onFilter} />
      </div>
      <PageButton
        className="list-more list-earlier"
        text={own.earlierHouseholds}
        onAsk={onEarlier}
      />
      <ul className="list-lines" data-testid="household-list">
        {shown.map((line) => (
          <li key={line.householdId}>
            <Line
              line={line}
              village={props.village}
              filter={props.filter}
              on={line.householdId === props.current}
              onOpen={props.onOpen}
            />
          </li>
        ))}
      </ul>
      {shown.length === 0 && (
        <NoHousehold
          isAsked={asked !== ''}
          isAllHere={onMore === null && onEarlier === null}
          filter={props.filter}
          isNoneHere={totals.households + totals.householdsApart === 0}
        />
      )}
      <PageButton className="list-more" text={shell.more} onAsk={onMore} />
    </section>
  )
}

function FindHousehold(props: {
  readonly words: string
  readonly onWords: (words: string) => void
}): ReactElement {
  const texts = useTexts(compareTexts)
  return (
    <input
      className="list-find"
      type="search"
      aria-label={texts.findHousehold}
      placeholder={texts.findHousehold}
      value={props.words}
      onChange={(event) => {
        props.onWords(event.target.value)
      }}
    />
  )
}

/** Asks for the page before or behind; nothing where there is none. */
function PageButton(props: {
  readonly className: string
  readonly text: string
  readonly onAsk: (() => void) | null
}): ReactElement | null {
  if (props.onAsk === null) return null
  return (
    <button type="button" className={`as-link ${props.className}`} onClick={props.onAsk}>
      {props.text}
    </button>
  )
}

function NoHousehold(of: {
  readonly isAsked: boolean
  readonly isAllHere: boolean
  readonly filter: RosterFilter
  /** The village has no household at all. */
  readonly isNoneHere: boolean
}): ReactElement {
  const texts = useTexts(compareTexts)
  const own = useTexts(rosterTexts)
  const shell = useTexts(shellTexts)
  const whenAsked = of.isAllHere ? texts.foundNone : shell.loading
  const whenNone = of.filter === 'open' ? texts.listEmptyOpen : texts.listEmpty
  const otherwise = of.isNoneHere ? own.emptyVillage : whenNone
  return (
    <p className="empty small" role="status">
      {of.isAsked ? whenAsked : otherwise}
    </p>
  )
}

/** How many households each filter shows. */
function householdsBy(totals: VillageRoster['totals']): Readonly<Record<RosterFilter, number>> {
  return {
    open: totals.householdsOpen,
    decided: totals.householdsDecided,
    same: totals.householdsSame,
    all: totals.households + totals.householdsApart,
  }
}

function Filters(props: {
  readonly totals: VillageRoster['totals']
  readonly filter: RosterFilter
  readonly onFilter: (filter: RosterFilter) => void
}): ReactElement {
  const { totals } = props
  const texts = useTexts(compareTexts)
  const counts = householdsBy(totals)
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

/**
 * Of hundreds of lines the next key changes two; the others are not drawn again. A router's link would be, each of
 * them: it listens to where one is.
 */
const Line = memo(function Line(props: {
  readonly line: HouseholdLine
  readonly village: string
  readonly filter: RosterFilter
  readonly on: boolean
  readonly onOpen: (householdId: string) => void
}): ReactElement {
  const { line, on } = props
  const texts = useTexts(compareTexts)
  const own = useTexts(rosterTexts)
  const say = useSay()
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (on && link.current !== null) showInList(link.current)
  }, [on])
  return (
    <a
      ref={link}
      className={on ? 'line on' : 'line'}
      href={rosterPath(props.village, line.householdId, props.filter)}
      aria-current={on ? 'true' : undefined}
      onClick={(event) => {
        if (opensElsewhere(event)) return
        event.preventDefault()
        props.onOpen(line.householdId)
      }}
    >
      <span className="line-a">
        {line.groupNo !== null && <span className="small muted">{texts.group(line.groupNo)}</span>}
        <b>{line.headName ?? (line.code === null ? own.nobodysShort : own.notNamed)}</b>
        <span className="small muted">{texts.members(line.members)}</span>
        <span className={line.open > 0 ? 'line-n red' : 'line-n green'}>
          {line.open > 0 ? line.open : '✓'}
        </span>
      </span>
      {line.note !== null && <span className="line-note small">{say(line.note)}</span>}
      <span className="line-k small">
        {line.kinds
          .map(({ text, count: times }) => (times > 1 ? `${say(text)} ${times}` : say(text)))
          .join(' · ')}
      </span>
    </a>
  )
})

/** A new tab, a new window, a download: the browser's own. */
function opensElsewhere(event: MouseEvent): boolean {
  return event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
}

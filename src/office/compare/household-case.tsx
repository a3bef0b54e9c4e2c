import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useLayoutEffect, useRef, type ReactElement, type RefObject } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import type { HouseholdRoster } from '#wire/roster.ts'
import { useCan } from '../api/session.ts'
import { ProblemNote, StillToCome } from '../app/message-page.tsx'
import type { KeyAction } from '../keys/keymap.ts'
import { count } from '../format/figures.ts'
import { useHotkeys } from '../keys/use-hotkeys.ts'
import { compareTexts } from '../texts/compare.ts'
import { rosterTexts } from '../texts/roster.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { matterPath, type RosterPlace } from './roster-address.ts'
import { adoptionOf, proposalOf, type RosterSpot } from './roster-moves.ts'
import { rosterQuery, type RosterFilter } from './roster-queries.ts'
import { RosterTable } from './roster-table.tsx'
import type { useAdoption } from './use-adoption.ts'
import { useTaking } from './use-taking.ts'

export function HouseholdCase(props: {
  readonly village: string
  readonly householdId: string
  readonly filter: RosterFilter
  /** Where it stands in the list, from 1. */
  readonly place: { readonly at: number; readonly of: number } | null
  readonly onStep: (step: 1 | -1) => boolean
  readonly hasPrevious: boolean
  readonly hasNext: boolean
}): ReactElement {
  const query = rosterQuery(props.village, props.householdId)
  const { data, error, refetch } = useQuery(query)
  if (data === undefined) {
    return (
      <section className="sheet">
        <StillToCome error={error} onRetry={() => void refetch()} />
      </section>
    )
  }
  return <Case {...props} roster={data} queryKey={query.queryKey} />
}

function Case(props: {
  readonly village: string
  readonly householdId: string
  readonly filter: RosterFilter
  readonly roster: HouseholdRoster
  /** Where it stands in the list, from 1. */
  readonly place: { readonly at: number; readonly of: number } | null
  readonly queryKey: readonly string[]
  readonly onStep: (step: 1 | -1) => boolean
  readonly hasPrevious: boolean
  readonly hasNext: boolean
}): ReactElement {
  const { roster } = props
  const own = useTexts(rosterTexts)
  const can = useCan()
  const navigate = useNavigate()
  const matterLink = useMatterLink(props)
  const { spots, at, setAt, evidenceAt, toggleEvidence, adopting, bulk, take, takeAll } = useTaking(
    { ...props, cameFrom: useCameFrom() },
  )
  const spot = spots[at]
  const goTo = (from: RosterSpot): boolean => {
    const to = matterLink(from)
    if (to !== null) void navigate(to)
    return to !== null
  }

  useCaseKeys({
    at,
    last: spots.length - 1,
    onAt: setAt,
    onTakeProposal: () => spot !== undefined && (goTo(spot) || take(spot, proposalOf(spot))),
    onTakeColumn: (column) => take(spot, spot === undefined ? null : adoptionOf(spot, column)),
    onTakeAll: takeAll,
    onEvidence: toggleEvidence,
    onUndo: adopting.undo,
  })

  return (
    <section ref={useBegunAtTop()} className="sheet case" data-testid="household-case">
      <CaseHead {...props} />
      <RosterTable
        roster={roster}
        spots={spots}
        at={at}
        evidenceAt={evidenceAt}
        canTake={can('roster.write')}
        matterLink={matterLink}
        onAt={setAt}
        onTakeColumn={(from, column) => {
          take(from, adoptionOf(from, column))
        }}
        onTakeProposal={(from) => {
          take(from, proposalOf(from))
        }}
        onEvidence={toggleEvidence}
      />
      {roster.elsewhere.length > 0 && <CountedElsewhere roster={roster} />}
      {roster.personsLeft > 0 && (
        <p className="case-left small muted">{own.personsLeft(roster.personsLeft)}</p>
      )}
      {adopting.error !== null && <ProblemNote error={adopting.error} />}
      <CaseFoot roster={roster} adopting={adopting} bulk={bulk} onTakeAll={takeAll} />
    </section>
  )
}

/** Who belongs to the household and is counted in another village: named here, decided there. */
function CountedElsewhere({ roster }: { readonly roster: HouseholdRoster }): ReactElement {
  const own = useTexts(rosterTexts)
  const say = useSay()
  const can = useCan()
  return (
    <section className="case-elsewhere small" data-testid="counted-elsewhere">
      <h3>{own.elsewhereTitle}</h3>
      <ul>
        {roster.elsewhere.map(({ personId, name, relation, where }) => (
          <li key={personId}>
            {can('persons.read') ? (
              <Link to={`/register/persons/${personId}`}>{name ?? '–'}</Link>
            ) : (
              (name ?? '–')
            )}
            <span>
              {relation !== null && `${say(relation)} · `}
              {say(where)}
            </span>
          </li>
        ))}
      </ul>
      <p className="muted">{own.elsewhereNote}</p>
    </section>
  )
}

/** Where a matter of this household is decided, for whoever may look there. */
function useMatterLink(of: RosterPlace): (spot: RosterSpot) => string | null {
  const can = useCan()
  return ({ person, matter }) => {
    if (matter === null) return null
    const mayLook = can(matter.discrepancyNo === null ? 'persons.read' : 'discrepancies.read')
    return mayLook ? matterPath(matter, { ...of, personId: person.personId }) : null
  }
}

/** The discrepancy that somebody who comes back had gone to. */
function useCameFrom(): number | null {
  const state: unknown = useLocation().state
  const isBack = typeof state === 'object' && state !== null && 'discrepancyNo' in state
  return isBack && typeof state.discrepancyNo === 'number' ? state.discrepancyNo : null
}

/**
 * A household begins with its head: somebody at the foot of a long one who goes on stands above the middle of the
 * next otherwise. Before the row of the cursor is brought into sight, which has the last word.
 */
function useBegunAtTop(): RefObject<HTMLElement | null> {
  const section = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const top = section.current?.getBoundingClientRect().top ?? 0
    if (top < 0) section.current?.scrollIntoView({ block: 'start' })
  }, [])
  return section
}

/** The keys of one household; each gives `false` when there was nothing to do. */
function useCaseKeys(keys: {
  readonly at: number
  readonly last: number
  readonly onAt: (at: number) => void
  readonly onTakeProposal: () => boolean
  readonly onTakeColumn: (column: number) => boolean
  readonly onTakeAll: () => boolean
  readonly onEvidence: (at: number) => void
  readonly onUndo: () => boolean
}): void {
  const moves: Readonly<Partial<Record<KeyAction, () => boolean>>> = {
    take_proposal: keys.onTakeProposal,
    take_all: keys.onTakeAll,
    next_difference: () => {
      keys.onAt(Math.min(keys.last, keys.at + 1))
      return true
    },
    previous_difference: () => {
      keys.onAt(Math.max(0, keys.at - 1))
      return true
    },
    evidence: () => {
      keys.onEvidence(keys.at)
      return true
    },
    undo: keys.onUndo,
  }
  useHotkeys('roster', (action) => {
    if (action.startsWith('column_')) {
      return keys.onTakeColumn(Number(action.slice('column_'.length)) - 1)
    }
    return moves[action]?.() ?? false
  })
}

/** How far the household is, the last value taken with its undo, and all other proposals at once. */
function CaseFoot(props: {
  readonly roster: HouseholdRoster
  readonly adopting: ReturnType<typeof useAdoption>
  /** How many proposals may be taken together. */
  readonly bulk: number
  readonly onTakeAll: () => void
}): ReactElement {
  const { roster, adopting } = props
  const texts = useTexts(compareTexts)
  const can = useCan()
  return (
    <>
      <div className="case-foot no-print">
        <span className="muted small">
          {texts.openDecided(String(roster.open), String(roster.decided))}
        </span>
        {adopting.last !== null && (
          <span className="undo" role="status">
            {adopting.last.words}
            {adopting.last.waits && ` · ${texts.awaitsApproval}`}{' '}
            <button
              type="button"
              className="as-link"
              onClick={() => {
                adopting.undo()
              }}
            >
              {texts.undo}
            </button>{' '}
            <kbd>Ctrl+Z</kbd>
          </span>
        )}
        <span className="grow" />
        <span className="small muted">{texts.takeAllNote}</span>
        {can('roster.write') && props.bulk > 0 && (
          <Button type="primary" loading={adopting.isBusy} onClick={props.onTakeAll}>
            {texts.takeAll(props.bulk)} <span className="key-hint">Shift+Enter</span>
          </Button>
        )}
      </div>
      <p className="case-keys small muted no-print">
        <kbd>↑</kbd> <kbd>↓</kbd> {texts.keysHint}　<kbd>1</kbd>
        {roster.sources.length > 1 && (
          <>
            –<kbd>{Math.min(8, roster.sources.length)}</kbd>
          </>
        )}{' '}
        {texts.columnHint}　<kbd>Enter</kbd> {texts.take}　<kbd>F4</kbd> {texts.evidence}　
        <kbd>?</kbd> {texts.allKeys}
      </p>
    </>
  )
}

function CaseHead(props: {
  readonly roster: HouseholdRoster
  /** Where it stands in the list, from 1. */
  readonly place: { readonly at: number; readonly of: number } | null
  readonly onStep: (step: 1 | -1) => boolean
  readonly hasPrevious: boolean
  readonly hasNext: boolean
}): ReactElement {
  const texts = useTexts(compareTexts)
  const own = useTexts(rosterTexts)
  const say = useSay()
  const { household, open, persons } = props.roster
  return (
    <div className="case-head" data-household={household.householdId}>
      <h2 ref={useFocusFromList()} tabIndex={-1}>
        {household.isNobodys
          ? own.nobodys
          : (household.headName ?? persons[0]?.name ?? own.notNamed)}
        <span className="muted small">
          {' '}
          {household.addressText ??
            (household.groupNo === null ? '' : texts.group(household.groupNo))}{' '}
          · {texts.members(persons.length + props.roster.personsLeft)}
        </span>
      </h2>
      {household.note !== null && <span className="small case-note">{say(household.note)}</span>}
      <span className="grow" />
      <span className="small">
        {open > 0 && <span className="red">{texts.openItems(open)}</span>}
        {open === 0 && <span className="green">✓ {texts.householdDone}</span>}
      </span>
      {props.place !== null && (
        <span className="small muted no-print">
          {count(props.place.at)} / {count(props.place.of)}
        </span>
      )}
      <Button
        size="small"
        className="no-print"
        disabled={!props.hasPrevious}
        onClick={() => {
          props.onStep(-1)
        }}
      >
        {texts.previousHousehold}
      </Button>
      <Button
        size="small"
        className="no-print"
        disabled={!props.hasNext}
        onClick={() => {
          props.onStep(1)
        }}
      >
        {texts.nextHousehold}
      </Button>
    </div>
  )
}

/** Whoever opened the household from the list has its keys at once: a link that has the focus keeps its Enter. */
function useFocusFromList(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (document.activeElement?.matches('.list-lines .line') === true) {
      heading.current?.focus({ preventScroll: true })
    }
  }, [])
  return heading
}

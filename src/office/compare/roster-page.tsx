import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, type ReactElement } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { HouseholdLine } from '#wire/roster.ts'
import { StillToCome } from '../app/message-page.tsx'
import { usePlace } from '../app/place.tsx'
import { useTitle } from '../app/use-title.ts'
import { count } from '../format/figures.ts'
import { useHotkeys } from '../keys/use-hotkeys.ts'
import { compareTexts } from '../texts/compare.ts'
import { useTexts } from '../texts/use-texts.ts'
import { CompareTabs } from './compare-tabs.tsx'
import { EmptyVillage, isEmptyVillage } from './empty-village.tsx'
import { HouseholdCase } from './household-case.tsx'
import { HouseholdList } from './household-list.tsx'
import { PickVillage } from './pick-village.tsx'
import { rosterFilterOf, rosterPath } from './roster-address.ts'
import { rosterQuery, type RosterFilter } from './roster-queries.ts'
import { useHouseholds } from './use-households.ts'
import { VillageBar, VillageTabs } from './village-head.tsx'

const VILLAGE_CODE = /^\d{9}(?!000)\d{3}$/

/** A village's households: the list on the left, one household's lists side by side on the right. */
export function RosterPage(): ReactElement {
  const texts = useTexts(compareTexts)
  const { village } = useParams()
  const { code } = usePlace()
  const chosen = village ?? (VILLAGE_CODE.test(code) ? code : null)
  useTitle(texts.rosterTab)
  if (chosen !== null) return <VillageWork key={chosen} code={chosen} />
  return (
    <>
      <CompareTabs />
      <PickVillage from={code} />
    </>
  )
}

function VillageWork({ code }: { readonly code: string }): ReactElement {
  const texts = useTexts(compareTexts)
  const { household } = useParams()
  const { filter, setFilter, openHousehold } = useRosterAddress(code)
  const list = useHouseholds(code, { filter, household })
  const { view, lines, at, more, earlier } = list
  const current = household ?? lines[0]?.householdId
  const isEmpty = view !== undefined && isEmptyVillage(view)
  const open = (line: HouseholdLine | undefined): boolean => {
    if (line === undefined) return false
    openHousehold(line.householdId)
    return true
  }
  // Whoever goes on by key meets no end of the page: the next one is there before its first line is.
  useEffect(() => {
    if (at >= lines.length - LINES_AHEAD) more?.()
    if (at >= 0 && at < LINES_AHEAD) earlier?.()
  }, [at, lines.length, more, earlier])
  usePrefetched(code, list.next?.householdId)
  useHotkeys('roster', (action) => {
    if (action === 'next_household') return open(list.next)
    if (action === 'previous_household') return open(list.previous)
    return false
  })

  return (
    <>
      <VillageTabs code={code} view={view} />
      {view !== undefined && <VillageBar view={view} />}
      {view !== undefined && <WhereOne line={lines[at]} place={list.place} />}
      {view === undefined && <StillToCome error={list.error} onRetry={list.refetch} />}
      {view !== undefined && isEmpty && <EmptyVillage view={view} />}
      {view !== undefined && !isEmpty && (
        <div className="work">
          <HouseholdList
            village={code}
            lines={lines}
            totals={view.totals}
            filter={filter}
            current={current}
            onFilter={setFilter}
            onOpen={openHousehold}
            onMore={more}
            onEarlier={earlier}
          />
          {current === undefined ? (
            <section className="sheet empty">{texts.pickHousehold}</section>
          ) : (
            <HouseholdCase
              key={current}
              village={code}
              householdId={current}
              filter={filter}
              place={list.place}
              onStep={(step) => open(step === 1 ? list.next : list.previous)}
              hasPrevious={list.previous !== undefined}
              hasNext={list.next !== undefined}
            />
          )}
        </div>
      )}
    </>
  )
}

/** The household and the filter are in the address, so that one comes back to both. */
function useRosterAddress(code: string): {
  readonly filter: RosterFilter
  readonly setFilter: (filter: RosterFilter) => void
  readonly openHousehold: (householdId: string) => void
} {
  const navigate = useNavigate()
  const [search, setSearch] = useSearchParams()
  const filter = rosterFilterOf(search.get('filter'))
  const openHousehold = useCallback(
    (householdId: string) => void navigate(rosterPath(code, householdId, filter)),
    [navigate, code, filter],
  )
  const setFilter = (chosen: RosterFilter): void => {
    setSearch(chosen === 'open' ? {} : { filter: chosen }, { replace: true })
  }
  return { filter, setFilter, openHousehold }
}

/** Says to whoever hears the screen which household the key went to. */
function WhereOne(props: {
  readonly line: HouseholdLine | undefined
  readonly place: { readonly at: number; readonly of: number } | null
}): ReactElement {
  const { line, place } = props
  const texts = useTexts(compareTexts)
  return (
    <p role="status" className="visually-hidden">
      {line !== undefined &&
        place !== null &&
        texts.householdOf({
          at: count(place.at),
          of: count(place.of),
          head: line.headName ?? '–',
          open: line.open,
        })}
    </p>
  )
}

/** Lines left of the list when more of it is fetched. */
const LINES_AHEAD = 5

/** The next household is fetched while this one is read, and that is recorded as the look it prepares. */
function usePrefetched(village: string, householdId: string | undefined): void {
  const client = useQueryClient()
  useEffect(() => {
    if (householdId === undefined) return
    void client.prefetchQuery(rosterQuery(village, householdId))
  }, [client, village, householdId])
}

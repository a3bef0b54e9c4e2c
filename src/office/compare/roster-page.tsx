import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState, type ReactElement } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { HouseholdLine, HouseholdRoster } from '#wire/roster.ts'
import { get } from '../api/client.ts'
import { StillToCome } from '../app/message-page.tsx'
import { usePlace } from '../app/place.tsx'
import { useTitle } from '../app/use-title.ts'
import { count } from '../format/figures.ts'
import { useHotkeys } from '../keys/use-hotkeys.ts'
import { compareTexts } from '../texts/compare.ts'
import { useTexts } from '../texts/use-texts.ts'
import { CompareTabs } from './compare-tabs.tsx'
import { HouseholdCase } from './household-case.tsx'
import { HouseholdList, householdsBy, type RosterFilter } from './household-list.tsx'
import { PickVillage } from './pick-village.tsx'
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
  const navigate = useNavigate()
  const { household } = useParams()
  const [filter, setFilter] = useState<RosterFilter>('open')
  const { view, lines, error, refetch, more } = useHouseholds(code, filter)
  const current = household ?? lines[0]?.householdId
  const openHousehold = useCallback(
    (householdId: string) => void navigate(`/compare/roster/${code}/${householdId}`),
    [navigate, code],
  )
  const open = (line: HouseholdLine | undefined): boolean => {
    if (line === undefined) return false
    openHousehold(line.householdId)
    return true
  }
  const at = lines.findIndex(({ householdId }) => householdId === current)
  const many =
    more !== null && view !== undefined ? householdsBy(view.totals)[filter] : lines.length
  // Whoever goes on by key meets no end of the page: the next one is there before its first line is.
  useEffect(() => {
    if (at >= lines.length - LINES_AHEAD) more?.()
  }, [at, lines.length, more])
  usePrefetched(code, lines[at + 1]?.householdId)
  useHotkeys('roster', (action) => {
    if (action === 'next_household') return open(lines[at + 1])
    if (action === 'previous_household') return open(lines[at - 1])
    return false
  })

  return (
    <>
      <VillageTabs code={code} view={view} />
      {view !== undefined && <VillageBar view={view} />}
      {view !== undefined && <WhereOne line={lines[at]} at={at} of={many} />}
      {view === undefined && <StillToCome error={error} onRetry={refetch} />}
      {view !== undefined && (
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
          />
          {current === undefined ? (
            <section className="sheet empty">{texts.pickHousehold}</section>
          ) : (
            <HouseholdCase
              key={current}
              village={code}
              householdId={current}
              line={lines[at]}
              place={at < 0 ? null : { at: at + 1, of: many }}
              onStep={(step) => open(lines[at + step])}
              hasPrevious={at > 0}
              hasNext={at >= 0 && at < lines.length - 1}
            />
          )}
        </div>
      )}
    </>
  )
}

/** Says to whoever hears the screen which household the key went to. */
function WhereOne(props: {
  readonly line: HouseholdLine | undefined
  readonly at: number
  readonly of: number
}): ReactElement {
  const { line } = props
  const texts = useTexts(compareTexts)
  return (
    <p role="status" className="visually-hidden">
      {line !== undefined &&
        texts.householdOf({
          at: count(props.at + 1),
          of: count(props.of),
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
    void client.prefetchQuery({
      queryKey: ['roster', village, householdId],
      queryFn: () => get<HouseholdRoster>(`/villages/${village}/households/${householdId}/roster`),
    })
  }, [client, village, householdId])
}

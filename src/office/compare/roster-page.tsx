import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Popover } from 'antd'
import { useEffect, useState, type ReactElement } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { HouseholdLine, HouseholdRoster, VillageRoster } from '#wire/roster.ts'
import { get, queryString } from '../api/client.ts'
import { besideTrigger } from '../app/beside-trigger.ts'
import { StillToCome } from '../app/message-page.tsx'
import { PlaceMenu, usePlace } from '../app/place.tsx'
import { useTitle } from '../app/use-title.ts'
import { count } from '../format/figures.ts'
import { useHotkeys } from '../keys/use-hotkeys.ts'
import { compareTexts } from '../texts/compare.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'
import { CompareTabs } from './compare-tabs.tsx'
import { HouseholdCase } from './household-case.tsx'
import { HouseholdList, type RosterFilter } from './household-list.tsx'
import { PickVillage } from './pick-village.tsx'

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
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['village', code, filter],
    queryFn: ({ pageParam }) =>
      get<VillageRoster>(
        `/villages/${code}/households${queryString({ filter, cursor: pageParam })}`,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
  const lines = data?.pages.flatMap(({ households }) => households) ?? []
  const view = data?.pages[0]
  const current = household ?? lines[0]?.householdId
  const open = (line: HouseholdLine | undefined): boolean => {
    if (line === undefined) return false
    void navigate(`/compare/roster/${code}/${line.householdId}`)
    return true
  }
  const at = lines.findIndex(({ householdId }) => householdId === current)
  // Whoever goes on by key meets no end of the page: the next one is there before its first line is.
  useEffect(() => {
    if (hasNextPage && at >= lines.length - LINES_AHEAD) void fetchNextPage()
  }, [hasNextPage, at, lines.length, fetchNextPage])
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
      {view === undefined && <StillToCome error={error} onRetry={() => void refetch()} />}
      {view !== undefined && (
        <div className="work">
          <HouseholdList
            village={code}
            lines={lines}
            totals={view.totals}
            filter={filter}
            current={current}
            onFilter={setFilter}
            {...(hasNextPage ? { onMore: () => void fetchNextPage() } : {})}
          />
          {current === undefined ? (
            <section className="sheet empty">{texts.pickHousehold}</section>
          ) : (
            <HouseholdCase
              key={current}
              village={code}
              householdId={current}
              line={lines[at]}
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

/** The tabs with the way to another village of the county. */
function VillageTabs(props: {
  readonly code: string
  readonly view: VillageRoster | undefined
}): ReactElement {
  const { code, view } = props
  const shell = useTexts(shellTexts)
  const texts = useTexts(compareTexts)
  const navigate = useNavigate()
  return (
    <CompareTabs>
      <Popover
        trigger="click"
        getPopupContainer={besideTrigger}
        arrow={false}
        placement="bottomRight"
        destroyOnHidden
        content={
          <PlaceMenu
            from={code}
            level={5}
            onPick={(place) => void navigate(`/compare/roster/${place.code}`)}
          />
        }
      >
        <Button size="small">{view?.village.path.slice(-2).join(' · ') ?? code} ▾</Button>
      </Popover>
      <Link to={`/compare/roster-paper/${code}`}>{texts.paper}</Link>
      <Button
        size="small"
        onClick={() => {
          print()
        }}
      >
        {shell.print}
      </Button>
    </CompareTabs>
  )
}

/** The village in one line of figures and one bar: same, decided, open. */
function VillageBar({ view }: { readonly view: VillageRoster }): ReactElement {
  const texts = useTexts(compareTexts)
  const { totals } = view
  const parts = [
    ['same', texts.same, totals.householdsSame],
    ['decided', texts.decidedHouseholds, totals.householdsDecided],
    ['open', texts.openHouseholds, totals.householdsOpen],
  ] as const
  return (
    <section className="sheet village no-print" data-testid="village-bar">
      <div className="figs">
        <div>
          <b>{count(totals.households)}</b> {texts.households}
          <span>
            {texts.registered} {count(totals.registered)} {texts.persons}
          </span>
        </div>
        <div>
          <b className={totals.missing > 0 ? 'red' : ''}>{count(totals.missing)}</b> {texts.persons}
          <span>{texts.missing}</span>
        </div>
        <div>
          <b>{count(totals.doubtfulPairs)}</b> {texts.pairs}
          <span>{texts.doubtful}</span>
        </div>
      </div>
      <div>
        <div className="seg" aria-hidden="true">
          {parts.map(([key, , value]) => (
            <i key={key} className={key} style={{ flexGrow: value }} />
          ))}
        </div>
        <div className="key small">
          {parts.map(([key, text, value]) => (
            <span key={key}>
              <i className={key} /> {text} <b>{count(value)}</b>
            </span>
          ))}
        </div>
      </div>
    </section>
  )
}

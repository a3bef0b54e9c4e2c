import type { ReactElement } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import type { DiscrepancyLine } from '#wire/discrepancies.ts'
import { queryString } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { ExportLink } from '../app/export-link.tsx'
import { StillToCome } from '../app/message-page.tsx'
import { usePlace } from '../app/place.tsx'
import { useTitle } from '../app/use-title.ts'
import { CompareTabs } from '../compare/compare-tabs.tsx'
import { rosterPlaceIn, type RosterPlace } from '../compare/roster-address.ts'
import { useHotkeys } from '../keys/use-hotkeys.ts'
import { discrepancyTexts } from '../texts/discrepancies.ts'
import { useTexts } from '../texts/use-texts.ts'
import { DiscrepancyCase } from './discrepancy-case.tsx'
import { DiscrepancyFilters } from './discrepancy-filters.tsx'
import { DiscrepancyList } from './discrepancy-list.tsx'
import { SourceReadings } from './source-readings.tsx'
import { SourcesInDoubt } from './sources-in-doubt.tsx'
import {
  useDiscrepancyCounts,
  useDiscrepancyList,
  type DiscrepanciesAsked,
} from './use-discrepancies.ts'
import '../intake/intake.css'
import './discrepancies.css'

/** 差异: all of them; or the one that somebody came to from a household, with the way back. */
export function DiscrepanciesPage(): ReactElement {
  const from = rosterPlaceIn(useSearchParams()[0])
  const discrepancyNo = Number(useParams()['discrepancyNo'] ?? '0')
  return from === null || discrepancyNo === 0 ? (
    <AllDiscrepancies />
  ) : (
    <OneDiscrepancy discrepancyNo={discrepancyNo} from={from} />
  )
}

function OneDiscrepancy(props: {
  readonly discrepancyNo: number
  readonly from: RosterPlace
}): ReactElement {
  const { discrepancyNo, from } = props
  const texts = useTexts(discrepancyTexts)
  useTitle(texts.tab)
  return (
    <>
      <CompareTabs />
      <DiscrepancyCase key={discrepancyNo} discrepancyNo={discrepancyNo} from={from} />
    </>
  )
}

/** What does not agree, whose file is in doubt, and one at a time with its evidence. */
function AllDiscrepancies(): ReactElement {
  const texts = useTexts(discrepancyTexts)
  const can = useCan()
  const { asked, narrow } = useAsked()
  const counts = useDiscrepancyCounts(asked.place)
  const list = useDiscrepancyList(asked)
  const lines = list.data?.pages.flatMap((page) => page.lines) ?? []
  const { current, open, step } = useChosen(lines)
  const reading = counts.data?.readings.find(({ source }) => source === asked.reading)
  useTitle(texts.tab)
  useHotkeys('discrepancies', (action) => {
    if (action === 'next_case') return step(1)
    if (action === 'previous_case') return step(-1)
    return false
  })
  const error = list.error ?? counts.error
  const { place, ...narrowed } = asked
  return (
    <>
      <CompareTabs>
        <Link className="button-link" to="/compare/patterns">
          {texts.patternsTab}
        </Link>
        {can('discrepancies.decide') && (
          <ExportLink
            href={`/api/discrepancies/export${queryString({ ...narrowed, place })}`}
            testId="export-discrepancies"
          >
            {texts.export}
          </ExportLink>
        )}
      </CompareTabs>
      {list.data === undefined && <StillToCome error={error} onRetry={() => void list.refetch()} />}
      {counts.data !== undefined && (
        <SourceReadings readings={counts.data.readings} chosen={reading} onNarrow={narrow} />
      )}
      {counts.data !== undefined && reading === undefined && (
        <SourcesInDoubt counts={counts.data} source={asked.source} onNarrow={narrow} />
      )}
      {list.data !== undefined && (
        <div className="discrepancies">
          <DiscrepancyFilters
            asked={asked}
            counts={reading ?? counts.data}
            leads={reading?.leads ?? null}
            onNarrow={narrow}
          />
          <DiscrepancyList
            lines={lines}
            leads={reading?.leads ?? null}
            current={current}
            onOpen={open}
            {...(list.hasNextPage ? { onMore: () => void list.fetchNextPage() } : {})}
          />
          {current !== undefined && (
            <DiscrepancyCase
              key={current}
              discrepancyNo={current}
              from={null}
              onDecided={(next) => {
                if (next !== null) open(next)
              }}
            />
          )}
        </div>
      )}
    </>
  )
}

/** What the address asks for; the place is the one chosen at the top of every page. */
function useAsked(): {
  readonly asked: DiscrepanciesAsked
  readonly narrow: (more: Partial<DiscrepanciesAsked>) => void
} {
  const { code: place } = usePlace()
  const [search, setSearch] = useSearchParams()
  const of = (name: string): string => search.get(name) ?? ''
  const asked: DiscrepanciesAsked = {
    place,
    state: of('state') === '' ? 'open' : of('state'),
    kind: of('kind'),
    item: of('item'),
    source: of('source'),
    reading: of('reading'),
  }
  const narrow = (more: Partial<DiscrepanciesAsked>): void => {
    const { place: _place, ...kept } = { ...asked, ...more }
    const said = Object.entries(kept).filter(([, value]) => value !== '' && value !== 'open')
    setSearch(Object.fromEntries(said), { replace: true })
  }
  return { asked, narrow }
}

/** The one that is open: that of the address, else the first of the list. */
function useChosen(lines: readonly DiscrepancyLine[]): {
  readonly current: number | undefined
  readonly open: (discrepancyNo: number) => void
  readonly step: (by: 1 | -1) => boolean
} {
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const params = useParams()
  const asked = Number(params['discrepancyNo'] ?? '0')
  const current = asked > 0 ? asked : lines[0]?.discrepancyNo
  const at = lines.findIndex(({ discrepancyNo }) => discrepancyNo === current)
  const open = (discrepancyNo: number): void => {
    const query = search.toString()
    void navigate(`/compare/discrepancies/${discrepancyNo}${query === '' ? '' : `?${query}`}`, {
      replace: true,
      preventScrollReset: true,
    })
  }
  const step = (by: 1 | -1): boolean => {
    const next = lines[at + by]
    if (next === undefined) return false
    open(next.discrepancyNo)
    return true
  }
  return { current, open, step }
}

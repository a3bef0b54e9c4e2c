import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, type ReactElement } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { PairLine, PairQueue, PairView } from '#wire/pairs.ts'
import { get, queryString } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { usePlace } from '../app/place.tsx'
import { useTitle } from '../app/use-title.ts'
import { compareTexts } from '../texts/compare.ts'
import { reviewTexts } from '../texts/review.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'
import { CompareTabs } from './compare-tabs.tsx'
import { PairCase } from './pair-case.tsx'
import { PairList, type PairFilter } from './pair-list.tsx'
import { SessionBar } from './session-bar.tsx'
import { useDecisions } from './use-decisions.ts'
import { useDesk } from './use-desk.ts'

const NONE: ReadonlySet<number> = new Set()

/** So many of the following pairs are fetched while the reader looks at this one. */
const PREFETCH_PAIRS = 3

/** With fewer lines than this after the case at hand the next page of the queue is fetched. */
const LINES_AHEAD = 12

function pairQuery(pairNo: number): {
  readonly queryKey: readonly ['pair', number]
  readonly queryFn: () => Promise<PairView>
} {
  return { queryKey: ['pair', pairNo], queryFn: () => get<PairView>(`/pairs/${pairNo}`) }
}

/** The review queue: list left, case right, the next one already loaded. */
export function PairsPage(): ReactElement {
  const texts = useTexts(compareTexts)
  const review = useTexts(reviewTexts)
  const shell = useTexts(shellTexts)
  const navigate = useNavigate()
  const params = useParams()
  const { code } = usePlace()
  const can = useCan()
  const [filter, setFilter] = useState<PairFilter>('open')
  const [reason, setReason] = useState('')
  const decisions = useDecisions()
  useTitle(texts.pairsTab)
  const { data, error, refetch, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery({
    queryKey: ['pairs', code, filter, reason],
    queryFn: ({ pageParam }) =>
      get<PairQueue>(`/pairs${queryString({ filter, reason, place: code, cursor: pageParam })}`),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
  const waits = filter === 'open' || filter === 'second'
  const [elsewhere, setElsewhere] = useState<ReadonlySet<number>>(NONE)
  const isGone = (pairNo: number): boolean =>
    waits && (decisions.isDecided(pairNo) || elsewhere.has(pairNo))
  const lines = (data?.pages.flatMap(({ pairs }) => pairs) ?? []).filter(
    ({ pairNo }) => !isGone(pairNo),
  )
  const asked = params['pairNo'] === undefined ? undefined : Number(params['pairNo'])
  const current = asked !== undefined && !isGone(asked) ? asked : lines[0]?.pairNo
  const at = lines.findIndex(({ pairNo }) => pairNo === current)
  const following = lines.slice(at + 1, at + 1 + PREFETCH_PAIRS).map(({ pairNo }) => pairNo)

  usePrefetched(following)
  const runsOut = hasNextPage && !isFetching && lines.length - at < LINES_AHEAD
  useEffect(() => {
    if (runsOut) void fetchNextPage()
  }, [runsOut, fetchNextPage])
  const shown = current === undefined ? [] : [current]
  useDesk({
    pairNos: [...decisions.pendingNos, ...shown, ...following],
    enabled: waits && can('pairs.decide'),
    onElsewhere: (others) => {
      setElsewhere((before) => new Set([...before, ...others]))
    },
  })

  const open = (line: PairLine | undefined): boolean => {
    if (line === undefined) return false
    void navigate(`/compare/pairs/${line.pairNo}`, { replace: true, preventScrollReset: true })
    return true
  }

  return (
    <>
      <CompareTabs />
      {data === undefined && error === null && <p className="empty">{shell.loading}</p>}
      {data === undefined && error !== null && (
        <ProblemNote error={error} onRetry={() => void refetch()} />
      )}
      {data !== undefined && (
        <>
          {asked !== undefined && elsewhere.has(asked) && (
            <p role="status" className="small">
              {review.taken}
            </p>
          )}
          <div className="work">
            <PairList
              lines={lines}
              filter={filter}
              counts={data.pages[0]?.counts}
              reasons={data.pages[0]?.reasons ?? []}
              reason={reason}
              current={current}
              onFilter={(which) => {
                setFilter(which)
                setReason('')
                void navigate('/compare/pairs', { replace: true })
              }}
              onReason={setReason}
              {...(hasNextPage ? { onMore: () => void fetchNextPage() } : {})}
            />
            {current === undefined && isFetching && <p className="empty">{shell.loading}</p>}
            {current === undefined && !isFetching && <QueueEmpty filter={filter} />}
            {current !== undefined && (
              <CurrentPair
                key={current}
                pairNo={current}
                decisions={decisions}
                onDecided={() => {
                  // The decided pair leaves the list, so the one after it is the next to be seen.
                  open(lines[at + 1] ?? lines[at - 1])
                }}
                onStep={(step) => open(lines[at + step])}
                onOpen={(pairNo) => void navigate(`/compare/pairs/${pairNo}`)}
              />
            )}
          </div>
          <SessionBar pending={decisions.pendingVerdicts} />
        </>
      )}
    </>
  )
}

function QueueEmpty({ filter }: { readonly filter: PairFilter }): ReactElement {
  const texts = useTexts(compareTexts)
  const review = useTexts(reviewTexts)
  return (
    <section className="sheet empty" data-testid="queue-empty">
      <h2>{texts.queueEmpty}</h2>
      <p>{review.filterEmpty[filter]}</p>
    </section>
  )
}

/** Fetches these pairs while the reader still looks at the one before them. */
function usePrefetched(pairNos: readonly number[]): void {
  const client = useQueryClient()
  const key = pairNos.join(' ')
  useEffect(() => {
    for (const pairNo of key.split(' ').filter((text) => text !== '')) {
      void client.prefetchQuery(pairQuery(Number(pairNo)))
    }
  }, [client, key])
}

function CurrentPair(props: {
  readonly pairNo: number
  readonly decisions: ReturnType<typeof useDecisions>
  readonly onDecided: () => void
  readonly onStep: (step: 1 | -1) => boolean
  readonly onOpen: (pairNo: number) => void
}): ReactElement {
  const shell = useTexts(shellTexts)
  const { data, error, refetch } = useQuery(pairQuery(props.pairNo))
  if (data === undefined) {
    return (
      <section className="sheet">
        {error === null ? (
          <p className="empty">{shell.loading}</p>
        ) : (
          <ProblemNote error={error} onRetry={() => void refetch()} />
        )}
      </section>
    )
  }
  return <PairCase {...props} pair={data} />
}

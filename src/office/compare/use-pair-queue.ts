import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { PairLine, PairQueue, PairView } from '#wire/pairs.ts'
import { get, queryString } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import type { PairFilter } from './pair-list.tsx'
import type { Decisions } from './use-decisions.ts'
import { useDesk } from './use-desk.ts'

/** So many of the following pairs are fetched while the reader looks at this one. */
const PREFETCH_PAIRS = 3

/** With fewer lines than this after the case at hand the next page of the queue is fetched. */
const LINES_AHEAD = 12

const NONE: ReadonlySet<number> = new Set()

export function pairQuery(pairNo: number): {
  readonly queryKey: readonly ['pair', number]
  readonly queryFn: () => Promise<PairView>
} {
  return { queryKey: ['pair', pairNo], queryFn: () => get<PairView>(`/pairs/${pairNo}`) }
}

export interface QueueAsked {
  readonly place: string
  readonly filter: PairFilter
  readonly reason: string
  /** The pair that the address names. */
  readonly asked: number | undefined
  readonly decisions: Decisions
}

export interface ReviewQueue {
  /** The first page, for its counts; `undefined` until it has come. */
  readonly first: PairQueue | undefined
  readonly error: unknown
  readonly isFetching: boolean
  readonly retry: () => void
  readonly onMore: (() => void) | null
  /** Without those decided here, and those on another's desk. */
  readonly lines: readonly PairLine[]
  readonly current: number | undefined
  /** Place of the current pair in the lines, −1 when it is not among them. */
  readonly at: number
  /** The asked pair lies on another's desk. */
  readonly isElsewhere: boolean
}

/** The queue as one reader works it: the next pairs fetched and on the desk, the next page before this one ends. */
export function usePairQueue(queue: QueueAsked): ReviewQueue {
  const { place, filter, reason, asked, decisions } = queue
  const can = useCan()
  const { data, error, refetch, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery({
    queryKey: ['pairs', place, filter, reason],
    queryFn: ({ pageParam }) =>
      get<PairQueue>(`/pairs${queryString({ filter, reason, place, cursor: pageParam })}`),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
  const waits = filter === 'open' || filter === 'second'
  const [elsewhere, setElsewhere] = useState(NONE)
  const isGone = (pairNo: number): boolean =>
    waits && (decisions.isDecided(pairNo) || elsewhere.has(pairNo))
  const lines = (data?.pages.flatMap(({ pairs }) => pairs) ?? []).filter(
    ({ pairNo }) => !isGone(pairNo),
  )
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
  return {
    first: data?.pages[0],
    error,
    isFetching,
    retry: () => void refetch(),
    onMore: hasNextPage ? () => void fetchNextPage() : null,
    lines,
    current,
    at,
    isElsewhere: asked !== undefined && elsewhere.has(asked),
  }
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

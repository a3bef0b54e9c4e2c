import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
  type InfiniteData,
  type UseInfiniteQueryResult,
  type UseQueryResult,
} from '@tanstack/react-query'
import type { FindingCounts, FindingList, FindingView } from '#wire/findings.ts'
import { get, queryString } from '../api/client.ts'

/** What the queue is narrowed to; kept in the address, so that it can be passed on. */
export interface FindingsAsked {
  readonly place: string
  readonly state: string
  readonly rule: string
  readonly severity: string
  readonly owner: string
  readonly minAgeDays: string
}

export function findingsQuery(asked: FindingsAsked): string {
  return queryString({ ...asked })
}

export function useFindingList(
  asked: FindingsAsked,
): UseInfiniteQueryResult<InfiniteData<FindingList>> {
  return useInfiniteQuery({
    queryKey: ['findings', asked],
    queryFn: ({ pageParam }) =>
      get<FindingList>(`/findings${queryString({ ...asked, cursor: pageParam })}`),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
}

const COUNTS_STALE_MS = 600_000

/** Counts of a place; the menu shows them too, and asks for them once in ten minutes. */
export function useFindingCounts(
  asked: { readonly place: string; readonly owner?: string },
  enabled = true,
): UseQueryResult<FindingCounts> {
  return useQuery({
    queryKey: ['finding-counts', asked],
    queryFn: () => get<FindingCounts>(`/findings/counts${queryString({ ...asked })}`),
    placeholderData: keepPreviousData,
    staleTime: COUNTS_STALE_MS,
    enabled,
  })
}

export function useFinding(findingId: string | undefined): UseQueryResult<FindingView> {
  return useQuery({
    queryKey: ['finding', findingId],
    queryFn: () => get<FindingView>(`/findings/${findingId ?? ''}`),
    enabled: findingId !== undefined,
  })
}

/** After a step: the finding, its list and the counts are asked for anew. */
export function useFindingsChanged(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    await Promise.all(
      ['finding', 'findings', 'finding-counts'].map((key) =>
        client.invalidateQueries({ queryKey: [key] }),
      ),
    )
  }
}

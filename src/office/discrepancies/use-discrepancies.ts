import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type InfiniteData,
  type UseInfiniteQueryResult,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query'
import type {
  DecideDiscrepancy,
  DiscrepancyCounts,
  DiscrepancyDecided,
  DiscrepancyPage,
  DiscrepancyView,
} from '#wire/discrepancies.ts'
import { call, get, queryString } from '../api/client.ts'

/** What the list is narrowed to; kept in the address, so that it can be passed on. */
export interface DiscrepanciesAsked {
  readonly place: string
  readonly state: string
  readonly kind: string
  readonly item: string
  /** In doubt. */
  readonly source: string
  /** Read against all others. */
  readonly reading: string
}

export function useDiscrepancyList(
  asked: DiscrepanciesAsked,
): UseInfiniteQueryResult<InfiniteData<DiscrepancyPage>> {
  return useInfiniteQuery({
    queryKey: ['discrepancies', asked],
    queryFn: ({ pageParam }) =>
      get<DiscrepancyPage>(`/discrepancies${queryString({ ...asked, cursor: pageParam })}`),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
}

export function useDiscrepancyCounts(place: string): UseQueryResult<DiscrepancyCounts> {
  return useQuery({
    queryKey: ['discrepancy-counts', place],
    queryFn: () => get<DiscrepancyCounts>(`/discrepancies/counts${queryString({ place })}`),
    placeholderData: keepPreviousData,
  })
}

export function useDiscrepancy(discrepancyNo: number): UseQueryResult<DiscrepancyView> {
  return useQuery({
    queryKey: ['discrepancy', discrepancyNo],
    queryFn: () => get<DiscrepancyView>(`/discrepancies/${discrepancyNo}`),
  })
}

const CHANGED = [
  'discrepancies',
  'discrepancy-counts',
  'discrepancy',
  'patterns',
  'tickets',
  'village',
]

/** Decides one, or takes the decision back; everything that counts them is asked for anew. */
export function useDecideDiscrepancy(discrepancyNo: number): {
  readonly decide: UseMutationResult<DiscrepancyDecided, Error, DecideDiscrepancy>
  readonly undo: UseMutationResult<unknown, Error, void>
} {
  const client = useQueryClient()
  const path = `/discrepancies/${discrepancyNo}/decision`
  const onSuccess = async (): Promise<void> => {
    // A household that is come back to is read anew, so that its cursor stands at what is open now.
    client.removeQueries({ queryKey: ['roster'] })
    for (const key of CHANGED) await client.invalidateQueries({ queryKey: [key] })
  }
  const decide = useMutation({
    mutationFn: (decision: DecideDiscrepancy) => call<DiscrepancyDecided>('POST', path, decision),
    onSuccess,
  })
  const undo = useMutation({ mutationFn: () => call('DELETE', path), onSuccess })
  return { decide, undo }
}

import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { HouseholdLine, VillageRoster } from '#wire/roster.ts'
import { get, queryString } from '../api/client.ts'
import type { RosterFilter } from './household-list.tsx'

/** The households of a village that are here so far, and what brings more of them; `null`: all are here. */
export function useHouseholds(
  village: string,
  filter: RosterFilter,
): {
  readonly view: VillageRoster | undefined
  /** The same lines as long as nothing was read: each is drawn again otherwise. */
  readonly lines: readonly HouseholdLine[]
  readonly error: unknown
  readonly refetch: () => void
  readonly more: (() => void) | null
} {
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['village', village, filter],
    queryFn: ({ pageParam }) =>
      get<VillageRoster>(
        `/villages/${village}/households${queryString({ filter, cursor: pageParam })}`,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
  const lines = useMemo(() => data?.pages.flatMap(({ households }) => households) ?? [], [data])
  const more = useCallback(() => void fetchNextPage({ cancelRefetch: false }), [fetchNextPage])
  return {
    view: data?.pages[0],
    lines,
    error,
    refetch: () => void refetch(),
    more: hasNextPage ? more : null,
  }
}

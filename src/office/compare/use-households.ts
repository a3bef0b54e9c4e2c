import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { HouseholdLine, VillageRoster } from '#wire/roster.ts'
import { householdsQuery, type RosterFilter } from './roster-queries.ts'

export interface Households {
  readonly view: VillageRoster | undefined
  /** The same lines as long as nothing was read: each is drawn again otherwise. */
  readonly lines: readonly HouseholdLine[]
  /** Which of the lines is open; `-1`: none, for the filter leaves it out. */
  readonly at: number
  /** Where it stands among all of the filter, from 1; `null` where it does not. */
  readonly place: { readonly at: number; readonly of: number } | null
  readonly next: HouseholdLine | undefined
  readonly previous: HouseholdLine | undefined
  readonly error: unknown
  readonly refetch: () => void
  /** What brings more lines at the end, and at the beginning; `null`: all are here. */
  readonly more: (() => void) | null
  readonly earlier: (() => void) | null
}

/** The households of a village that are here so far, among them the one that is open, or the place where it would be. */
export function useHouseholds(
  village: string,
  { filter, household }: { readonly filter: RosterFilter; readonly household: string | undefined },
): Households {
  const [around, setAround] = useState(household ?? null)
  const list = useInfiniteQuery({
    ...householdsQuery(village, { filter, around }),
    placeholderData: keepPreviousData,
  })
  const { data, error, refetch, fetchNextPage, fetchPreviousPage } = list
  const lines = useMemo(() => data?.pages.flatMap(({ households }) => households) ?? [], [data])
  const more = useCallback(() => void fetchNextPage({ cancelRefetch: false }), [fetchNextPage])
  const earlier = useCallback(
    () => void fetchPreviousPage({ cancelRefetch: false }),
    [fetchPreviousPage],
  )
  const view = data?.pages[0]
  const current = household ?? lines[0]?.householdId
  const at = lines.findIndex(({ householdId }) => householdId === current)
  // Opened by its address, or left out by another filter: the list is opened anew where the household stands.
  const isElsewhere = household !== undefined && at < 0 && around !== household
  const isSettled = view !== undefined && !list.isFetching
  useEffect(() => {
    if (isElsewhere && isSettled) setAround(household)
  }, [isElsewhere, isSettled, household])
  const first = view?.linesBefore ?? 0
  const asked = data?.pages.find(({ linesBeforeAsked }) => linesBeforeAsked !== null)
  const gap = isElsewhere || asked === undefined ? null : (asked.linesBeforeAsked ?? 0) - first
  return {
    view,
    lines,
    at,
    place: at < 0 || view === undefined ? null : { at: first + at + 1, of: view.lines },
    next: at >= 0 ? lines[at + 1] : gap === null ? undefined : lines[gap],
    previous: at >= 0 ? lines[at - 1] : gap === null ? undefined : lines[gap - 1],
    error,
    refetch: () => void refetch(),
    more: list.hasNextPage ? more : null,
    earlier: list.hasPreviousPage ? earlier : null,
  }
}

import type { HouseholdRoster, VillageRoster } from '#wire/roster.ts'
import { get, queryString } from '../api/client.ts'

export type RosterFilter = 'open' | 'decided' | 'same' | 'all'

/** Where a page of the list begins: the start, a household, behind the last one or before the first. */
export type HouseholdsPart = Partial<Readonly<Record<'around' | 'cursor' | 'before', string>>>

/** The list of a village, opened at its start or around a household; pages follow on both sides. */
export function householdsQuery(
  village: string,
  { filter, around }: { readonly filter: RosterFilter; readonly around: string | null },
): {
  readonly queryKey: readonly string[]
  readonly queryFn: (of: { readonly pageParam: HouseholdsPart }) => Promise<VillageRoster>
  readonly initialPageParam: HouseholdsPart
  readonly getNextPageParam: (page: VillageRoster) => HouseholdsPart | null
  readonly getPreviousPageParam: (page: VillageRoster) => HouseholdsPart | null
} {
  return {
    queryKey: ['village', village, filter, around ?? ''],
    queryFn: ({ pageParam }) =>
      get<VillageRoster>(`/villages/${village}/households${queryString({ filter, ...pageParam })}`),
    initialPageParam: around === null ? {} : { around },
    getNextPageParam: ({ nextCursor }) => (nextCursor === null ? null : { cursor: nextCursor }),
    getPreviousPageParam: ({ previousCursor }) =>
      previousCursor === null ? null : { before: previousCursor },
  }
}

/** One household, all lists side by side. */
export function rosterQuery(
  village: string,
  householdId: string,
): {
  readonly queryKey: readonly [string, string, string]
  readonly queryFn: () => Promise<HouseholdRoster>
} {
  return {
    queryKey: ['roster', village, householdId],
    queryFn: () => get<HouseholdRoster>(`/villages/${village}/households/${householdId}/roster`),
  }
}

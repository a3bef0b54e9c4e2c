import type { RosterMatter } from '#wire/roster.ts'
import { queryString } from '../api/client.ts'
import type { RosterFilter } from './roster-queries.ts'

/** A household of a village in its list: where one works, and where one comes back to. */
export interface RosterPlace {
  readonly village: string
  readonly householdId: string
  readonly filter: RosterFilter
}

export function rosterPath(village: string, householdId: string, filter: RosterFilter): string {
  const asked = queryString({ filter: filter === 'open' ? null : filter })
  return `/compare/roster/${village}/${householdId}${asked}`
}

export function rosterFilterOf(text: string | null): RosterFilter {
  return text === 'decided' || text === 'same' || text === 'all' ? text : 'open'
}

/** Where a matter is decided, with the way back to the household. */
export function matterPath(
  { discrepancyNo }: RosterMatter,
  of: RosterPlace & { readonly personId: string },
): string {
  if (discrepancyNo === null) return `/register/persons/${of.personId}`
  const { village, householdId: household, filter } = of
  const back = { village, household, filter: filter === 'open' ? null : filter }
  return `/compare/discrepancies/${discrepancyNo}${queryString(back)}`
}

/** The household somebody came from to a discrepancy; `null`: from nowhere. */
export function rosterPlaceIn(search: URLSearchParams): RosterPlace | null {
  const [village, householdId] = [search.get('village'), search.get('household')]
  if (village === null || householdId === null) return null
  return { village, householdId, filter: rosterFilterOf(search.get('filter')) }
}

import type { QueryClient } from '@tanstack/react-query'
import { matchPath } from 'react-router'
import { isWorking, SESSION_QUERY } from '../api/session.ts'
import { rosterFilterOf } from '../compare/roster-address.ts'
import { householdsQuery, rosterQuery } from '../compare/roster-queries.ts'

/**
 * Asks who is there, and then for what the page at this address will show first, while its script is still on the
 * way: one after the other they took three round trips more. Only what the page itself asks for in the same words, so
 * that it is asked, and recorded as looked at, once; and only for whoever is past the doors and may see it.
 */
export async function askAhead(client: QueryClient, address: URL): Promise<void> {
  await client.prefetchQuery(SESSION_QUERY)
  const session = client.getQueryData<Awaited<ReturnType<typeof SESSION_QUERY.queryFn>>>(
    SESSION_QUERY.queryKey,
  )
  if (session === undefined || !isWorking(session)) return
  if (!session.account.abilities.includes('roster.read')) return
  const roster = matchPath('/compare/roster/:village/:household?', address.pathname)
  const { village, household } = roster?.params ?? {}
  if (village === undefined) return
  const filter = rosterFilterOf(address.searchParams.get('filter'))
  void client.prefetchInfiniteQuery(householdsQuery(village, { filter, around: household ?? null }))
  if (household !== undefined) void client.prefetchQuery(rosterQuery(village, household))
}

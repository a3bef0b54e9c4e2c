import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { Approvals } from '#wire/approvals.ts'
import { get } from '../api/client.ts'

const RENEW_MS = 60_000

/** What waits for the signed-in person; asked again every minute for the badge in the menu. */
export function useApprovals(enabled = true): UseQueryResult<Approvals> {
  return useQuery({
    queryKey: ['approvals'],
    queryFn: () => get<Approvals>('/approvals'),
    refetchInterval: RENEW_MS,
    enabled,
  })
}

import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { LackingList, RegulationList } from '#wire/regulations.ts'
import { get, queryString } from '../api/client.ts'

/** Every version of every text, and what one has still to sign; the menu, the first page and the list share it. */
export function useRegulations(): UseQueryResult<RegulationList> {
  return useQuery({
    queryKey: ['regulations'],
    queryFn: () => get<RegulationList>('/regulations'),
    staleTime: 60_000,
  })
}

/** Accounts that have still to sign, of one kind or all. */
export function useLacking(kind: string, enabled: boolean): UseQueryResult<LackingList> {
  return useQuery({
    queryKey: ['regulations', 'lacking', kind],
    queryFn: () => get<LackingList>(`/regulation-signatures/lacking${queryString({ kind })}`),
    enabled,
  })
}

export function pathOf(of: {
  readonly kind: string
  readonly level: string
  readonly versionNo: number
}): string {
  return `/regulations/${of.kind}/${of.level}/${String(of.versionNo)}`
}

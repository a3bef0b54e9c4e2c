import {
  useMutation,
  useQueryClient,
  type InfiniteData,
  type QueryClient,
} from '@tanstack/react-query'
import { useState } from 'react'
import type { AdoptValue, HouseholdRoster, ValueAdopted, VillageRoster } from '#wire/roster.ts'
import { call, get, queryString } from '../api/client.ts'
import { rosterTaken, withLine } from './roster-moves.ts'

export interface Adoption {
  readonly value: AdoptValue
  readonly words: string
}

interface Adopted {
  readonly adoptionId: string
  /** A key item from a file that proves nothing by itself: the county approves it first. */
  readonly waits: boolean
  readonly words: string
}

/**
 * Sends adoptions one after the other, each on the version the one before it left; undoes the newest.
 *
 * What the register answered shows at once. The household, its line and the figures of the village are then asked
 * for again, and nothing else: with a village of 4,000 people scrolled through, asking for all pages of its list
 * after every key cost a second and held up the next household.
 */
export function useAdoption(
  queryKey: readonly string[],
  of: { readonly village: string; readonly householdId: string },
): {
  readonly adopt: (adoptions: readonly Adoption[]) => void
  readonly undo: () => boolean
  readonly isBusy: boolean
  readonly error: unknown
  readonly last: Adopted | null
} {
  const client = useQueryClient()
  const [done, setDone] = useState<readonly Adopted[]>([])
  const refresh = (): void => {
    void client.invalidateQueries({ queryKey })
    void renewLine(client, of)
  }
  const send = useMutation({
    mutationFn: async (adoptions: readonly Adoption[]) => {
      const versions = new Map<string, number>()
      for (const { value, words } of adoptions) {
        const version = versions.get(value.personId) ?? value.version
        const reply = await call<ValueAdopted>('POST', '/roster/adoptions', { ...value, version })
        versions.set(value.personId, reply.version)
        // What was asked before this answer must not be laid over it.
        await client.cancelQueries({ queryKey })
        client.setQueryData<HouseholdRoster>(queryKey, (roster) =>
          roster === undefined ? undefined : rosterTaken(roster, value, reply),
        )
        const waits = reply.state === 'awaiting_approval'
        setDone((before) => [...before, { adoptionId: reply.adoptionId, waits, words }])
      }
    },
    onSettled: refresh,
  })
  const takeBack = useMutation({
    mutationFn: ({ adoptionId }: Adopted) => call('DELETE', `/roster/adoptions/${adoptionId}`),
    onSuccess: () => {
      setDone((before) => before.slice(0, -1))
    },
    onSettled: async () => {
      void renewLine(client, of)
      await client.invalidateQueries({ queryKey })
    },
  })
  const last = done.at(-1) ?? null
  const isBusy = send.isPending || takeBack.isPending
  return {
    adopt: (adoptions) => {
      takeBack.reset()
      send.mutate(adoptions)
    },
    undo: () => {
      if (last === null || isBusy) return false
      takeBack.mutate(last)
      return true
    },
    isBusy,
    error: send.error ?? takeBack.error,
    last,
  }
}

/** The line stays where it is, done or not: whoever goes on by key goes on from here. */
async function renewLine(
  client: QueryClient,
  { village, householdId }: { readonly village: string; readonly householdId: string },
): Promise<void> {
  const address = `/villages/${village}/households${queryString({ household: householdId })}`
  try {
    const renewed = await get<VillageRoster>(address)
    client.setQueriesData<InfiniteData<VillageRoster>>(
      { queryKey: ['village', village] },
      (list) =>
        list === undefined
          ? undefined
          : { ...list, pages: list.pages.map((page) => withLine(page, renewed)) },
    )
  } catch {
    // The list then still says what it said; it is asked for again with the next value or the next visit.
  }
  // Lists of another filter are not on the screen; each is asked for when it is.
  await client.invalidateQueries({ queryKey: ['village', village], refetchType: 'none' })
}

import { useState } from 'react'
import { PERSON_ITEM_WORDS } from '#wire/person-item.ts'
import type { AdoptValue, HouseholdRoster } from '#wire/roster.ts'
import { useCan } from '../api/session.ts'
import { compareTexts } from '../texts/compare.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import {
  beginAt,
  bulkOf,
  nextOpen,
  proposalOf,
  spotsOf,
  type ItemSpot,
  type RosterSpot,
} from './roster-moves.ts'
import { useAdoption, type Adoption } from './use-adoption.ts'

export interface Taking {
  readonly spots: readonly RosterSpot[]
  /** Number of the spot that the keys are at. */
  readonly at: number
  readonly setAt: (at: number) => void
  readonly evidenceAt: number | null
  readonly toggleEvidence: (at: number) => void
  readonly adopting: ReturnType<typeof useAdoption>
  /** How many proposals may be taken together. */
  readonly bulk: number
  /** `false`: nothing was taken. */
  readonly take: (from: RosterSpot | undefined, value: AdoptValue | null) => boolean
  readonly takeAll: () => boolean
}

/** Where one is in a household, and taking a value there: the next open one comes by itself. */
export function useTaking(of: {
  readonly village: string
  readonly roster: HouseholdRoster
  readonly queryKey: readonly string[]
  /** The discrepancy one comes back from; `null`: from elsewhere. */
  readonly cameFrom: number | null
}): Taking {
  const { roster } = of
  const texts = useTexts(compareTexts)
  const say = useSay()
  const can = useCan()
  const spots = spotsOf(roster)
  const [at, setAt] = useState(() => beginAt(spots, of.cameFrom))
  const [evidenceAt, setEvidenceAt] = useState<number | null>(null)
  const adopting = useAdoption(of.queryKey, {
    village: of.village,
    householdId: roster.household.householdId,
  })
  const bulk = bulkOf(spots)
  const words = ({ person, item }: ItemSpot): string =>
    texts.justTaken(person.name ?? '–', say(PERSON_ITEM_WORDS[item.item]))

  const take = (from: RosterSpot | undefined, value: AdoptValue | null): boolean => {
    if (
      from === undefined ||
      from.item === null ||
      value === null ||
      !can('roster.write') ||
      adopting.isBusy
    )
      return false
    adopting.adopt([{ value, words: words(from) }])
    setAt(nextOpen(spots, at))
    setEvidenceAt(null)
    return true
  }
  const takeAll = (): boolean => {
    if (bulk.length === 0 || !can('roster.write') || adopting.isBusy) return false
    adopting.adopt(proposalsOf(bulk, words))
    return true
  }
  const toggleEvidence = (index: number): void => {
    setEvidenceAt(evidenceAt === index ? null : index)
  }
  return {
    spots,
    at,
    setAt,
    evidenceAt,
    toggleEvidence,
    adopting,
    bulk: bulk.length,
    take,
    takeAll,
  }
}

function proposalsOf(
  spots: readonly ItemSpot[],
  words: (spot: ItemSpot) => string,
): readonly Adoption[] {
  return spots.flatMap((spot) => {
    const value = proposalOf(spot)
    return value === null ? [] : [{ value, words: words(spot) }]
  })
}

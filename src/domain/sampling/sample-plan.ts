import { sampleSize } from './sample-size.ts'

/** How many there are to draw from. */
export interface SampleFrame {
  readonly villages: number
  readonly households: number
  readonly people: number
}

export interface SamplePlan {
  readonly people: number
  readonly households: number
  readonly villages: number
  /** Households in each village: more than were wanted where villages run out. */
  readonly take: number
}

/** With fewer, nothing is known of how villages differ. */
export const VILLAGES_LEAST = 2

/**
 * Villages and households that are enough for an interval of ± `precision`: people by `sampleSize`, then
 * households by how many live in one, then villages by how many households are taken in each.
 */
export function samplePlan(
  frame: SampleFrame,
  wanted: {
    readonly share: number
    readonly precision: number
    readonly designEffect: number
    /** Households in each village. */
    readonly take: number
  },
): SamplePlan | null {
  if (frame.people === 0 || frame.households === 0) return null
  const people = sampleSize({ ...wanted, population: frame.people })
  const households = Math.ceil((people * frame.households) / frame.people)
  const enough = Math.max(Math.ceil(households / wanted.take), VILLAGES_LEAST)
  const villages = Math.min(enough, frame.villages)
  const take = Math.max(wanted.take, Math.ceil(households / villages))
  return { people, households, villages, take }
}

import type { SomeItems } from '#domain/events/person-item.ts'
import { checkCorrection } from '#domain/rules/check-correction.ts'
import type { CorrectionCheck } from '#domain/rules/check-correction.ts'
import { neighbourhoodOf } from './neighbourhood.ts'
import type { Becoming, NeighbourhoodStore } from './neighbourhood.ts'

export interface CorrectionToCheck {
  readonly county: string
  readonly personId: string
  /** Items in standard codes, a number in plain text; `null`: nobody knows. */
  readonly items: SomeItems
  readonly hasEvidence: boolean
  /** Civil day of today where the office is. */
  readonly today: string
}

/** What the rules would say of a person after a correction, and no longer; nothing is changed. */
export async function checkCorrectionOf(
  store: NeighbourhoodStore,
  { county, personId, items, hasEvidence, today }: CorrectionToCheck,
): Promise<CorrectionCheck> {
  const becoming = becomingOf(items)
  const extract = await neighbourhoodOf(store, { county, personId, asOf: today, becoming })
  return checkCorrection(extract, { personId, items, hasEvidence })
}

/** Of items that change: what others may hold already. */
export function becomingOf(items: SomeItems): Becoming {
  const { number = null, phone = null, place = null, residence_place: home = null } = items
  return { number, phone, places: [place, home].filter((code) => code !== null) }
}

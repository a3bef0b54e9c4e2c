import type { SomeItems } from '#domain/events/person-item.ts'
import { checkCorrection } from '#domain/rules/check-correction.ts'
import type { CorrectionCheck } from '#domain/rules/check-correction.ts'
import { neighbourhoodOf } from './neighbourhood.ts'
import type { NeighbourhoodStore } from './neighbourhood.ts'

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
  const { number = null, phone = null, place = null, residence_place: home = null } = items
  const places = [place, home].filter((code) => code !== null)
  const becoming = { number, phone, places }
  const extract = await neighbourhoodOf(store, { county, personId, asOf: today, becoming })
  return checkCorrection(extract, { personId, items, hasEvidence })
}

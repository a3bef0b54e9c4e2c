import { parseDivisionCode, rangeOf } from '#domain/places/division-code.ts'

/** First and last village code under a place, both included. */
export interface Territory {
  readonly from: string
  readonly to: string
  /** People and pairs of no known village belong to the county's own accounts. */
  readonly wholeCounty: boolean
}

const COUNTY_DIGITS = 6

export function territoryOf(place: string): Territory {
  const code = parseDivisionCode(place)
  if (!code.ok) throw new Error('an account’s territory is a division code')
  return { ...rangeOf(code.value), wholeCounty: code.value.length <= COUNTY_DIGITS }
}

/**
 * The place under which somebody is registered at an office. Where the village is not known, or only its township
 * is, that is the first code of the range, which row security finds within it; of the county it is as stated.
 */
export function placeToEnter(stated: string | null, territory: string): string | null {
  const { from, wholeCounty } = territoryOf(territory)
  if (wholeCounty) return stated
  if (stated === null) return from
  return liesIn(stated, territory) ? territoryOf(stated).from : stated
}

/** Codes are prefixes of the codes below them; a place lies in itself. */
export function liesIn(place: string | null, territory: string): boolean {
  if (place === null) return territory.length <= COUNTY_DIGITS
  return place.startsWith(territory)
}

import { keyOf, SINCE_EVER, type KeptPlace, type ListedPlace } from './listed-place.ts'

/**
 * What is kept once a list has been merged into it: as `register/places/merge-places.ts` does it in the
 * database, so that it can be looked at first.
 *
 * Former versions go by code and first day, standing ones by code; what stands under a code began no
 * earlier than the last former version of it ended. A class that is not told leaves the one that is known.
 */
export function mergedPlaces(
  kept: readonly KeptPlace[],
  listed: readonly ListedPlace[],
): readonly KeptPlace[] {
  const versions = new Map(kept.map((place) => [keyOf(place), place]))
  for (const place of listed.filter(({ validTo }) => validTo !== null)) {
    const before = versions.get(keyOf(place))
    versions.set(keyOf(place), {
      ...place,
      validFrom: place.validFrom ?? SINCE_EVER,
      urbanRural: place.urbanRural ?? before?.urbanRural ?? null,
    })
  }
  const standing = new Map<string, string>()
  const ended = new Map<string, string>()
  for (const [key, { code, validTo }] of versions) {
    if (validTo === null) standing.set(code, key)
    else if (validTo > (ended.get(code) ?? '')) ended.set(code, validTo)
  }
  for (const place of listed.filter(({ validTo }) => validTo === null)) {
    const key = standing.get(place.code) ?? keyOf(place)
    const before = versions.get(key)
    const { successors, validFrom } = before ?? place
    versions.set(key, {
      ...place,
      successors,
      validFrom: validFrom ?? SINCE_EVER,
      urbanRural: place.urbanRural ?? before?.urbanRural ?? null,
    })
    standing.set(place.code, key)
  }
  return [...versions.values()].map((place) => {
    const end = ended.get(place.code) ?? ''
    return place.validTo === null && place.validFrom < end ? { ...place, validFrom: end } : place
  })
}

import type { Words } from '#wire/words.ts'

const TOWNSHIP_DIGITS = 9

/** Names of a village and its township are both asked for: many townships have a village of one name. */
export function placesToName(codes: readonly (string | null)[]): readonly (string | null)[] {
  return codes.flatMap((code) => [code, code?.slice(0, TOWNSHIP_DIGITS) ?? null])
}

/** What is odd about a household in the list of a village: it stands in another one, or was closed. */
export function standsWords(
  household: { readonly isElsewhere: boolean; readonly isClosed: boolean },
  standsIn: string | null,
  names: ReadonlyMap<string, string>,
): Words | null {
  if (household.isClosed) return { zh: '此户已销', en: 'Household closed' }
  if (!household.isElsewhere) return null
  const place = fullName(standsIn, names)
  if (place === null) return { zh: '户在哪个村没有写', en: 'The household’s village is not known' }
  return { zh: `户在${place}`, en: `Household in ${place}` }
}

/** Where somebody is counted whose household stands here. */
export function countedWords(place: string | null, names: ReadonlyMap<string, string>): Words {
  const name = fullName(place, names)
  if (name === null) return { zh: '人算在哪个村没有写', en: 'counted in no known village' }
  return { zh: `人算在${name}`, en: `counted in ${name}` }
}

function fullName(place: string | null, names: ReadonlyMap<string, string>): string | null {
  if (place === null) return null
  const township = place.slice(0, TOWNSHIP_DIGITS)
  return [...new Set([township, place])].map((code) => names.get(code) ?? '').join('') || place
}

import type { ResidentBand } from '#register/queries/residents.ts'
import type { ResidentCounts } from '#wire/residents.ts'
import { guardedResidents, openResidents } from './guarded-residents.ts'
import { placeText } from './pair-view.ts'

/** The counts of a place as the page shows them: one line a village, and the total. */
export function residentCountsOf(
  counts: readonly ResidentBand[],
  asked: {
    readonly place: string
    /** Given for who sees no people: the territory that `counts` are of. */
    readonly guardedIn: string | null
    readonly on: string
    readonly knownUntil: number
    readonly names: ReadonlyMap<string, string>
  },
): ResidentCounts {
  const { place, guardedIn, on, knownUntil, names } = asked
  const { whole, villages } =
    guardedIn === null
      ? openResidents(counts, place)
      : guardedResidents(counts, { place, territory: guardedIn })
  const { persons, men, women } = whole
  return {
    place,
    placeName: placeText(place, names),
    on,
    knownUntil,
    persons,
    men,
    women,
    villages: villages.map((line) => ({ ...line, name: placeText(line.code, names) })),
    hides: guardedIn !== null,
  }
}

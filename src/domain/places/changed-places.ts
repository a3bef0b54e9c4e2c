import { keyOf, type KeptPlace } from './listed-place.ts'

/** How a version of a place is otherwise than it was. */
export const PLACE_CHANGE_KINDS = ['new', 'ended', 'renamed', 'class', 'otherwise'] as const
export type PlaceChangeKind = (typeof PLACE_CHANGE_KINDS)[number]

export interface PlaceChange {
  readonly kind: PlaceChangeKind
  /** `null` where it is new. */
  readonly before: KeptPlace | null
  readonly after: KeptPlace
}

/** What is new or otherwise, by code and day. */
export function changedPlaces(
  before: readonly KeptPlace[],
  after: readonly KeptPlace[],
): readonly PlaceChange[] {
  const known = new Map(before.map((place) => [keyOf(place), place]))
  const moved = new Map(
    before.filter(({ validTo }) => validTo === null).map((place) => [place.code, place]),
  )
  return after
    .flatMap((place): PlaceChange[] => {
      const was = known.get(keyOf(place)) ?? null
      // What stands goes on from what stood under the code, from a later day.
      const stood = was === null && place.validTo === null ? moved.get(place.code) : undefined
      const kind = changeKind(stood ?? was, place)
      if (kind !== null) return [{ kind, before: stood ?? was, after: place }]
      return stood === undefined ? [] : [{ kind: 'otherwise', before: stood, after: place }]
    })
    .toSorted((a, b) => (keyOf(a.after) < keyOf(b.after) ? -1 : 1))
}

function changeKind(before: KeptPlace | null, after: KeptPlace): PlaceChangeKind | null {
  if (before === null) return 'new'
  if (before.validTo === null && after.validTo !== null) return 'ended'
  if (before.name !== after.name) return 'renamed'
  if (before.urbanRural !== after.urbanRural) return 'class'
  const same =
    before.validTo === after.validTo && before.successors.join() === after.successors.join()
  return same ? null : 'otherwise'
}

import { accept, refuse, type Outcome } from '../outcome.ts'
import { URBAN_RURAL_CLASSES } from './division-kind.ts'
import type { KeptPlace } from './listed-place.ts'

/** What a county says of one of its places. */
export interface PlaceOrder {
  readonly name: string
  /** 城乡分类代码; `null`: nobody tells it. */
  readonly urbanRural: string | null
  /** Day from which on it is so; `null`: it was wrong as it stood. */
  readonly from: string | null
  readonly reason: string
}

export type PlaceChangeProblem =
  | { readonly code: 'places.ended'; readonly place: string }
  | { readonly code: 'places.no_name' }
  | { readonly code: 'places.no_class'; readonly text: string }
  | { readonly code: 'places.class_of_villages' }
  | { readonly code: 'places.nothing_changes' }
  | { readonly code: 'places.no_reason' }
  | { readonly code: 'places.before_it_began'; readonly since: string }
  | { readonly code: 'places.in_the_future'; readonly today: string }

export interface DecidedPlaceChange {
  /** The version that ends, or `null` where the one that stands is put right. */
  readonly ended: KeptPlace | null
  /** What stands then. */
  readonly stands: KeptPlace
}

/**
 * A name or class that changes from a day on ends the version that stood, as the lists of the bureau do;
 * one that never was right is put right where it stands.
 */
export function decidePlaceChange(
  versions: readonly KeptPlace[],
  order: PlaceOrder,
  today: string,
): Outcome<DecidedPlaceChange, PlaceChangeProblem> {
  const stands = versions.find(({ validTo }) => validTo === null)
  if (stands === undefined) return refuse({ code: 'places.ended', place: versions[0]?.code ?? '' })
  const name = order.name.trim()
  const { urbanRural, from } = order
  if (name === '') return refuse({ code: 'places.no_name' })
  if (urbanRural !== null && !Object.hasOwn(URBAN_RURAL_CLASSES, urbanRural)) {
    return refuse({ code: 'places.no_class', text: urbanRural })
  }
  if (urbanRural !== null && stands.level !== 5) return refuse({ code: 'places.class_of_villages' })
  if (name === stands.name && urbanRural === stands.urbanRural) {
    return refuse({ code: 'places.nothing_changes' })
  }
  if (order.reason.trim() === '') return refuse({ code: 'places.no_reason' })
  if (from === null) return accept({ ended: null, stands: { ...stands, name, urbanRural } })
  if (from > today) return refuse({ code: 'places.in_the_future', today })
  if (from <= stands.validFrom) {
    return refuse({ code: 'places.before_it_began', since: stands.validFrom })
  }
  return accept({
    ended: { ...stands, validTo: from, successors: [stands.code] },
    stands: { ...stands, name, urbanRural, validFrom: from },
  })
}

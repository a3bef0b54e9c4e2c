import { MOBILITY_RANGE } from '#domain/codes/absence.ts'
import { HUKOU_STATE_WORDS, hukouStateOf } from '#domain/events/hukou-state.ts'
import { mobilityRange } from '#domain/places/mobility-range.ts'
import type { PersonView } from '#wire/persons.ts'
import { codeWords } from './item-text.ts'
import type { KnownPerson } from './known-person.ts'

/** What follows from items and is never asked for; nothing where nothing follows. */
export function derivedViews({
  items,
  householdId,
}: Pick<KnownPerson, 'items'> & { readonly householdId: string | null }): PersonView['derived'] {
  const { place = null, residence_place: lives = null } = items
  const state = hukouStateOf(items, householdId)
  const range = codeWords(MOBILITY_RANGE, mobilityRange(place, lives))
  return [
    ...(state === null
      ? []
      : [
          {
            item: 'hukou_state',
            label: { zh: '户口登记状态', en: 'State of the registration' },
            shown: HUKOU_STATE_WORDS[state],
          },
        ]),
    ...(range === null
      ? []
      : [
          {
            item: 'mobility_range',
            label: { zh: '流动范围', en: 'How far they moved' },
            shown: range,
          },
        ]),
  ]
}

import type { ItemChangeRow } from '#register/forms/item-change-rows.ts'
import { formContext } from '#register/forms/item-change-rows.ts'
import type { KeyRing } from '#register/store/key-ring.ts'
import { PERSON_ITEM_WORDS } from '#wire/person-item.ts'
import type { PersonView } from '#wire/persons.ts'
import type { ItemContext } from './item-text.ts'
import { shownItem } from './person-view.ts'
import type { Sight } from './sight.ts'

/** What is asked for and not yet decided, each value as the one who asks may see the item itself. */
export function pendingChanges(
  forms: readonly ItemChangeRow[],
  of: {
    readonly county: string
    readonly keys: Pick<KeyRing, 'openIdentifier'>
    readonly context: ItemContext
    readonly sight: Sight
    readonly bornOn: string | null
  },
): PersonView['pending'] {
  return forms.map(({ formId, formNo, item, state, askedAt, valueAfter, valueSealed }) => {
    const asked =
      valueSealed === null
        ? valueAfter
        : of.keys.openIdentifier(valueSealed, formContext(of.county, formId))
    return {
      formId,
      formNo,
      item,
      label: PERSON_ITEM_WORDS[item],
      asked: shownItem(item, asked, of).shown,
      empties: valueAfter === null,
      since: askedAt.toISOString(),
      with: state === 'awaiting_approval' ? ('county' as const) : ('township' as const),
    }
  })
}

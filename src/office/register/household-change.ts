import type { HouseholdView } from '#wire/households.ts'
import type { HouseholdLifeEvent } from '#wire/life-events.ts'
import { typedDay } from '../format/typed-day.ts'
import { filled, type HouseholdItemsDraft } from './household-draft.ts'

export interface ItemsDraft extends HouseholdItemsDraft {
  readonly kind: '1' | '2'
  readonly clearsPhone: boolean
  /** Whether the facts changed, or what stood there was never true. */
  readonly how: 'changed' | 'corrected'
  readonly day: string
  readonly reason: string
  readonly grounds: string
}

export interface AddressDraft {
  readonly place: string | null
  readonly groupNo: string
  readonly addressText: string
  readonly day: string
  readonly reason: string
  readonly grounds: string
}

export type ChangeMistake = 'place' | 'day' | 'reason' | 'nothing' | 'same'

interface Changed<Kind extends HouseholdLifeEvent['kind']> {
  readonly mistakes: readonly { readonly field: string; readonly why: ChangeMistake }[]
  readonly event: Extract<HouseholdLifeEvent, { readonly kind: Kind }> | null
}

type Items = Extract<HouseholdLifeEvent, { readonly kind: 'household_items' }>['items']

/** The form as it opens: what is registered, but the telephone, which is masked. */
export function itemsDraftOf(household: HouseholdView): ItemsDraft {
  return {
    bookletNo: household.bookletNo ?? '',
    houseNature: household.houseNature?.code ?? '',
    phone: '',
    openedReason: household.openedReason?.code ?? '',
    unitId: household.unit?.unitId ?? null,
    kind: household.kind?.code === '2' ? '2' : '1',
    clearsPhone: false,
    how: 'changed',
    day: '',
    reason: '',
    grounds: '',
  }
}

/** Only what differs is sent: what was not touched is not said again. */
export function itemsChangeOf(
  household: HouseholdView,
  draft: ItemsDraft,
): Changed<'household_items'> {
  const before = itemsDraftOf(household)
  const unitId = draft.kind === '2' ? draft.unitId : null
  const phone = draft.clearsPhone ? null : filled(draft.phone)
  const items: Items = {
    ...(draft.bookletNo === before.bookletNo ? {} : { bookletNo: filled(draft.bookletNo) }),
    ...(draft.houseNature === before.houseNature ? {} : { houseNature: filled(draft.houseNature) }),
    ...(draft.openedReason === before.openedReason
      ? {}
      : { openedReason: filled(draft.openedReason) }),
    ...(draft.kind === household.kind?.code ? {} : { householdKind: draft.kind }),
    ...(unitId === before.unitId ? {} : { unitId }),
    ...(draft.clearsPhone || phone !== null ? { phone } : {}),
  }
  const day = draft.how === 'changed' ? typedDay(draft.day) : null
  const mistakes: { field: string; why: ChangeMistake }[] = []
  if (Object.keys(items).length === 0) mistakes.push({ field: 'bookletNo', why: 'nothing' })
  if (draft.how === 'changed' && day === null) mistakes.push({ field: 'day', why: 'day' })
  if (draft.how === 'corrected' && draft.reason.trim().length < 2)
    mistakes.push({ field: 'reason', why: 'reason' })
  if (mistakes.length > 0) return { mistakes, event: null }
  const { householdId } = household
  return { mistakes, event: { kind: 'household_items', householdId, items, changedOn: day } }
}

export function addressDraftOf(household: HouseholdView): AddressDraft {
  return {
    place: household.placePath.at(-1)?.code ?? null,
    groupNo: household.groupNo ?? '',
    addressText: household.addressText ?? '',
    day: '',
    reason: '',
    grounds: '',
  }
}

export function addressChangeOf(
  household: HouseholdView,
  draft: AddressDraft,
): Changed<'household_address'> {
  const before = addressDraftOf(household)
  const movedOn = typedDay(draft.day)
  const { place: toPlace } = draft
  const mistakes: { field: string; why: ChangeMistake }[] = []
  const stays =
    toPlace === before.place &&
    filled(draft.groupNo) === filled(before.groupNo) &&
    filled(draft.addressText) === filled(before.addressText)
  if (toPlace === null) mistakes.push({ field: 'place', why: 'place' })
  else if (stays) mistakes.push({ field: 'addressText', why: 'same' })
  if (movedOn === null) mistakes.push({ field: 'day', why: 'day' })
  if (toPlace === null || movedOn === null || stays) return { mistakes, event: null }
  const { householdId } = household
  const [groupNo, addressText] = [filled(draft.groupNo), filled(draft.addressText)]
  return {
    mistakes,
    event: { kind: 'household_address', householdId, toPlace, groupNo, addressText, movedOn },
  }
}

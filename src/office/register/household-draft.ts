import type { HouseholdView } from '#wire/households.ts'
import type { OpenHousehold } from '#wire/life-events.ts'
import type { UnitView } from '#wire/units.ts'
import { typedDay } from '../format/typed-day.ts'

export interface MemberDraft {
  readonly personId: string
  readonly name: string
  /** GB/T 4761; empty: not stated. */
  readonly relation: string
}

/** What an office says of a household itself; empty: nothing was typed. */
export interface HouseholdItemsDraft {
  readonly bookletNo: string
  readonly houseNature: string
  readonly phone: string
  readonly openedReason: string
  /** The unit that keeps a collective household. */
  readonly unitId: string | null
}

export interface HouseholdDraft extends HouseholdItemsDraft {
  readonly place: string | null
  readonly groupNo: string
  readonly addressText: string
  readonly kind: '1' | '2'
  readonly day: string
  readonly members: readonly MemberDraft[]
  readonly grounds: string
}

export const EMPTY_HOUSEHOLD: HouseholdDraft = {
  place: null,
  groupNo: '',
  addressText: '',
  kind: '1',
  day: '',
  members: [],
  grounds: '',
  bookletNo: '',
  houseNature: '',
  phone: '',
  openedReason: '',
  unitId: null,
}

/** A household that is split off begins where the other is. */
export function splitFrom(from: HouseholdView): Partial<HouseholdDraft> {
  return {
    place: from.placePath.at(-1)?.code ?? null,
    groupNo: from.groupNo ?? '',
    addressText: from.addressText ?? '',
    openedReason: '2',
  }
}

/** A collective household begins where its unit is. */
export function keptBy(unit: UnitView): Partial<HouseholdDraft> {
  const { unitId, place, addressText } = unit
  return { kind: '2', unitId, place, addressText: addressText ?? '', openedReason: '7' }
}

export type HouseholdMistake = 'place' | 'day' | 'members'

/** A new household as typed, or one split off: then somebody has to go over. */
export function householdOf(
  draft: HouseholdDraft,
  of: { readonly requestId: string; readonly fromHouseholdId: string | null },
): { readonly mistakes: readonly HouseholdMistake[]; readonly household: OpenHousehold | null } {
  const day = typedDay(draft.day)
  const { place, members } = draft
  const mistakes: HouseholdMistake[] = []
  if (place === null) mistakes.push('place')
  if (day === null) mistakes.push('day')
  if (of.fromHouseholdId !== null && members.length === 0) mistakes.push('members')
  if (day === null || place === null || mistakes.length > 0) return { mistakes, household: null }
  return {
    mistakes,
    household: {
      requestId: of.requestId,
      reason: null,
      evidence: evidenceOf(draft.grounds),
      fromHouseholdId: of.fromHouseholdId,
      place,
      groupNo: filled(draft.groupNo),
      addressText: filled(draft.addressText),
      householdKind: draft.kind,
      bookletNo: filled(draft.bookletNo),
      houseNature: filled(draft.houseNature),
      phone: filled(draft.phone),
      openedReason: filled(draft.openedReason),
      // Only a collective household is kept by a unit.
      unitId: draft.kind === '2' ? draft.unitId : null,
      members: members.map(({ personId, relation }) => ({
        personId,
        relation: filled(relation),
      })),
      openedOn: day,
    },
  }
}

export function evidenceOf(grounds: string): OpenHousehold['evidence'] {
  const text = filled(grounds)
  return text === null ? null : { kind: 'statement', text }
}

export function filled(text: string): string | null {
  const trimmed = text.trim()
  return trimmed === '' ? null : trimmed
}

import type { OpenHousehold } from '#wire/life-events.ts'
import { typedDay } from '../format/typed-day.ts'

export interface MemberDraft {
  readonly personId: string
  readonly name: string
  /** GB/T 4761; empty: not stated. */
  readonly relation: string
}

export interface HouseholdDraft {
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

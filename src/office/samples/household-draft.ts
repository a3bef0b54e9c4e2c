import type { EnterSampleResult, SampleMemberAnswer, SampleVillageView } from '#wire/samples.ts'

export type Household = SampleVillageView['households'][number]
export type CheckedItem = SampleMemberAnswer['wrongItems'][number]

/** In the order in which they are asked at the door. */
export const CHECKED_ITEMS: readonly CheckedItem[] = [
  'name',
  'sex',
  'born_on',
  'ethnicity',
  'number',
  'place',
]

/** One person as answered so far. */
export interface MemberDraft {
  readonly personId: string
  readonly answer: SampleMemberAnswer['answer'] | null
  readonly items: Readonly<Partial<Record<CheckedItem, 'wrong' | 'missing'>>>
}

export interface HouseholdDraft {
  readonly members: readonly MemberDraft[]
  readonly omitted: string
  readonly unlisted: string
}

/** What was entered before, or nothing. */
export function draftOf({ members, omitted, unlisted }: Household): HouseholdDraft {
  return {
    omitted: String(omitted),
    unlisted: String(unlisted),
    members: members.map(({ personId, answer, wrongItems, missingItems }) => ({
      personId,
      answer,
      items: Object.fromEntries([
        ...wrongItems.map((item) => [item, 'wrong'] as const),
        ...missingItems.map((item) => [item, 'missing'] as const),
      ]),
    })),
  }
}

/** Whoever has no answer yet is here, with every item right. */
export function allHere(draft: HouseholdDraft): HouseholdDraft {
  const members = draft.members.map((one) => ({ ...one, answer: one.answer ?? 'here' }))
  return { ...draft, members }
}

export function withAnswer(
  draft: HouseholdDraft,
  personId: string,
  answer: SampleMemberAnswer['answer'],
): HouseholdDraft {
  const changed = (one: MemberDraft): MemberDraft => ({
    ...one,
    answer,
    items: answer === 'here' ? one.items : {},
  })
  return {
    ...draft,
    members: draft.members.map((one) => (one.personId === personId ? changed(one) : one)),
  }
}

/** Right, wrong, missing, right again. */
export function turnItem(
  draft: HouseholdDraft,
  personId: string,
  item: CheckedItem,
): HouseholdDraft {
  const turned = (one: MemberDraft): MemberDraft => {
    const { [item]: before, ...others } = one.items
    const after = before === undefined ? 'wrong' : before === 'wrong' ? 'missing' : null
    return { ...one, items: after === null ? others : { ...others, [item]: after } }
  }
  return {
    ...draft,
    members: draft.members.map((one) => (one.personId === personId ? turned(one) : one)),
  }
}

export type HouseholdMistake = 'omitted' | 'unlisted' | { readonly personId: string }

/** The result as the server takes it, or what is to be mended. */
export function resultOf(draft: HouseholdDraft): {
  readonly result: EnterSampleResult['result'] | null
  readonly mistakes: readonly HouseholdMistake[]
} {
  const counts = (['omitted', 'unlisted'] as const).filter(
    (field) => !/^[0-9]{1,2}$/u.test(draft[field].trim()),
  )
  const answered = draft.members.flatMap(({ personId, answer, items }) =>
    answer === null ? [] : [{ personId, answer, ...itemsBy(items) }],
  )
  const silent = draft.members.filter(({ answer }) => answer === null)
  const mistakes = [...silent.map(({ personId }) => ({ personId })), ...counts]
  if (mistakes.length > 0) return { result: null, mistakes }
  const [omitted, unlisted] = [Number(draft.omitted), Number(draft.unlisted)]
  return { result: { outcome: 'checked', omitted, unlisted, members: answered }, mistakes: [] }
}

function itemsBy(
  items: MemberDraft['items'],
): Pick<SampleMemberAnswer, 'wrongItems' | 'missingItems'> {
  const marked = (as: 'wrong' | 'missing'): CheckedItem[] =>
    CHECKED_ITEMS.filter((item) => items[item] === as)
  return { wrongItems: marked('wrong'), missingItems: marked('missing') }
}

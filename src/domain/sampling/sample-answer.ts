import { accept, refuse, type Outcome } from '../outcome.ts'
import type { RequiredItem } from '../quality/required-items.ts'

/** What was found of somebody whom the register has in a household that was drawn. */
export const PERSON_ANSWERS = {
  here: { zh: '在，该登在这里', en: 'Here, and rightly registered' },
  not_ours: { zh: '有这个人，不该登在这里', en: 'Exists, but belongs elsewhere or has died' },
  not_found: { zh: '没有这个人', en: 'Nobody knows of such a person' },
  twice: { zh: '登了两次', en: 'Entered twice' },
} as const

export type PersonAnswer = keyof typeof PERSON_ANSWERS

export interface MemberAnswer {
  readonly personId: string
  readonly answer: PersonAnswer
  /** Items that are not as they should be; of those who are here only. */
  readonly wrongItems: readonly RequiredItem[]
  readonly missingItems: readonly RequiredItem[]
}

/** What a visit found in a household. Why nobody was reached is not asked (S6). */
export type HouseholdResult =
  | {
      readonly outcome: 'checked'
      /** People who live there and are not in the register; counted, never named. */
      readonly omitted: number
      /** People of households between this one and the next that no list has (Kish 1965, 2.7). */
      readonly unlisted: number
      readonly members: readonly MemberAnswer[]
    }
  | { readonly outcome: 'not_reached' }

export type SampleState = 'open' | 'closed' | 'withdrawn'

export type AnswerProblem =
  | { readonly code: 'sample.state'; readonly state: SampleState }
  | { readonly code: 'sample.members' }
  | { readonly code: 'sample.items' }

/** Whether a result can stand: of an open sample, everybody of the household answered once. */
export function decideResult(
  result: HouseholdResult,
  of: { readonly state: SampleState; readonly personIds: readonly string[] },
): Outcome<HouseholdResult, AnswerProblem> {
  if (of.state !== 'open') return refuse({ code: 'sample.state', state: of.state })
  if (result.outcome === 'not_reached') return accept(result)
  const answered = result.members.map(({ personId }) => personId).toSorted()
  if (answered.join() !== of.personIds.toSorted().join()) return refuse({ code: 'sample.members' })
  const fits = result.members.every(({ answer, wrongItems, missingItems }) => {
    const items = [...wrongItems, ...missingItems]
    return new Set(items).size === items.length && (answer === 'here' || items.length === 0)
  })
  return fits ? accept(result) : refuse({ code: 'sample.items' })
}

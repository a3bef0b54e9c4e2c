import { isMergeItem, MERGE_ITEMS, type MergeItem } from '#domain/events/merge-items.ts'
import type { Role } from '#domain/policy/roles.ts'
import type { MergeRequestView } from '#wire/merge-requests.ts'
import type { PersonItemView, PersonView } from '#wire/persons.ts'
import { ProblemError } from '../api/problem.ts'

/** One item of two entries; `hidden` where one is masked, so that nobody can tell whether they are the same. */
export interface ComparedItem {
  readonly stays: PersonItemView
  readonly goes: PersonItemView
  readonly hidden: boolean
}

export interface ComparedEntries {
  /** Of these the clerk says whose value stands. */
  readonly choices: readonly (ComparedItem & { readonly item: MergeItem })[]
  /** These differ too, and remain as the staying entry has them. */
  readonly kept: readonly ComparedItem[]
  /** These are said alike. */
  readonly same: readonly ComparedItem[]
}

/** Two entries item by item, in the order of screens; what neither says is left out. */
export function compareEntries(stays: PersonView, goes: PersonView): ComparedEntries {
  const choices: (ComparedItem & { item: MergeItem })[] = []
  const [kept, same]: [ComparedItem[], ComparedItem[]] = [[], []]
  for (const mine of stays.items) {
    const theirs = goes.items.find(({ item }) => item === mine.item)
    if (theirs === undefined || (isEmpty(mine) && isEmpty(theirs))) continue
    const hidden = isMasked(mine) || isMasked(theirs)
    const compared = { stays: mine, goes: theirs, hidden }
    const equal = hidden ? mine.shown?.zh === theirs.shown?.zh : mine.value === theirs.value
    const { item } = mine
    // Two masks that look alike may hide two values: whoever merges says which.
    if (isMergeItem(item) && (hidden || !equal)) choices.push({ ...compared, item })
    else if (equal) same.push(compared)
    else kept.push(compared)
  }
  return { choices, kept, same }
}

/** Whose value stands, by the id of the entry; such as nobody chose are not in it. */
export type Chosen = Readonly<Partial<Record<MergeItem, string>>>

/** What a request says of each item: nothing in it is left to a default. */
export function chosenFrom({ personId, otherPersonId, takes }: MergeRequestView): Chosen {
  const taken = new Set(takes.map(({ item }) => item))
  return Object.fromEntries(
    MERGE_ITEMS.map((item) => [item, taken.has(item) ? otherPersonId : personId]),
  )
}

/** As everybody sees it, masked: enough to see that two differ. */
export function shownNumber({ items }: PersonView): string | undefined {
  return items.find(({ item }) => item === 'number')?.shown?.zh
}

/** Whose value stands: as chosen, otherwise the staying entry's, and the other's where that says nothing. */
export function standingEntry(
  { item, stays }: ComparedEntries['choices'][number],
  of: { readonly chosen: Chosen; readonly staysId: string; readonly goesId: string },
): string {
  return of.chosen[item] ?? (isEmpty(stays) ? of.goesId : of.staysId)
}

/** What the staying entry takes from the other. */
export function takenItems(
  { choices }: ComparedEntries,
  of: { readonly chosen: Chosen; readonly staysId: string; readonly goesId: string },
): MergeItem[] {
  return choices.filter((one) => standingEntry(one, of) === of.goesId).map(({ item }) => item)
}

export function isEmpty({ value, shown }: PersonItemView): boolean {
  return value === null && shown === null
}

function isMasked({ value, shown }: PersonItemView): boolean {
  return value === null && shown !== null
}

/** What becomes of two entries that were compared: merged by oneself, or asked of another. */
export type MergeAct = 'merge' | 'ask'

/**
 * A township asks for every merge, a reviewer where the two show different numbers. Two masks can look
 * alike, and a number need not be valid: what the register answers comes first.
 */
export function actFor(
  role: Role,
  entries: readonly [PersonView, PersonView],
  error: Error | null,
): MergeAct {
  const code = error instanceof ProblemError ? error.problem.code : null
  if (code === 'merge.two_numbers') return 'ask'
  if (code === 'merge_request.not_needed') return 'merge'
  const [one, other] = entries.map(shownNumber)
  const differ = one !== undefined && other !== undefined && one !== other
  return role !== 'county_reviewer' || differ ? 'ask' : 'merge'
}

import type { Rule } from '../rules/rule.ts'
import type { Doubt } from './library-doubts.ts'
import { PARENT_TO_FIND } from './parent-to-find.ts'

/**
 * What somebody stated that cannot be used, and was left out of the entry. The register holds nothing of it that a
 * rule could find again, so no check closes it for not finding it: a person does, or the item itself, once it is said.
 */
export const ITEM_LEFT_OUT = 'entry.item_left_out'

export function itemLeftOut(item: Doubt['item']): Doubt {
  return { code: ITEM_LEFT_OUT, severity: 'W', item, facts: { item } }
}

/** Doubts of which no rule of the library knows, and who clears them up. */
export const DESK_DOUBT_OWNERS: Readonly<Record<string, Rule<string>['owner']>> = {
  [ITEM_LEFT_OUT]: 'township',
  [PARENT_TO_FIND]: 'county',
}

import type { Doubt } from './library-doubts.ts'

/**
 * A parent who was named and is not to be seen from the office that keeps the child's entry: in the register of
 * another township, or nowhere. The county looks. No rule of the library asks this again, so no check closes it.
 */
export const PARENT_TO_FIND = 'parents.to_find'

export type ParentItem = 'mother' | 'father'

export function parentToFind(item: ParentItem): Doubt {
  return { code: PARENT_TO_FIND, severity: 'W', item, facts: { item } }
}

export function isParentItem(item: string): item is ParentItem {
  return item === 'mother' || item === 'father'
}

/**
 * Items of one value of which a merge chooses whose stands. What has periods, what follows from events and what
 * belongs to a household stays with whom it was said of.
 */
export const MERGE_ITEMS = [
  'name',
  'former_name',
  'sex',
  'born_on',
  'ethnicity',
  'education',
  'phone',
  'nationality',
  'household_type',
  'schooling',
  'employment',
  'workplace',
  'birthplace',
  'native_place',
  'address_text',
] as const
export type MergeItem = (typeof MERGE_ITEMS)[number]

export function isMergeItem(item: string): item is MergeItem {
  return MERGE_ITEMS.some((one) => one === item)
}

/** What a comparison can find not to agree; the order is the order of screens. */
export const DISCREPANCY_KINDS = [
  'item_differs',
  'missing_in_register',
  'missing_in_source',
  'birth_missing',
  'only_in_register',
  'duplicate',
  'two_people_one_number',
  'one_person_two_numbers',
] as const

export type DiscrepancyKind = (typeof DISCREPANCY_KINDS)[number]

/**
 * That somebody elsewhere holds the same number, or is the same person, is the county's to know: a
 * territory is not told that such a person exists (DIS8).
 */
export const COUNTY_KINDS: readonly DiscrepancyKind[] = [
  'two_people_one_number',
  'one_person_two_numbers',
]

/** In the words of the screens. */
export const DISCREPANCY_WORDS: Readonly<
  Record<DiscrepancyKind, { readonly zh: string; readonly en: string }>
> = {
  item_differs: { zh: '说法不一', en: 'Sources differ' },
  missing_in_register: { zh: '疑似漏登', en: 'Perhaps unregistered' },
  missing_in_source: { zh: '公安没有', en: 'Not in the police file' },
  birth_missing: { zh: '出生未登记', en: 'Birth not registered' },
  only_in_register: { zh: '只在登记簿', en: 'Only in the register' },
  duplicate: { zh: '疑似重复', en: 'Perhaps twice' },
  two_people_one_number: { zh: '两人一号', en: 'Two people, one number' },
  one_person_two_numbers: { zh: '一人两号', en: 'One person, two numbers' },
}

export function isDiscrepancyKind(text: string): text is DiscrepancyKind {
  return (DISCREPANCY_KINDS as readonly string[]).includes(text)
}

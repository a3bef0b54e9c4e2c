import { z } from 'zod'
import { cursor, placeCode, recordId } from './ids.ts'
import { words } from './words.ts'

/**
 * POST /api/searches. Words in any order: name, pinyin, initials, a whole number or its last four,
 * telephone, household code, `父:王建国`, birth date, year, age, sex, village, life state.
 */
export const startSearch = z.object({
  text: z.string().trim().min(1).max(100),
  placeCode: placeCode.optional(),
  cursor: cursor.optional(),
})

/** How a hit was found. */
export const FOUND_BY = [
  'name',
  /** The same name in traditional or variant forms. */
  'variant',
  'name_begins',
  'name_inside',
  /** Another name that is read alike. */
  'same_sound',
  'former_name',
  'pinyin',
  'initials',
  'number',
  'number_tail',
  'phone',
  'household',
  'head',
  'father',
  'mother',
  'parent',
  'spouse',
  'born',
] as const
export type FoundBy = (typeof FOUND_BY)[number]

export const searchHit = z.object({
  personId: recordId,
  name: z.string().nullable(),
  formerName: z.string().nullable(),
  sex: words.nullable(),
  /** Year only: a hit list is not the person's page. */
  bornYear: z.int().nullable(),
  maskedNumber: z.string().nullable(),
  placeName: z.string(),
  groupNo: z.string().nullable(),
  householdId: recordId.nullable(),
  status: words,
  foundBy: z.enum(FOUND_BY),
  /** The name under which a record was found that has been merged into this person's. */
  mergedName: z.string().nullable(),
})
export type SearchHit = z.infer<typeof searchHit>

/** How one word was understood; the word itself stays where it was typed. */
export const understoodWord = z.object({
  /** Where it stands in the text: UTF-16 units, the end not included. */
  from: z.int(),
  to: z.int(),
  kind: z.string(),
  text: words,
  /** Key that has it read another way when put before it: 尾号 for `尾号:1985`. */
  instead: z.string().nullable(),
})
export type UnderstoodWord = z.infer<typeof understoodWord>

export const searchReply = z.object({
  /** The recorded search event (S16). */
  searchId: recordId,
  understood: z.array(understoodWord),
  hits: z.array(searchHit),
  nextCursor: cursor.nullable(),
  /** The list ends here although there are more: a search that finds so many wants another word. */
  overThousand: z.boolean(),
})
export type SearchReply = z.infer<typeof searchReply>

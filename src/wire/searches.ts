import { z } from 'zod'
import { cursor, placeCode, recordId } from './ids.ts'
import { words } from './words.ts'

/** POST /api/searches : name, pinyin, initials, number, last four, household code. */
export const startSearch = z.object({
  text: z.string().trim().min(1).max(100),
  placeCode: placeCode.optional(),
  cursor: cursor.optional(),
})
export type StartSearch = z.infer<typeof startSearch>

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
  /** Which reading of the words found it. */
  foundBy: z.enum([
    'name',
    'pinyin',
    'initials',
    'number',
    'number_tail',
    'household',
    'former_name',
  ]),
})
export type SearchHit = z.infer<typeof searchHit>

export const searchReply = z.object({
  /** The recorded search event (S16). */
  searchId: recordId,
  hits: z.array(searchHit),
  nextCursor: cursor.nullable(),
})
export type SearchReply = z.infer<typeof searchReply>

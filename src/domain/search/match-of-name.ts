import { nameCodes } from '../names/name-codes.ts'

/** How a name that was found stands to the name that was asked for. */
export type NameMatch =
  | 'same'
  /** The same characters in traditional or variant forms (异体). */
  | 'variant'
  /** It begins so, in these forms or others. */
  | 'begins'
  | 'inside'
  /** Other characters that are read alike (读音相同). */
  | 'same_sound'
  | 'other'

export function matchOfName(asked: string, found: string): NameMatch {
  if (asked === found) return 'same'
  const [wanted, codes] = [nameCodes(asked), nameCodes(found)]
  if (wanted.folded === codes.folded) return 'variant'
  if (codes.folded.startsWith(wanted.folded)) return 'begins'
  if (codes.folded.includes(wanted.folded)) return 'inside'
  const readings = new Set(wanted.pinyinAll)
  return codes.pinyinAll.some((reading) => readings.has(reading)) ? 'same_sound' : 'other'
}

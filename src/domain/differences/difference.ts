/** How one value of an item differs from another, in a word a clerk would use. */
export const DIFFERENCE_KINDS = [
  'variant',
  'homophone',
  'look_alike',
  'one_character',
  'characters_swapped',
  'character_missing',
  'character_extra',
  'infant_name',
  'lunar_as_civil',
  'year_by_one',
  'month_day_swapped',
  'vague_date',
  'one_digit',
  'one_digit_check',
  'digits_swapped',
  'digits_lost',
  'check_only',
  'neighbouring_place',
  'different',
] as const

export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number]

export interface Difference {
  readonly kind: DifferenceKind
  /** Code points of the value, from 0, that are not as in the other. */
  readonly positions: readonly number[]
  readonly zh: string
  readonly en: string
}

const WORDS: Readonly<Record<DifferenceKind, { readonly zh: string; readonly en: string }>> = {
  variant: { zh: '繁简或异体字', en: 'variant form of the character' },
  homophone: { zh: '同音', en: 'same sound' },
  look_alike: { zh: '形近', en: 'looks alike' },
  one_character: { zh: '差一字，不同音', en: 'one character differs, another sound' },
  characters_swapped: { zh: '字序颠倒', en: 'characters swapped' },
  character_missing: { zh: '缺一字', en: 'one character missing' },
  character_extra: { zh: '多一字', en: 'one character more' },
  infant_name: { zh: '当时未取名', en: 'not yet named then' },
  lunar_as_civil: { zh: '农历/公历', en: 'lunar date written as civil' },
  year_by_one: { zh: '年份差一', en: 'year differs by one' },
  month_day_swapped: { zh: '月日颠倒', en: 'month and day swapped' },
  vague_date: { zh: '月日像是代填', en: 'month and day look filled in' },
  one_digit: { zh: '差一位', en: 'one digit differs' },
  one_digit_check: { zh: '号码差一位，校验不符', en: 'one digit differs, check fails' },
  digits_swapped: { zh: '两位颠倒', en: 'two digits swapped' },
  digits_lost: { zh: '后几位被表格软件改掉', en: 'last digits lost in a spreadsheet' },
  check_only: { zh: '只差校验码', en: 'only the check character differs' },
  neighbouring_place: { zh: '同乡镇不同村', en: 'same township, another village' },
  different: { zh: '不同', en: 'different' },
}

export function differenceOfKind(kind: DifferenceKind, positions: readonly number[]): Difference {
  return { kind, positions, ...WORDS[kind] }
}

import { invariant } from '../invariant.ts'

/**
 * The words of a comparison: for each field, the ways in which two records can agree or differ.
 *
 * The order within a field is the number a level has in the engine's tables; level 0 is always
 * "nothing to compare". Levels are only added at the end: stored explanations keep their meaning.
 */
export interface ComparisonLevel {
  readonly level: string
  readonly zh: string
  readonly en: string
}

export interface ComparisonField {
  readonly zh: string
  readonly en: string
  readonly levels: readonly ComparisonLevel[]
}

export type ComparisonFieldName =
  | 'number'
  | 'born'
  | 'name'
  | 'sex'
  | 'village'
  | 'mother'
  | 'father'
  | 'spouse'
  | 'phone'
  | 'certificate'
  | 'birth_order'
  | 'household'
  | 'source'
  | 'prior'
  | 'family'
  | 'village_group'

export const COMPARISON_FIELDS: Readonly<Record<ComparisonFieldName, ComparisonField>> = {
  number: {
    zh: '身份号码',
    en: 'identity number',
    levels: [
      { level: 'absent', zh: '至少一方没有可比的号码', en: 'no number to compare on one side' },
      { level: 'same', zh: '号码相同', en: 'the same number' },
      {
        level: 'one_edit',
        zh: '只错一位或相邻两位颠倒',
        en: 'one digit wrong, or two neighbours swapped',
      },
      {
        level: 'other_valid',
        zh: '两个都通过校验，却不相同',
        en: 'both pass the check, and differ',
      },
      {
        level: 'differs',
        zh: '号码不同，其中有没通过校验的',
        en: 'different, at least one fails its check',
      },
      {
        level: 'truncated_fits',
        zh: '丢了尾数，剩下的相符',
        en: 'digits were lost, what is left agrees',
      },
      {
        level: 'widened_edit',
        zh: '15位旧号码只错一位',
        en: 'a 15-digit number with one digit wrong',
      },
    ],
  },
  born: {
    zh: '出生日期',
    en: 'birth date',
    levels: [
      { level: 'absent', zh: '至少一方没有出生日期', en: 'no birth date on one side' },
      { level: 'same', zh: '同一天', en: 'the same day' },
      {
        level: 'lunar',
        zh: '一方写的是农历，换算后是同一天',
        en: 'one is the lunar date of the other',
      },
      { level: 'swapped', zh: '月和日写颠倒了', en: 'day and month swapped' },
      { level: 'year_differs', zh: '月日相同，年不同', en: 'same month and day, another year' },
      { level: 'month_differs', zh: '年日相同，月不同', en: 'same year and day, another month' },
      { level: 'day_differs', zh: '年月相同，日不同', en: 'same year and month, another day' },
      {
        level: 'vague_fits',
        zh: '一方只知年或年月，相符',
        en: 'one knows only the year or month, and fits',
      },
      {
        level: 'default_fits',
        zh: '一方写1月1日（像是缺省），年份相符',
        en: 'one says 1 January, as a default does; the year fits',
      },
      { level: 'different', zh: '不同', en: 'different' },
      { level: 'year_near', zh: '月日相同，年差一', en: 'same month and day, one year off' },
      { level: 'days_near', zh: '相差不过一个月', en: 'within a month of each other' },
    ],
  },
  name: {
    zh: '姓名',
    en: 'name',
    levels: [
      {
        level: 'absent',
        zh: '至少一方没有姓名（或只是乳儿代称）',
        en: 'no name on one side, or a stand-in',
      },
      { level: 'same', zh: '相同', en: 'the same' },
      {
        level: 'variant',
        zh: '繁简或异体，是同一个字',
        en: 'variant forms of the same characters',
      },
      { level: 'former', zh: '与曾用名相同', en: 'the same as a former name' },
      { level: 'sound', zh: '同音', en: 'the same sound' },
      { level: 'swapped', zh: '名字两个字颠倒', en: 'the given characters swapped' },
      { level: 'one_differs', zh: '名字有一个字不同', en: 'one given character differs' },
      { level: 'dropped', zh: '名字少一个字', en: 'one given character left out' },
      { level: 'given_only', zh: '名相同，姓不同', en: 'same given name, another surname' },
      { level: 'surname_only', zh: '只有姓相同', en: 'only the surname agrees' },
      { level: 'different', zh: '不同', en: 'different' },
      {
        level: 'near_sound',
        zh: '一个字不同，读音相同',
        en: 'one character differs and sounds the same',
      },
      {
        level: 'stand_in_fits',
        zh: '一方是乳儿代称，姓相符',
        en: 'a stand-in on one side; the surname fits',
      },
      {
        level: 'stand_in_differs',
        zh: '一方是乳儿代称，姓不符',
        en: 'a stand-in on one side; another surname',
      },
      {
        level: 'dialect',
        zh: '近音（平翘舌、n/l、f/h、前后鼻音）',
        en: 'sounds alike where zh and z, n and l, f and h, in and ing are one',
      },
    ],
  },
  sex: {
    zh: '性别',
    en: 'sex',
    levels: [
      { level: 'absent', zh: '至少一方没有', en: 'not stated on one side' },
      { level: 'same', zh: '相同', en: 'the same' },
      { level: 'different', zh: '不同', en: 'different' },
    ],
  },
  village: {
    zh: '村（社区）',
    en: 'village',
    levels: [
      { level: 'absent', zh: '至少一方不知哪个村', en: 'no village on one side' },
      {
        level: 'same',
        zh: '同村（含已撤并的旧村）',
        en: 'the same village, former codes included',
      },
      { level: 'town', zh: '同乡镇，不同村', en: 'same township, another village' },
      { level: 'other', zh: '不同乡镇', en: 'another township' },
      {
        level: 'woman_town',
        zh: '成年妇女，同乡镇不同村',
        en: 'a grown woman, another village of the township',
      },
      { level: 'woman_other', zh: '成年妇女，不同乡镇', en: 'a grown woman, another township' },
    ],
  },
  mother: {
    zh: '母亲',
    en: 'mother',
    levels: [
      { level: 'absent', zh: '至少一方没有', en: 'not stated on one side' },
      { level: 'number', zh: '母亲号码相同', en: "the mother's number agrees" },
      { level: 'name', zh: '母亲姓名相同', en: "the mother's name agrees" },
      { level: 'sound', zh: '母亲姓名同音', en: "the mother's name sounds the same" },
      {
        level: 'guardian',
        zh: '监护人就是母亲或父亲',
        en: 'the guardian is the mother or the father',
      },
      { level: 'different', zh: '不同', en: 'different' },
    ],
  },
  father: {
    zh: '父亲',
    en: 'father',
    levels: [
      { level: 'absent', zh: '至少一方没有', en: 'not stated on one side' },
      { level: 'number', zh: '父亲号码相同', en: "the father's number agrees" },
      { level: 'name', zh: '父亲姓名相同', en: "the father's name agrees" },
      { level: 'sound', zh: '父亲姓名同音', en: "the father's name sounds the same" },
      { level: 'different', zh: '不同', en: 'different' },
      { level: 'surname', zh: '父亲的姓就是本人的姓', en: "the father's surname is the person's" },
    ],
  },
  spouse: {
    zh: '配偶',
    en: 'spouse',
    levels: [
      { level: 'absent', zh: '至少一方没有', en: 'not stated on one side' },
      { level: 'number', zh: '配偶号码相同', en: "the spouse's number agrees" },
      { level: 'name', zh: '配偶姓名相同', en: "the spouse's name agrees" },
      { level: 'sound', zh: '配偶姓名同音', en: "the spouse's name sounds the same" },
      { level: 'different', zh: '不同', en: 'different' },
    ],
  },
  phone: {
    zh: '电话',
    en: 'telephone',
    levels: [
      { level: 'absent', zh: '至少一方没有', en: 'not stated on one side' },
      { level: 'same', zh: '相同', en: 'the same' },
      { level: 'different', zh: '不同', en: 'different' },
    ],
  },
  certificate: {
    zh: '证件编号',
    en: 'certificate',
    levels: [
      { level: 'absent', zh: '至少一方没有', en: 'not stated on one side' },
      { level: 'same', zh: '相同', en: 'the same' },
      { level: 'different', zh: '不同', en: 'different' },
    ],
  },
  birth_order: {
    zh: '多胞胎次序',
    en: 'order of a multiple birth',
    levels: [
      { level: 'absent', zh: '至少一方没有', en: 'not stated on one side' },
      { level: 'same', zh: '相同', en: 'the same' },
      { level: 'different', zh: '不同', en: 'different' },
    ],
  },
  household: {
    zh: '家里人',
    en: 'household',
    levels: [
      { level: 'absent', zh: '没有家里人可以旁证', en: 'no household to testify' },
      {
        level: 'linked',
        zh: '两边的户里还有别的人对上了',
        en: 'other members of the two households are linked',
      },
      {
        level: 'not_linked',
        zh: '两边的户里没有别的人对上',
        en: 'nobody else of the two households is linked',
      },
    ],
  },
  source: {
    zh: '来源',
    en: 'source',
    levels: [
      { level: 'absent', zh: '来自不同文件', en: 'from different files' },
      { level: 'same', zh: '同一文件里的两条', en: 'two rows of one file' },
    ],
  },
  village_group: {
    zh: '村民小组',
    en: 'village group',
    levels: [
      { level: 'absent', zh: '至少一方没有', en: 'not stated on one side' },
      { level: 'same', zh: '相同', en: 'the same' },
      { level: 'different', zh: '不同', en: 'different' },
    ],
  },
  family: {
    zh: '同一家的证据',
    en: 'evidence of one family',
    levels: [
      { level: 'absent', zh: '不多于一次', en: 'not counted more than once' },
      {
        level: 'once',
        zh: '村、父母、电话等说的是同一家，只算一次',
        en: 'village, parents and telephone speak of one family and count once',
      },
      {
        level: 'mistake',
        zh: '父母都对不上，多半是一处写错，只算一次',
        en: 'parents who do not fit are most likely one mistake and count once',
      },
    ],
  },
  prior: {
    zh: '起点',
    en: 'start',
    levels: [{ level: 'absent', zh: '全县随便两个人', en: 'any two persons of the county' }],
  },
}

/** Number of a level in the engine's tables. Asking for a level that is not there is a bug. */
export function levelNumber(field: ComparisonFieldName, level: string): number {
  const number = COMPARISON_FIELDS[field].levels.findIndex((known) => known.level === level)
  invariant(number >= 0, `${field} has a level ${level}`)
  return number
}

/** Name of a level by its number; `absent` for a number no level has. */
export function levelName(field: ComparisonFieldName, number: number): string {
  return COMPARISON_FIELDS[field].levels[number]?.level ?? 'absent'
}

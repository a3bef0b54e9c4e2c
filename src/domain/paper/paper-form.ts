import type { Retention } from './retention.ts'

/** What the program prints. */
export const PAPER_FORMS = [
  'household_sheet',
  'supplement_sheet',
  'information_card',
  'change_report',
  'item_change',
  'sampling_form',
  'acceptance_form',
  'notice',
  'roster',
  'booklet',
] as const
export type PaperForm = (typeof PAPER_FORMS)[number]

export const PAPER_SIZES = ['a4', 'a3'] as const
export type PaperSize = (typeof PAPER_SIZES)[number]

/** What a form is printed of. */
export type PaperSubject =
  'village' | 'group' | 'household' | 'person' | 'report' | 'change' | 'sample'

export interface PaperFormProfile {
  readonly zh: string
  readonly en: string
  /** What it is for, in one sentence. */
  readonly use: { readonly zh: string; readonly en: string }
  readonly subject: PaperSubject
  /** Whether people stand on it: such sheets carry who printed them and when. */
  readonly personal: boolean
  /** How long it is kept where nobody says otherwise. */
  readonly retention: Retention
}

export const PAPER_FORM_PROFILES: Readonly<Record<PaperForm, PaperFormProfile>> = {
  household_sheet: {
    zh: '分户表',
    en: 'Household sheet',
    use: { zh: '一户一张，上门核对、改错', en: 'One a household, to check at the door' },
    subject: 'group',
    personal: true,
    retention: 'years_10',
  },
  supplement_sheet: {
    zh: '补登表',
    en: 'Supplement sheet',
    use: { zh: '空白，登记名单上没有的人', en: 'Blank, for people on no list' },
    subject: 'village',
    personal: false,
    retention: 'years_10',
  },
  information_card: {
    zh: '信息卡',
    en: 'Information card',
    use: { zh: '一人一张，本人核对', en: 'One a person, for the person to check' },
    subject: 'household',
    personal: true,
    retention: 'years_10',
  },
  change_report: {
    zh: '变更报告单',
    en: 'Change report',
    use: { zh: '村按月报的变动，签字存档', en: 'A village’s month, to be signed and kept' },
    subject: 'report',
    personal: true,
    retention: 'years_30',
  },
  item_change: {
    zh: '变更表',
    en: 'Item-change form',
    use: { zh: '一项更正：凭什么、谁办、谁批', en: 'One correction: grounds, doer, approver' },
    subject: 'change',
    personal: true,
    retention: 'years_30',
  },
  sampling_form: {
    zh: '抽查表',
    en: 'Sampling form',
    use: { zh: '抽中的户，入户核对', en: 'Households drawn, to check at the door' },
    subject: 'sample',
    personal: true,
    retention: 'years_10',
  },
  acceptance_form: {
    zh: '验收表',
    en: 'Acceptance form',
    use: {
      zh: '一个村抽查下来怎样，验收签字',
      en: 'What a sample found in a village, to be signed',
    },
    subject: 'sample',
    personal: false,
    retention: 'years_30',
  },
  notice: {
    zh: '告知书',
    en: 'Notice to residents',
    use: {
      zh: '告诉居民：谁、为什么、采什么、怎么查和改',
      en: 'Who collects what, why, and what one may ask',
    },
    subject: 'village',
    personal: false,
    retention: 'years_10',
  },
  roster: {
    zh: '花名册',
    en: 'Roster',
    use: { zh: '一个村民小组的人，一行一人', en: 'The people of a village group, one a line' },
    subject: 'group',
    personal: true,
    retention: 'years_10',
  },
  booklet: {
    zh: '档案册',
    en: 'Booklet',
    use: {
      zh: '一个村民小组一册：封面、目录、户卡',
      en: 'One a village group: cover, contents, household cards',
    },
    subject: 'group',
    personal: true,
    retention: 'permanent',
  },
}

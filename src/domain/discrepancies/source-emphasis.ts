import type { SourceKind } from '../sources/source-kind.ts'
import { DISCREPANCY_KINDS, type DiscrepancyKind } from './discrepancy-kind.ts'

/** What a kind of file can be read for; the order is the order of screens. */
export const EMPHASES = ['items', 'persons', 'births'] as const

export type Emphasis = (typeof EMPHASES)[number]

interface Words {
  readonly zh: string
  readonly en: string
}

/** In the words of the screens. */
export const EMPHASIS_WORDS: Readonly<Record<Emphasis, Words>> = {
  items: { zh: '项目是否准确', en: 'items that are wrong' },
  persons: { zh: '有没有漏人', en: 'persons missing' },
  births: { zh: '有没有出生还没登记', en: 'births not registered yet' },
}

/** A number is an item too: two people with one, or one with two, is an item that is wrong. */
const LED_BY: Readonly<Record<Emphasis, readonly DiscrepancyKind[]>> = {
  items: ['item_differs', 'two_people_one_number', 'one_person_two_numbers'],
  persons: ['missing_in_register', 'missing_in_source'],
  births: ['birth_missing'],
}

interface UsualEmphasis {
  readonly leads: readonly Emphasis[]
  /** Why this kind of file is read for that and not for something else. */
  readonly why: Words
}

/**
 * What each kind of file is read for where the county has said nothing else. The first three are the
 * practice of the county whose requirements are built here (000-19: 公安户籍侧重项目, 新农合侧重漏报,
 * 防疫卡侧重出生漏报); the others follow from what each file is best at.
 */
export const USUAL_EMPHASES: Readonly<Record<SourceKind, UsualEmphasis>> = {
  police: {
    leads: ['items'],
    why: {
      zh: '户籍按证件写，号码、姓名、日期最准',
      en: 'Written from documents: its numbers, names and dates are the best kept',
    },
  },
  insurance: {
    leads: ['persons'],
    why: {
      zh: '人人参保，登记簿里没有的人常在这里',
      en: 'Nearly everybody is insured: whom the register lacks often stands here',
    },
  },
  immunisation: {
    leads: ['births'],
    why: {
      zh: '孩子出生就接种，早于上户口',
      en: 'Children are vaccinated at birth, before any other list names them',
    },
  },
  births: {
    leads: ['births'],
    why: {
      zh: '每一次住院分娩都在，用来帮家里登记',
      en: 'Every delivery in hospital is here: it helps families register the child',
    },
  },
  school: {
    leads: ['persons'],
    why: {
      zh: '上学的孩子都在，跟着父母外出的也在',
      en: 'Every pupil is here, also those who came along with migrant parents',
    },
  },
  marriage: {
    leads: ['items'],
    why: {
      zh: '两个人当面登记，婚姻和身份项目可靠',
      en: 'Two people register in person: marriage and identity are reliable',
    },
  },
  wis: {
    leads: [],
    why: {
      zh: '旧系统没人再维护，只作参考，没有侧重',
      en: 'Nobody keeps it any more: read for reference, for nothing first',
    },
  },
  register: {
    leads: ['persons'],
    why: {
      zh: '看上年登记的人哪些别处没有、别处有的哪些漏了',
      en: 'Shows whom others lack of last year’s people, and whom it lacked itself',
    },
  },
}

/** What a county may say about any kind of file: each emphasis once, in the order of `EMPHASES`. */
export function inOrder(leads: readonly Emphasis[]): readonly Emphasis[] {
  return EMPHASES.filter((one) => leads.includes(one))
}

/** Kinds of discrepancy that come first where a file is read for this, in the order of screens. */
export function leadingKinds(leads: readonly Emphasis[]): readonly DiscrepancyKind[] {
  const led = new Set(leads.flatMap((one) => LED_BY[one]))
  return DISCREPANCY_KINDS.filter((kind) => led.has(kind))
}

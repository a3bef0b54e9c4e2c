/**
 * Everything a household is ever asked on behalf of the register, each with its question. An item that is
 * not here cannot be asked for: marriage, sex, age, births and services are not (S2, S6), and a telephone or
 * an education that nobody wrote down is no reason to knock at a door.
 */
export const ASK_ITEMS = {
  exists: {
    zh: '人还在不在这里：常住、迁走还是去世',
    en: 'Whether they are still here, have moved away or have died',
  },
  belongs: {
    zh: '是不是本村的人、在哪一户',
    en: 'Whether they belong to this village, and to which household',
  },
  same_person: { zh: '两条登记是不是同一个人', en: 'Whether two entries are one person' },
  name: { zh: '姓名怎么写', en: 'How the name is written' },
  number: {
    zh: '身份证号码（看证件或户口簿）',
    en: 'Identity number, as on the card or the booklet',
  },
  born_on: { zh: '出生日期', en: 'Birth date' },
  ethnicity: { zh: '民族', en: 'Ethnicity' },
  place: { zh: '户籍在哪个村', en: 'Village of registration' },
  household: { zh: '在哪一户', en: 'Which household they belong to' },
  relation: { zh: '与户主的关系', en: 'Relation to the head' },
} as const

export type AskItem = keyof typeof ASK_ITEMS

export function isAskItem(text: string): text is AskItem {
  return Object.hasOwn(ASK_ITEMS, text)
}

/** Items on which lists may differ and which may be asked about: as comparisons call them, as we do. */
export const ASKED_EVIDENCE = [
  { evidence: 'name', item: 'name' },
  { evidence: 'bornOn', item: 'born_on' },
  { evidence: 'number', item: 'number' },
  { evidence: 'ethnicity', item: 'ethnicity' },
] as const

/**
 * Items of findings that may be asked about, as rules call them. Only the families below join: K, B and T
 * speak of births, M and C of marriages, and create no visit (S2).
 */
export const ASKED_FINDINGS: readonly { readonly finding: string; readonly item: AskItem }[] = [
  ...ASKED_EVIDENCE.map(({ evidence, item }) => ({ finding: evidence, item })),
  { finding: 'place', item: 'place' },
  { finding: 'relation', item: 'relation' },
]

/** First letters of the rules whose findings may become a question at the door. */
export const ASKED_RULE_FAMILIES: readonly string[] = ['P', 'H', 'F']

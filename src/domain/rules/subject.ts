/** What a rule is about: the unit whose facts it reads, one row of facts a unit. */
export const RULE_SUBJECTS = {
  person: { zh: '一个人', en: 'one person' },
  marital_history: { zh: '一个人的婚姻经历', en: 'the marriages of one person' },
  marriage: { zh: '一段婚姻', en: 'one marriage' },
  parent_child: { zh: '一对亲子', en: 'one parent and one child' },
  births_of_mother: {
    zh: '同一母亲相邻的两个孩子',
    en: 'two children of one mother, one after another',
  },
  birth: { zh: '一次出生登记', en: 'one registered birth' },
  household: { zh: '一户', en: 'one household' },
  member: { zh: '一户中的一个成员', en: 'one member of a household' },
  change_history: { zh: '一个人的变动经过', en: 'the changes of one person' },
  stay: { zh: '一次流动', en: 'one stay away or here' },
  registration: { zh: '一次登记', en: 'one registration' },
  source_trace: { zh: '一个人在各名单上的情况', en: 'one person on the lists' },
  report_month: { zh: '一个村的一个月', en: 'one month of one village' },
  batch: { zh: '一批来文', en: 'one batch' },
  place: { zh: '一个乡镇', en: 'one township' },
  balance: { zh: '一张汇总', en: 'one table of totals' },
  benefit: { zh: '一次申领', en: 'one claim' },
} as const

export type RuleSubject = keyof typeof RULE_SUBJECTS

import type { CorrectionCheck } from '#wire/correction-check.ts'

export const mockCorrectionCheck: CorrectionCheck = {
  opens: [
    {
      rule: 'H04',
      severity: 'E*',
      item: { zh: '与户主关系', en: 'Relation to head' },
      text: {
        zh: '登记为户主的父母，年龄却不大于户主，核对关系和出生日期',
        en: 'Stands as a parent of the head and is no older; check the relation and the birth dates',
      },
    },
  ],
  closes: [
    {
      rule: 'P21',
      severity: 'W',
      item: { zh: '联系电话', en: 'Telephone' },
      text: {
        zh: '联系电话的位数或号段不对',
        en: 'The telephone number has a wrong length or beginning',
      },
    },
  ],
  outcome: 'two_people',
}

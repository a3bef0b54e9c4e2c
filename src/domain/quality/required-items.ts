/**
 * Items that every entry has to have (必采项): the key items of the register. An identity number that
 * only stands in for one is not there. The logic rule P15 says the same of a single record.
 */
export const REQUIRED_ITEMS = {
  name: { zh: '姓名', en: 'name' },
  sex: { zh: '性别', en: 'sex' },
  born_on: { zh: '出生日期', en: 'birth date' },
  ethnicity: { zh: '民族', en: 'ethnicity' },
  number: { zh: '身份证号码', en: 'identity number' },
  place: { zh: '户籍地', en: 'registered place' },
} as const

export type RequiredItem = keyof typeof REQUIRED_ITEMS

import type { BirthsOfMotherField } from './births-of-mother-facts.ts'
import type { SubjectCases } from './test-facts.ts'

const TWO = {
  bornOn: '2023-06-18',
  daysApart: 900,
  bornTogether: 'no',
  relation: '33',
  relationFitsDates: 'yes',
} as const
const ZH_K04 = (days: number): string =>
  `同一母亲的两个子女，登记的出生日期相差 ${days} 天，又没有登记为同胎，核对两个出生日期和亲子关系`

export const BIRTHS_OF_MOTHER_CASES: SubjectCases<BirthsOfMotherField> = {
  subject: 'births_of_mother',
  sound: TWO,
  alsoSound: [{ daysApart: 0 }],
  cases: [
    {
      rule: 'K04',
      fires: { daysApart: 4 },
      quiet: [{ daysApart: 3 }, { daysApart: null }],
      zh: ZH_K04(4),
    },
    {
      rule: 'K04',
      fires: { daysApart: 179 },
      quiet: [{ daysApart: 180 }, { bornTogether: 'yes' }],
      zh: ZH_K04(179),
    },
    {
      rule: 'K05',
      fires: { daysApart: 180 },
      quiet: [{ daysApart: 179 }, { bornTogether: 'yes' }],
      zh: '同一母亲的两个子女，登记的出生日期相差 180 天，核对两个出生日期',
    },
    {
      rule: 'K05',
      fires: { daysApart: 270 },
      quiet: [{ daysApart: 271 }],
      zh: '同一母亲的两个子女，登记的出生日期相差 270 天，核对两个出生日期',
    },
    {
      rule: 'K07',
      fires: { daysApart: 4, bornTogether: 'yes' },
      quiet: [{ daysApart: 3 }, { bornTogether: 'no' }],
      zh: '登记为同胎的两个子女，出生日期相差 4 天，核对两个出生日期',
    },
    {
      rule: 'K08',
      fires: { relationFitsDates: 'no' },
      quiet: [{ relationFitsDates: null }],
      zh: '与户主关系里的长次和出生日期的先后对不上，核对与户主关系和出生日期',
    },
  ],
}

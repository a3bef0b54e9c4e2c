import type { BenefitField } from './benefit-facts.ts'
import { casesOf, type SubjectCases } from './test-facts.ts'

export const BENEFIT_CASES: SubjectCases<BenefitField> = {
  subject: 'benefit',
  sound: {},
  cases: casesOf([
    [
      'B01',
      { scheme: 'childcare', claimsOfYear: 2 },
      { claimsOfYear: 1 },
      '这个孩子本年度已申领育儿补贴',
    ],
    [
      'B02',
      { scheme: 'childcare', monthsDue: 0 },
      { monthsDue: 1 },
      '孩子已满 3 周岁，本年度没有应补的月份',
    ],
    [
      'B03',
      { scheme: 'childcare', guardian: 'no' },
      { guardian: 'yes' },
      '登记簿里没有申领人与孩子的抚养或监护关系，补材料后核实',
    ],
    [
      'B04',
      { scheme: 'childcare', act: 'pay', childState: 'dead' },
      { act: 'claim' },
      '孩子已去世或迁出，停发或转接',
    ],
    [
      'B05',
      { accountFits: 'no' },
      { accountFits: 'yes' },
      '收款账户名与申领人、孩子或福利机构不一致',
    ],
    [
      'B06',
      { scheme: 'support', claimantAge: 59 },
      { claimantAge: 60 },
      '59 岁，未满 60 周岁，不到奖励扶助的年龄',
    ],
    [
      'B07',
      { scheme: 'special', claimantSex: '2', ageInYear: 48 },
      { ageInYear: 49 },
      '女方本年度满 48 岁，未满 49 周岁，不到特别扶助的年龄',
    ],
    [
      'B08',
      { scheme: 'support', otherScheme: 'special' },
      { otherScheme: 'childcare' },
      '奖励扶助与特别扶助只能享受一项',
    ],
    [
      'B09',
      { reviewDueOn: '2026-10-30', asOf: '2026-10-31' },
      { reviewDueOn: '2026-10-31' },
      '资格年审或存活核验已过期',
    ],
    [
      'B10',
      { scheme: 'single_child', laterChild: 'yes' },
      { laterChild: 'no' },
      '家里又有了孩子，独生子女父母奖励从此停发，此前已领的不追回；先告知本人',
    ],
    [
      'B11',
      { scheme: 'fee', act: 'levy' },
      { scheme: 'special' },
      '这项收费已取消，不能新建、计征或催缴',
    ],
  ]),
}

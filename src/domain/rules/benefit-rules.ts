import type { BenefitField } from './benefit-facts.ts'
import { above, all, any, before, below, is, oneOf } from './build-expression.ts'
import { libraryRule } from './library-rule.ts'
import type { RuleDraft } from './library-rule.ts'
import type { Rule } from './rule.ts'

const CHILDCARE = '育儿补贴制度管理规范（试行）2025'
const SUPPORT = '国办发〔2004〕21号'
const SPECIAL = '国人口发〔2007〕78号'

/** Whether a claim holds together. Nothing here looks at the order of a child or at a marriage (S2). */
export const BENEFIT_RULES: readonly Rule<BenefitField>[] = [
  claimRule({
    code: 'B01',
    severity: 'E',
    item: 'claimsOfYear',
    when: all(is('scheme', 'childcare'), above('claimsOfYear', 1)),
    zh: '这个孩子本年度已申领育儿补贴',
    en: 'Childcare subsidy was already claimed for this child this year',
    basis: CHILDCARE,
  }),
  claimRule({
    code: 'B02',
    severity: 'E',
    item: 'monthsDue',
    when: all(is('scheme', 'childcare'), below('monthsDue', 1)),
    zh: '孩子已满 3 周岁，本年度没有应补的月份',
    en: 'The child has turned three; no month of this year is due',
    basis: CHILDCARE,
  }),
  claimRule({
    code: 'B03',
    severity: 'W',
    item: 'guardian',
    when: all(is('scheme', 'childcare'), is('guardian', 'no')),
    zh: '登记簿里没有申领人与孩子的抚养或监护关系，补材料后核实',
    en: 'The register names no parent or guardian tie between claimant and child; ask for a document',
    basis: CHILDCARE,
  }),
  claimRule({
    code: 'B04',
    severity: 'W',
    item: 'childState',
    when: all(
      is('scheme', 'childcare'),
      is('act', 'pay'),
      oneOf('childState', ['dead', 'moved_out']),
    ),
    zh: '孩子已去世或迁出，停发或转接',
    en: 'The child died or moved away; stop the payment or hand it over',
    basis: CHILDCARE,
  }),
  claimRule({
    code: 'B05',
    severity: 'E',
    item: 'accountFits',
    when: is('accountFits', 'no'),
    zh: '收款账户名与申领人、孩子或福利机构不一致',
    en: 'The account is in the name of neither claimant, child nor institution',
    basis: CHILDCARE,
  }),
  claimRule({
    code: 'B06',
    severity: 'E',
    item: 'claimantAge',
    when: all(is('scheme', 'support'), below('claimantAge', 60)),
    zh: '{age} 岁，未满 60 周岁，不到奖励扶助的年龄',
    en: 'Aged {age}, below 60: too early for this support',
    facts: { age: 'claimantAge' },
    basis: SUPPORT,
  }),
  claimRule({
    code: 'B07',
    severity: 'E',
    item: 'ageInYear',
    when: all(is('scheme', 'special'), is('claimantSex', '2'), below('ageInYear', 49)),
    zh: '女方本年度满 {age} 岁，未满 49 周岁，不到特别扶助的年龄',
    en: 'The woman turns {age} this year, below 49: too early for special support',
    facts: { age: 'ageInYear' },
    basis: SPECIAL,
  }),
  claimRule({
    code: 'B08',
    severity: 'E',
    item: 'otherScheme',
    when: any(
      all(is('scheme', 'support'), is('otherScheme', 'special')),
      all(is('scheme', 'special'), is('otherScheme', 'support')),
    ),
    zh: '奖励扶助与特别扶助只能享受一项',
    en: 'Support and special support are not drawn together',
    basis: SPECIAL,
  }),
  claimRule({
    code: 'B09',
    severity: 'W',
    item: 'reviewDueOn',
    when: before('reviewDueOn', 'asOf'),
    zh: '资格年审或存活核验已过期',
    en: 'The yearly review, or the proof of life, is overdue',
  }),
  claimRule({
    code: 'B10',
    // An eligibility fact, told to the person first; no finding about anybody (S2).
    severity: 'I',
    item: 'laterChild',
    when: all(is('scheme', 'single_child'), is('laterChild', 'yes')),
    zh: '家里又有了孩子，独生子女父母奖励从此停发，此前已领的不追回；先告知本人',
    en: 'There is another child: this reward ends, what was paid stays; tell the person first',
    basis: '人口与计划生育法 第三十一条',
  }),
  claimRule({
    code: 'B11',
    severity: 'E',
    item: 'act',
    when: all(is('scheme', 'fee'), oneOf('act', ['open', 'levy', 'collect'])),
    zh: '这项收费已取消，不能新建、计征或催缴',
    en: 'This fee was abolished: it is not opened, levied or collected',
    basis: '中发〔2021〕30号',
  }),
]

function claimRule(draft: RuleDraft<BenefitField>): Rule<BenefitField> {
  return libraryRule<BenefitField>({ countsForQuality: false, awaits: 'M17', ...draft })
}

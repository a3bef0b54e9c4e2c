import { above, all, any, before, is, isNull, isPresent, matches, not } from './build-expression.ts'
import type { Expression } from './expression.ts'
import { libraryRule } from './library-rule.ts'
import { RULE_PARAMETERS } from './rule-parameters.ts'
import type { Rule } from './rule.ts'
import type { StayField } from './stay-facts.ts'

const IS_OPEN: Expression<StayField> = is('open', 'yes')
const IS_AWAY: Expression<StayField> = all(IS_OPEN, is('direction', 'out'))

/** A division code of nine digits names a township; a text may name one too. */
const TOWNSHIP_KNOWN: Expression<StayField> = any(
  all(isPresent('stayPlace'), matches('stayPlace', '^[0-9]{9}')),
  all(isPresent('stayText'), matches('stayText', '乡|镇|街道|苏木')),
)

/** The rules on a stay: what one county sees alone, and, asleep until M14, what two see together. */
export const STAY_RULES: readonly Rule<StayField>[] = [
  libraryRule<StayField>({
    code: 'F01',
    severity: 'E',
    item: 'registeredHere',
    when: all(IS_OPEN, is('direction', 'in'), is('registeredHere', 'yes')),
    zh: '户籍地就在本县，不算跨县流入',
    en: 'Registered in this county, which is no stay from another one',
    basis: '流动人口服务管理：跨县（市、区）口径',
  }),
  libraryRule<StayField>({
    code: 'F02',
    severity: 'W',
    item: 'stayPlace',
    when: all(IS_AWAY, not(TOWNSHIP_KNOWN)),
    zh: '流出去向没有到乡镇、街道',
    en: 'The place of the stay is not known down to the township',
    owner: 'village',
  }),
  libraryRule<StayField>({
    code: 'F03',
    severity: 'W',
    item: 'phone',
    when: all(IS_AWAY, above('ageYears', RULE_PARAMETERS.minorAgeMax), isNull('phone')),
    zh: '流出人员没有联系电话',
    en: 'Somebody who is away has no telephone on file',
    owner: 'village',
  }),
  libraryRule<StayField>({
    code: 'F04',
    severity: 'E',
    item: 'endedOn',
    when: before('endedOn', 'happenedOn'),
    zh: '流动的结束日期早于开始日期，核对两个日期',
    en: 'The stay ends before it begins; check both dates',
  }),
  libraryRule<StayField>({
    code: 'F05',
    severity: 'E*',
    item: 'otherOpenStays',
    when: all(IS_OPEN, above('otherOpenStays', 0)),
    zh: '同一个人还有 {stays} 处流动登记没有结束，核实现在住在哪里',
    en: '{stays} earlier stays of this person have not ended; ask where they live now',
    facts: { stays: 'otherOpenStays' },
    owner: 'village',
  }),
  libraryRule<StayField>({
    code: 'F06',
    severity: 'W',
    item: 'otherCard',
    when: all(IS_OPEN, is('otherCard', 'no')),
    zh: '本县已登记流动，对方县还没有建卡',
    en: 'The stay is registered here and not in the other county',
    owner: 'county',
    awaits: 'M14',
  }),
  libraryRule<StayField>({
    code: 'F07',
    severity: 'W',
    item: 'differingItem',
    when: all(IS_OPEN, isPresent('differingItem')),
    zh: '两地登记的 {item} 不一致，双向协查',
    en: 'Both counties differ on {item}; ask one another',
    facts: { item: 'differingItem' },
    owner: 'county',
    awaits: 'M14',
  }),
  libraryRule<StayField>({
    code: 'F09',
    severity: 'W',
    item: 'placeFitsDirection',
    when: is('placeFitsDirection', 'no'),
    zh: '流动方向与户籍地、居住地对不上，核实人住在哪里',
    en: 'The direction of the stay does not fit registered place and home; ask where the person lives',
  }),
  libraryRule<StayField>({
    code: 'F10',
    severity: 'W',
    item: 'guardianWith',
    when: all(
      IS_OPEN,
      not(above('ageYears', RULE_PARAMETERS.minorAgeMax)),
      is('guardianWith', 'no'),
    ),
    zh: '未成年人流动，没有登记随同的监护人',
    en: 'A minor stays elsewhere and no guardian is registered there',
    owner: 'village',
    basis: '未成年人保护法 第二十二条',
  }),
  libraryRule<StayField>({
    code: 'F11',
    severity: 'W',
    item: 'inquiryDays',
    when: above('inquiryDays', RULE_PARAMETERS.inquiryWorkingDaysMax),
    zh: '协查单 {days} 个工作日没有回复',
    en: 'The inquiry has had no answer for {days} working days',
    facts: { days: 'inquiryDays' },
    owner: 'county',
    awaits: 'M14',
  }),
  libraryRule<StayField>({
    code: 'F12',
    severity: 'I',
    item: 'monthsSinceVerified',
    when: all(IS_OPEN, above('monthsSinceVerified', RULE_PARAMETERS.stayVerifiedMonthsMax - 1)),
    zh: '流动信息 {months} 个月没有核实',
    en: 'Nobody has asked after this stay for {months} months',
    facts: { months: 'monthsSinceVerified' },
    owner: 'village',
  }),
]

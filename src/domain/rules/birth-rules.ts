import { above, all, below, differ, is, matches, not } from './build-expression.ts'
import type { BirthField } from './birth-facts.ts'
import { libraryRule } from './library-rule.ts'
import type { Rule } from './rule.ts'

/**
 * One registered birth: its certificate, its parents, those born with it. What the health provider
 * measures (K21) is not in the register, and neither are counts of children (K09, K10; S2).
 */
export const BIRTH_RULES: readonly Rule<BirthField>[] = [
  libraryRule<BirthField>({
    code: 'K06',
    severity: 'W',
    item: 'bornOn',
    when: differ('childrenBorn', 'childrenFound'),
    zh: '出生登记写的是一胎 {born} 个，同一天前后登记的有 {found} 个，核对是不是还有没登记的，或者写错了',
    en: 'The record says {born} born together, {found} of that day are registered; see whether one is missing or the record is wrong',
    facts: { born: 'childrenBorn', found: 'childrenFound' },
    countsForQuality: false,
  }),
  libraryRule<BirthField>({
    code: 'K18',
    severity: 'W',
    item: 'certificateNo',
    when: not(matches('certificateNo', '^[A-Z][0-9]{9}$')),
    zh: '出生医学证明编号应是一个字母加九位数字，看到证明时核对',
    en: 'The number of a birth certificate is a letter and nine digits; check it when you see the paper',
    basis: '母婴保健法 第二十三条',
  }),
  libraryRule<BirthField>({
    code: 'K19',
    severity: 'E*',
    item: 'certificateNo',
    when: above('certificateHolders', 1),
    zh: '有 {holders} 条出生登记用这个出生医学证明编号，先查是不是登记了两次，不是就核对证明',
    en: '{holders} birth records bear this certificate number; see whether one child was entered twice, else check the papers',
    facts: { holders: 'certificateHolders' },
    basis: '母婴保健法 第二十三条',
  }),
  libraryRule<BirthField>({
    code: 'K20',
    severity: 'E*',
    item: 'mother',
    when: is('motherFits', 'no'),
    zh: '出生登记时的母亲和现在登记的亲生母亲不是同一个人，核对出生医学证明',
    en: 'The mother on the birth record and the mother by birth of today are not the same; check the certificate',
    basis: '母婴保健法 第二十三条',
  }),
  libraryRule<BirthField>({
    code: 'K22',
    severity: 'I',
    item: 'bornOn',
    when: all(below('daysLived', 31), not(below('daysLived', 0)), is('deathRecorded', 'no')),
    zh: '出生日期和死亡日期相隔 {days} 天，出生、死亡两项登记都要有，补上死亡登记',
    en: 'Birth and death are dated {days} days apart; both are registered, add the death',
    facts: { days: 'daysLived' },
    basis: '户口登记条例 第九条',
  }),
  libraryRule<BirthField>({
    code: 'K25',
    severity: 'I',
    item: 'father',
    when: is('father', 'no'),
    zh: '没有登记父亲信息，可以不填，不影响办理',
    en: 'No father is recorded; that may stay so and delays nothing',
    basis: '国办发〔2015〕96号',
  }),
]

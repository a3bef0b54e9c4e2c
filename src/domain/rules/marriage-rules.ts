import {
  all,
  any,
  before,
  below,
  differ,
  field,
  is,
  matches,
  not,
  part,
} from './build-expression.ts'
import type { Expression } from './expression.ts'
import { MARRIAGE_AGES } from './legal-marriage-age.ts'
import { libraryRule } from './library-rule.ts'
import type { MarriageField } from './marriage-facts.ts'
import type { Rule } from './rule.ts'

/** `J431322-2012-000123`: office's area, year, serial. Reissued ones (`BJ`) bear another year. */
const AREA_OF_CERTIFICATE = part(field<MarriageField>('certificateNo'), { from: 2, length: 6 })
const YEAR_OF_CERTIFICATE = part(field<MarriageField>('certificateNo'), { from: 9, length: 4 })
const YEAR_OF_DAY = part(field<MarriageField>('happenedOn'), { from: 1, length: 4 })

function unlike(
  left: typeof AREA_OF_CERTIFICATE,
  right: typeof AREA_OF_CERTIFICATE,
): Expression<MarriageField> {
  return not({ kind: 'equal', left, right })
}

/** M10 and M12–M15, C02 and C10: dates and numbers of one marriage record against others. Never the marriage. */
export const MARRIAGE_RULES: readonly Rule<MarriageField>[] = [
  libraryRule<MarriageField>({
    code: 'M10',
    severity: 'W',
    item: 'happenedOn',
    when: before('ageYears', 'legalAgeYears'),
    zh: '按登记的日期，结婚登记时 {age} 周岁，当时的法定婚龄是 {legal} 周岁，核对出生日期和结婚日期',
    en: 'By the dates on record aged {age} on the wedding day, when the law asked for {legal}; check both dates',
    facts: { age: 'ageYears', legal: 'legalAgeYears' },
    basis: MARRIAGE_AGES.map(({ basis }) => basis).join('，'),
  }),
  libraryRule<MarriageField>({
    code: 'M12',
    severity: 'E',
    item: 'happenedOn',
    when: before('happenedOn', 'earlierEndedOn'),
    zh: '这段婚姻开始时，上一段还没有终止，核对两段婚姻的日期',
    en: 'This marriage begins before the one before it ended; check the dates of both',
    basis: '民法典 第一千零四十二条',
  }),
  libraryRule<MarriageField>({
    code: 'M13',
    severity: 'E',
    item: 'endedOn',
    when: all(is('endReason', 'divorce'), before('endedOn', 'happenedOn')),
    zh: '离婚日期早于结婚日期，核对两个日期',
    en: 'The divorce is dated before the wedding; check both dates',
  }),
  libraryRule<MarriageField>({
    code: 'M14',
    severity: 'W',
    item: 'marriageKind',
    when: all(is('marriageKind', '23'), below('otherWithSpouse', 1)),
    zh: '登记为复婚，没有与同一配偶的上一段婚姻，补录或核对婚姻类型',
    en: 'Recorded as married to the same again without the first time; add it or check the kind',
    basis: '民法典 第一千零八十三条',
  }),
  libraryRule<MarriageField>({
    code: 'M15',
    severity: 'W',
    item: 'marriageKind',
    when: all(is('marriageKind', '22'), below('otherMarriages', 1)),
    zh: '登记为再婚，没有上一段婚姻的记录，补录或核对婚姻类型',
    en: 'Recorded as a later marriage without an earlier one; add it or check the kind',
    basis: 'GB/T 2261.2-2003',
  }),
  libraryRule<MarriageField>({
    code: 'C02',
    severity: 'W',
    item: 'happenedOn',
    when: differ('happenedOn', 'spouseHappenedOn'),
    zh: '夫妻两人登记的结婚日期不同，看到结婚证时核对',
    en: 'Husband and wife have different wedding days on record; check them with the certificate',
  }),
  libraryRule<MarriageField>({
    code: 'C02',
    severity: 'W',
    item: 'certificateNo',
    when: differ('certificateNo', 'spouseCertificateNo'),
    zh: '夫妻两人登记的结婚证字号不同，看到结婚证时核对',
    en: 'Husband and wife have different certificate numbers on record; check them with the certificate',
  }),
  libraryRule<MarriageField>({
    code: 'C10',
    severity: 'W',
    item: 'certificateNo',
    when: all(
      matches('certificateNo', '^J[0-9]{6}-[0-9]{4}-[0-9]{6}$'),
      any(
        unlike(YEAR_OF_CERTIFICATE, YEAR_OF_DAY),
        unlike(AREA_OF_CERTIFICATE, field('authorityArea')),
      ),
    ),
    zh: '结婚证字号里的区划或年份，与登记机关或结婚日期对不上，看到结婚证时核对',
    en: 'Area or year in the certificate number do not fit the office or the wedding day; check them with the certificate',
    basis: '婚姻登记工作规范（民发〔2015〕230号）',
  }),
]

import { above, all, any, before, below, differ, is } from './build-expression.ts'
import type { Expression } from './expression.ts'
import { libraryRule } from './library-rule.ts'
import type { ParentChildField } from './parent-child-facts.ts'
import type { Rule } from './rule.ts'

const MOTHER: Expression<ParentChildField> = all(is('mother', 'yes'), is('natural', 'yes'))
const FATHER: Expression<ParentChildField> = all(is('father', 'yes'), is('natural', 'yes'))

/**
 * Two pages, a child's and a parent's. What is doubted is that the two records agree, on the item
 * that is named; never that there is a child, nor whose (S2). K01 is for one officer (S3).
 */
export const PARENT_CHILD_RULES: readonly Rule<ParentChildField>[] = [
  libraryRule<ParentChildField>({
    code: 'K01',
    severity: 'W',
    item: 'bornOn',
    when: all(MOTHER, below('years', 15)),
    zh: '按两人登记的出生日期，母亲比子女大 {years} 周岁，核对两个出生日期',
    en: 'By the two birth dates on record the mother is {years} years older than the child; check both dates',
    facts: { years: 'years' },
    owner: 'county',
    audience: 'child_protection',
    countsForQuality: false,
    basis: '未成年人保护法 第十一条',
  }),
  libraryRule<ParentChildField>({
    code: 'K02',
    severity: 'W',
    item: 'mother',
    when: all(MOTHER, above('years', 50)),
    zh: '按两人登记的出生日期，母亲比子女大 {years} 周岁，核对两个出生日期和亲子关系',
    en: 'By the two birth dates on record the mother is {years} years older than the child; check both dates and the tie',
    facts: { years: 'years' },
    countsForQuality: false,
  }),
  libraryRule<ParentChildField>({
    code: 'K03',
    severity: 'W',
    item: 'father',
    when: all(FATHER, any(below('years', 13), above('years', 75))),
    zh: '按两人登记的出生日期，父亲比子女大 {years} 周岁，核对两个出生日期和亲子关系',
    en: 'By the two birth dates on record the father is {years} years older than the child; check both dates and the tie',
    facts: { years: 'years' },
    countsForQuality: false,
  }),
  libraryRule<ParentChildField>({
    code: 'K11',
    severity: 'E',
    item: 'mother',
    when: all(MOTHER, above('daysAfterDeath', 0)),
    zh: '子女登记的出生日期在母亲登记的死亡日期之后，核对两个日期',
    en: 'The child’s birth is dated after the mother’s death; check both dates',
  }),
  libraryRule<ParentChildField>({
    code: 'K12',
    severity: 'W',
    item: 'father',
    when: all(FATHER, above('daysAfterDeath', 300)),
    zh: '子女登记的出生日期在父亲登记的死亡日期之后 {days} 天，核对两个日期',
    en: 'The child’s birth is dated {days} days after the father’s death; check both dates',
    facts: { days: 'daysAfterDeath' },
  }),
  libraryRule<ParentChildField>({
    code: 'K13',
    severity: 'E',
    item: 'mother',
    when: all(MOTHER, is('parentSex', '1')),
    zh: '登记为母亲的人性别是男，核对性别和亲子关系',
    en: 'The mother on record is recorded as male; check sex and tie',
  }),
  libraryRule<ParentChildField>({
    code: 'K13',
    severity: 'E',
    item: 'father',
    when: all(FATHER, is('parentSex', '2')),
    zh: '登记为父亲的人性别是女，核对性别和亲子关系',
    en: 'The father on record is recorded as female; check sex and tie',
  }),
  libraryRule<ParentChildField>({
    code: 'K14',
    severity: 'E*',
    item: 'mother',
    when: all(MOTHER, above('naturalMothers', 1)),
    zh: '登记了 {mothers} 位亲生母亲，核对是哪一位',
    en: '{mothers} mothers by birth stand with this child; check which it is',
    facts: { mothers: 'naturalMothers' },
  }),
  libraryRule<ParentChildField>({
    code: 'K15',
    severity: 'W',
    item: 'name',
    when: all(
      below('childAgeYears', 18),
      is('alsoElsewhere', 'yes'),
      any(is('mother', 'yes'), below('naturalMothers', 1)),
    ),
    zh: '同一位父母在两户各有一个姓名、性别、生日都相同的子女，核对是不是登记了两次',
    en: 'One parent has a child of the same name, sex and birthday in two households; see whether it was entered twice',
    basis: '户口登记条例 第六条',
  }),
  libraryRule<ParentChildField>({
    code: 'K16',
    severity: 'E',
    item: 'bornOn',
    when: all(is('adopted', 'yes'), before('adoptedOn', 'bornOn')),
    zh: '收养日期早于子女的出生日期，核对两个日期',
    en: 'The adoption is dated before the child’s birth; check both dates',
  }),
  ...(['mother', 'father'] as const).map((item) =>
    libraryRule<ParentChildField>({
      code: 'K17',
      severity: 'W',
      item,
      when: all(is(item, 'yes'), is('adoptionPapers', 'no'), below('childAgeYears', 18)),
      zh: '没有见到收养登记，帮助办理收养登记，不影响落户',
      en: 'No adoption paper seen; help with the registration, the child stays registered all the same',
      basis: '民法典 第一千一百零五条，国办发〔2015〕96号',
    }),
  ),
  libraryRule<ParentChildField>({
    code: 'K23',
    severity: 'W',
    item: 'ethnicity',
    when: all(
      MOTHER,
      differ('ethnicity', 'parentEthnicity'),
      differ('ethnicity', 'fatherEthnicity'),
    ),
    zh: '子女登记的民族和父母双方都不同，核对民族',
    en: 'The ethnicity on record is neither parent’s; check it',
    basis: '中国公民民族成份登记管理办法 第五条',
  }),
  libraryRule<ParentChildField>({
    code: 'K24',
    severity: 'I',
    item: 'name',
    when: all(MOTHER, is('surnameDiffers', 'yes')),
    zh: '子女的姓和父母双方都不同，看到证件时核对姓名',
    en: 'The surname is neither parent’s; check the name when you see the papers',
    basis: '民法典 第一千零一十五条',
  }),
]

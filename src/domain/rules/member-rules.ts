import { above, all, any, before, below, is, isNull, not, oneOf } from './build-expression.ts'
import type { Expression } from './expression.ts'
import { libraryRule } from './library-rule.ts'
import type { MemberField } from './member-facts.ts'
import { RULE_PARAMETERS } from './rule-parameters.ts'
import type { Rule } from './rule.ts'

/** GB/T 4761-2008. Sons- and daughters-in-law (28, 38) may be older than the head. */
const SONS_AND_DAUGHTERS = '20 21 22 23 24 25 26 27 30 31 32 33 34 35 36 37'.split(' ')
const STEP_CHILDREN = ['27', '37']
const PARENTS = ['51', '52']
const GRANDCHILDREN = ['40', '41', '42', '43', '44']
const GRANDPARENTS = ['61', '62', '63', '64']

/** Born after the head, or before, where what is known of the two days leaves that open. */
const MAY_BE_YOUNGER: Expression<MemberField> = before('headBornFrom', 'bornUntil')
const MAY_BE_OLDER: Expression<MemberField> = before('bornFrom', 'headBornUntil')

/** The rules on one member of a household: relation to the head, home, and who needs a visit. */
export const MEMBER_RULES: readonly Rule<MemberField>[] = [
  libraryRule<MemberField>({
    code: 'H03',
    severity: 'E*',
    item: 'relation',
    when: all(oneOf('relation', SONS_AND_DAUGHTERS), not(MAY_BE_YOUNGER)),
    zh: '登记为户主的子女，年龄却不小于户主，核对关系和出生日期',
    en: 'Stands as a child of the head and is no younger; check the relation and the birth dates',
    basis: 'GB/T 4761-2008',
  }),
  libraryRule<MemberField>({
    code: 'H04',
    severity: 'E*',
    item: 'relation',
    when: all(oneOf('relation', PARENTS), not(MAY_BE_OLDER)),
    zh: '登记为户主的父母，年龄却不大于户主，核对关系和出生日期',
    en: 'Stands as a parent of the head and is no older; check the relation and the birth dates',
    basis: 'GB/T 4761-2008',
  }),
  libraryRule<MemberField>({
    code: 'H05',
    severity: 'W',
    item: 'relation',
    when: all(
      below('gapYears', 15),
      any(
        all(
          oneOf('relation', SONS_AND_DAUGHTERS),
          not(oneOf('relation', STEP_CHILDREN)),
          MAY_BE_YOUNGER,
        ),
        all(oneOf('relation', PARENTS), MAY_BE_OLDER),
      ),
    ),
    zh: '与户主登记为父母子女，年龄只差 {years} 岁，核对关系和出生日期',
    en: 'Parent and child by relation, {years} years apart; check the relation and the birth dates',
    facts: { years: 'gapYears' },
    basis: 'GB/T 4761-2008',
  }),
  libraryRule<MemberField>({
    code: 'H06',
    severity: 'W',
    item: 'relation',
    when: all(below('gapYears', 30), oneOf('relation', [...GRANDCHILDREN, ...GRANDPARENTS])),
    zh: '与户主登记为祖孙，年龄只差 {years} 岁，核对关系和出生日期',
    en: 'Grandparent and grandchild by relation, {years} years apart; check relation and birth dates',
    facts: { years: 'gapYears' },
    basis: 'GB/T 4761-2008',
  }),
  libraryRule<MemberField>({
    code: 'H10',
    severity: 'E',
    item: 'households',
    when: above('households', 1),
    zh: '同时登记在 {households} 户里，一个公民只能在一个地方登记为常住人口',
    en: 'Stands in {households} households at once; a citizen is registered in one place only',
    facts: { households: 'households' },
    basis: '户口登记条例 第六条',
  }),
  libraryRule<MemberField>({
    code: 'H14',
    severity: 'W',
    item: 'separation',
    when: any(
      all(is('separation', '2'), is('livesWhereRegistered', 'yes')),
      all(is('separation', '1'), is('livesWhereRegistered', 'no')),
    ),
    zh: '人户状态与户籍地、现居住地对不上，核实人住在哪里',
    en: 'Registered place and home do not fit what is said of them; ask where the person lives',
    owner: 'village',
    basis: '国家统计局 人户分离人口口径',
  }),
  libraryRule<MemberField>({
    code: 'H15',
    severity: 'I',
    item: 'parentsAway',
    when: all(
      not(above('ageYears', RULE_PARAMETERS.leftBehindAgeMax)),
      is('parentsAway', 'yes'),
      is('away', 'no'),
    ),
    zh: '父母都外出、孩子留在家里，经监护人同意可列入关爱探访',
    en: 'Both parents are away and the child is at home; a care visit if the guardian agrees',
    owner: 'village',
    basis: '国发〔2016〕13号',
  }),
  libraryRule<MemberField>({
    code: 'H16',
    severity: 'I',
    item: 'companions',
    when: all(
      above('ageYears', RULE_PARAMETERS.oldAgeMin - 1),
      is('away', 'no'),
      below('companions', 1),
      any(isNull('householdKind'), not(is('householdKind', '2'))),
    ),
    zh: '老人一个人住，经本人同意可列入关爱探访',
    en: 'An old person who lives alone; a care visit if they agree',
    owner: 'village',
    basis: '老年人权益保障法 第二条、第三十七条',
  }),
]

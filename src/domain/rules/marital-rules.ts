import { above, all, any, below, differ, is, not, oneOf } from './build-expression.ts'
import type { Expression } from './expression.ts'
import { libraryRule } from './library-rule.ts'
import type { MaritalField } from './marital-facts.ts'
import type { Rule } from './rule.ts'

const MARRIED: Expression<MaritalField> = oneOf('maritalStatus', ['20', '21', '22', '23'])
const TOGETHER: Expression<MaritalField> = is('tie', 'current')
const BOTH_REGISTERED: Expression<MaritalField> = all(TOGETHER, is('partnerState', 'registered'))
const HEAD = ['01', '02']
const HEADS_SPOUSE = ['10', '11', '12']

/**
 * M06–M09, M11 and the C rules on a couple: the marital status against what else the register holds,
 * and the two pages against each other. Doubted is what stands on a page, never the marriage (S2).
 */
export const MARITAL_RULES: readonly Rule<MaritalField>[] = [
  libraryRule<MaritalField>({
    code: 'M06',
    severity: 'W',
    item: 'maritalStatus',
    when: all(is('maritalStatus', '10'), any(above('marriages', 0), is('spouse', 'yes'))),
    zh: '婚姻状况登记为未婚，另有婚姻记录或配偶，核对婚姻状况',
    en: 'Recorded as never married beside a marriage or a spouse; check the marital status',
    basis: 'GB/T 2261.2-2003',
  }),
  libraryRule<MaritalField>({
    code: 'M07',
    severity: 'W',
    item: 'spouse',
    when: all(MARRIED, is('spouse', 'no')),
    zh: '婚姻状况登记为有配偶，没有配偶信息，补录配偶或核对婚姻状况',
    en: 'Recorded as married without a spouse; add the spouse or check the marital status',
  }),
  libraryRule<MaritalField>({
    code: 'M08',
    severity: 'W',
    item: 'maritalStatus',
    when: all(is('maritalStatus', '30'), is('partnerState', 'registered')),
    zh: '登记为丧偶，配偶仍在册，核对婚姻状况和配偶是否健在',
    en: 'Recorded as widowed while the spouse is on the register; check both',
  }),
  libraryRule<MaritalField>({
    code: 'M09',
    severity: 'W',
    item: 'maritalStatus',
    when: all(is('maritalStatus', '40'), is('divorceDated', 'no')),
    zh: '登记为离婚，没有离婚日期，看到证件时补录',
    en: 'Recorded as divorced without the day; add it when you see the papers',
  }),
  libraryRule<MaritalField>({
    code: 'M11',
    severity: 'E*',
    item: 'maritalStatus',
    when: all(below('ageYears', 15), any(MARRIED, is('spouse', 'yes'))),
    zh: '{age} 岁，登记有配偶，多半是录错，先核对出生日期和婚姻状况；属实的由县里按未成年人保护程序办理',
    en: 'Aged {age} with a spouse on record, most likely a slip; check birth date and marital status; if true, the county protects the minor',
    facts: { age: 'ageYears' },
    owner: 'county',
    basis: '未成年人保护法 第十一条',
  }),
  libraryRule<MaritalField>({
    code: 'C01',
    severity: 'E',
    item: 'spouse',
    when: all(BOTH_REGISTERED, is('partnerNamesOther', 'yes')),
    zh: '这里登记的配偶，本人页上登记的是另一个人，核对两人的配偶信息',
    en: 'The spouse on this page names somebody else; check who is married to whom',
  }),
  libraryRule<MaritalField>({
    code: 'C03',
    severity: 'E*',
    item: 'sex',
    when: all(TOGETHER, oneOf('sex', ['1', '2']), not(differ('sex', 'partnerSex'))),
    zh: '夫妻两人登记的性别相同，核对两人的性别',
    en: 'Husband and wife are recorded with the same sex; check the sex of both',
    basis: '民法典 第一千零四十六条',
  }),
  libraryRule<MaritalField>({
    code: 'C04',
    severity: 'E',
    item: 'spouse',
    when: is('partnerIsSelf', 'yes'),
    zh: '登记的配偶是本人自己，改为配偶的记录',
    en: 'The spouse on record is the person; put the spouse in',
  }),
  libraryRule<MaritalField>({
    code: 'C05',
    severity: 'E*',
    item: 'spouse',
    when: all(TOGETHER, is('partnerIsKin', 'yes')),
    zh: '登记的配偶同时登记为父母、子女、祖孙或同胞，核对是哪一种关系录错',
    en: 'The spouse on record is also recorded as parent, child, grandparent or sibling; check which tie is a slip',
    basis: '民法典 第一千零四十八条',
  }),
  libraryRule<MaritalField>({
    code: 'C06',
    severity: 'W',
    item: 'bornOn',
    when: all(TOGETHER, above('yearsBetween', 30)),
    zh: '夫妻两人的出生日期相差 {years} 年，核对两人的出生日期',
    en: 'The birth dates of husband and wife are {years} years apart; check both dates',
    facts: { years: 'yearsBetween' },
  }),
  libraryRule<MaritalField>({
    code: 'C07',
    severity: 'E*',
    item: 'spouse',
    when: above('openMarriages', 1),
    zh: '有 {marriages} 段婚姻记录都没有终止，核对前一段婚姻的终止日期',
    en: '{marriages} marriages on record have no end; check when the earlier one ended',
    facts: { marriages: 'openMarriages' },
    basis: '民法典 第一千零四十二条',
  }),
  libraryRule<MaritalField>({
    code: 'C08',
    severity: 'W',
    item: 'maritalStatus',
    when: all(MARRIED, TOGETHER, is('partnerState', 'dead')),
    zh: '配偶登记为已死亡，本人仍登记为有配偶，核对是丧偶还是再婚',
    en: 'The spouse is recorded as dead, this person as married; check whether widowed or married again',
  }),
  libraryRule<MaritalField>({
    code: 'C09',
    severity: 'W',
    item: 'maritalStatus',
    when: all(MARRIED, BOTH_REGISTERED, is('partnerStatus', '40')),
    zh: '配偶登记为离婚，本人仍登记为有配偶，核对离婚是否只改了一方',
    en: 'The spouse is recorded as divorced, this person as married; see whether only one page was changed',
  }),
  libraryRule<MaritalField>({
    code: 'C11',
    severity: 'W',
    item: 'place',
    when: all(
      BOTH_REGISTERED,
      oneOf('relation', HEAD),
      oneOf('partnerRelation', HEAD),
      differ('place', 'partnerPlace'),
    ),
    zh: '夫妻两人在两个村各立一户，确认在哪个村管理，统计只归一处',
    en: 'Husband and wife head a household each in two villages; settle which village counts them',
    basis: '户口登记条例 第六条',
  }),
  libraryRule<MaritalField>({
    code: 'C12',
    severity: 'W',
    item: 'relation',
    when: all(
      BOTH_REGISTERED,
      is('sameHousehold', 'yes'),
      any(
        all(oneOf('relation', HEAD), not(oneOf('partnerRelation', HEADS_SPOUSE))),
        all(oneOf('partnerRelation', HEAD), not(oneOf('relation', HEADS_SPOUSE))),
        all(oneOf('relation', HEADS_SPOUSE), not(oneOf('partnerRelation', HEAD))),
      ),
    ),
    zh: '同户夫妻的与户主关系和婚姻记录对不上，核对关系和配偶',
    en: 'The relations to the head do not fit the marriage of the two; check relation and spouse',
    basis: 'GB/T 4761-2008',
  }),
]

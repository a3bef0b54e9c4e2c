import {
  above,
  all,
  any,
  below,
  is,
  isNull,
  isPresent,
  matches,
  not,
  oneOf,
} from './build-expression.ts'
import type { Expression } from './expression.ts'
import type { HouseholdField } from './household-facts.ts'
import { libraryRule } from './library-rule.ts'
import { RULE_PARAMETERS } from './rule-parameters.ts'
import type { Rule } from './rule.ts'

const HEAD_LEFT: Expression<HouseholdField> = oneOf('headState', ['dead', 'moved_out', 'cancelled'])

/** In a collective household there is no family, and nobody needs to be its head. */
const IS_FAMILY: Expression<HouseholdField> = any(isNull('kind'), not(is('kind', '2')))

/** The rules on a household as a whole: its head, its code, how many people stand in it. */
export const HOUSEHOLD_RULES: readonly Rule<HouseholdField>[] = [
  libraryRule<HouseholdField>({
    code: 'H01',
    severity: 'E',
    item: 'heads',
    when: all(
      IS_FAMILY,
      isNull('closedOn'),
      above('members', 0),
      any(below('heads', 1), above('heads', 1)),
      // A head who left is told by H08, once.
      any(isNull('headState'), not(HEAD_LEFT)),
    ),
    zh: '一户应当有一个户主，本户登记了 {heads} 个',
    en: 'A household has one head; this one has {heads}',
    facts: { heads: 'heads' },
    owner: 'village',
    basis: '户口登记条例 第五条; GB/T 4761-2008',
  }),
  libraryRule<HouseholdField>({
    code: 'H07',
    severity: 'E',
    item: 'spouses',
    when: above('spouses', 1),
    zh: '本户有 {spouses} 个人登记为户主的配偶，核对与户主关系',
    en: '{spouses} members stand as spouse of the head; check their relations',
    facts: { spouses: 'spouses' },
    owner: 'village',
    basis: 'GB/T 4761-2008',
  }),
  libraryRule<HouseholdField>({
    code: 'H08',
    severity: 'E',
    item: 'headState',
    when: all(isNull('closedOn'), above('members', 0), HEAD_LEFT),
    zh: '户主已经注销户口，办理户主变更',
    en: 'The head has died or left the register; another member becomes head',
    owner: 'village',
    basis: '户口登记条例 第五条、第八条',
  }),
  libraryRule<HouseholdField>({
    code: 'H09',
    severity: 'W',
    item: 'headAgeYears',
    when: all(isNull('closedOn'), above('members', 0), below('headAgeYears', 16)),
    zh: '户主 {age} 岁，核实由谁监护',
    en: 'The head is {age} years old; ask who the guardian is',
    facts: { age: 'headAgeYears' },
    owner: 'village',
    basis: '民法典 第二十七条',
  }),
  libraryRule<HouseholdField>({
    code: 'H11',
    severity: 'E',
    item: 'code',
    when: any(
      all(isPresent('code'), not(matches('code', '^[0-9]{18}$'))),
      is('codeFitsPlace', 'no'),
      above('sameCode', 1),
    ),
    zh: '户编码不对：应为 18 位，前 12 位是本村代码，同一个编码只给一户',
    en: 'The household code is wrong: 18 digits, the first 12 those of the village, one household each',
  }),
  libraryRule<HouseholdField>({
    code: 'H12',
    severity: 'W',
    item: 'members',
    when: all(IS_FAMILY, above('members', RULE_PARAMETERS.familyPersonsMax)),
    zh: '一个家庭户登记了 {members} 人，核实是否几户并在一起',
    en: '{members} people in one family household; ask whether several stand as one',
    facts: { members: 'members' },
    owner: 'village',
  }),
  libraryRule<HouseholdField>({
    code: 'H13',
    severity: 'I',
    item: 'members',
    when: all(isNull('closedOn'), below('members', 1), below('residents', 1)),
    zh: '本户没有在册的人，核实后可以销户',
    en: 'Nobody on the register belongs to this household; it may be closed',
    owner: 'village',
  }),
]

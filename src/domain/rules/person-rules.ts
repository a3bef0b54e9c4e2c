import {
  above,
  all,
  any,
  before,
  is,
  isNull,
  isPresent,
  matches,
  not,
  oneOf,
} from './build-expression.ts'
import { libraryRule } from './library-rule.ts'
import type { PersonField } from './person-facts.ts'
import { RECORD_RULES } from './record-rules.ts'
import { RULE_PARAMETERS } from './rule-parameters.ts'
import type { Rule } from './rule.ts'

/**
 * The rules on one registered person: those of one record, and those that look at the whole register
 * beside it (P10, P22) or at items that files do not carry (P18, P20, P23, P24, P27).
 */
export const PERSON_RULES: readonly Rule<PersonField>[] = [
  ...RECORD_RULES,
  libraryRule<PersonField>({
    code: 'P10',
    severity: 'E*',
    item: 'number',
    when: above('numberHolders', 1),
    zh: '在册的有 {holders} 人用这个身份证号码，先查是不是同一个人，不是就向公安核实重号',
    en: '{holders} registered people hold this number; look whether they are one, else ask the police',
    facts: { holders: 'numberHolders' },
  }),
  libraryRule<PersonField>({
    code: 'P18',
    severity: 'E',
    item: 'number',
    when: any(
      is('documentFits', 'no'),
      all(
        oneOf('documentKind', ['01', '02']),
        isPresent('nationality'),
        not(oneOf('nationality', ['CHN', '156'])),
      ),
    ),
    zh: '证件类型与号码写法或国籍对不上，核对证件',
    en: 'The kind of document does not fit the number or the nationality; check the document',
  }),
  libraryRule<PersonField>({
    code: 'P20',
    severity: 'W',
    item: 'employment',
    when: all(
      not(above('ageYears', 15)),
      any(
        all(isPresent('employment'), not(oneOf('employment', ['31', '70', '90']))),
        isPresent('workplace'),
      ),
    ),
    zh: '{age} 岁，登记了从业状况或服务处所，核对年龄和从业',
    en: 'Aged {age} with an occupation or a workplace; check age and occupation',
    facts: { age: 'ageYears' },
    basis: '劳动法 第十五条',
  }),
  libraryRule<PersonField>({
    code: 'P22',
    severity: 'W',
    item: 'phone',
    when: above('phoneHolders', RULE_PARAMETERS.phoneHoldersMax),
    zh: '同一个电话登记给了 {holders} 个人，可能是代填，核对本人电话',
    en: 'One telephone stands with {holders} people, perhaps filled in for them; ask for their own',
    facts: { holders: 'phoneHolders' },
  }),
  libraryRule<PersonField>({
    code: 'P23',
    severity: 'W',
    item: 'addressText',
    when: all(
      isPresent('addressText'),
      isNull('groupNo'),
      not(matches('addressText', '[0-9零一二三四五六七八九十百]+(组|号|栋|幢|室|队)')),
    ),
    zh: '住址没写到组或门牌',
    en: 'The address names neither group nor door',
  }),
  libraryRule<PersonField>({
    code: 'P24',
    severity: 'W',
    item: 'addressText',
    when: is('addressFitsPlace', 'no'),
    zh: '住址里写的乡镇与村代码所在的乡镇不同',
    en: 'The address names another township than the village code lies in',
  }),
  libraryRule<PersonField>({
    code: 'P27',
    severity: 'W',
    item: 'householdType',
    when: all(oneOf('householdType', ['1', '2']), before('unifiedOn', 'enteredOn')),
    zh: '本地已统一登记居民户口，新登记的不再分农业、非农业',
    en: 'Households are registered as residents here; new entries are no longer rural or urban',
    basis: '国发〔2014〕25号',
  }),
]

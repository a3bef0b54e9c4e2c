import type { CodeTable } from '../codes/code-table.ts'
import { EDUCATION } from '../codes/education.ts'
import { ETHNICITY } from '../codes/ethnicity.ts'
import { MARITAL_STATUS } from '../codes/marital-status.ts'
import { FEMALE_RELATIONS, MALE_RELATIONS, RELATION } from '../codes/relation.ts'
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
import type { RecordField } from './record-facts.ts'
import { recordRule } from './record-rule.ts'
import type { RecordRule } from './record-rule.ts'

const NOT_DEAD: Expression<RecordField> = any(isNull('lifeState'), is('lifeState', 'active'))

/** P14, P17, P19, P21, P25 and H02: codes, ages and places that one record shows to be off. */
export const ITEM_RULES: readonly RecordRule[] = [
  ...codeRules('ethnicity', ETHNICITY, '民族', 'Ethnicity'),
  ...codeRules('maritalStatus', MARITAL_STATUS, '婚姻状况', 'Marital status'),
  ...codeRules('education', EDUCATION, '文化程度', 'Education'),
  ...codeRules('relation', RELATION, '与户主关系', 'Relation to head'),
  recordRule('P14', 'E', 'place', is('placeKnown', 'no'), {
    zh: '村代码不在区划表（含历史代码）里',
    en: 'The village code is in no list of places, past or present',
  }),
  recordRule('P17', 'E', 'bornOn', all(NOT_DEAD, above('ageYears', 122)), {
    zh: '年龄 {age} 岁，超过有记录的最高年龄，核对出生日期、是否健在',
    en: 'Aged {age}, more than anyone on record; check the birth date and whether alive',
    facts: { age: 'ageYears' },
  }),
  recordRule(
    'P17',
    'W',
    'bornOn',
    all(NOT_DEAD, above('ageYears', 110), not(above('ageYears', 122))),
    {
      zh: '年龄 {age} 岁，核实是否健在',
      en: 'Aged {age}; confirm that the person is alive',
      facts: { age: 'ageYears' },
    },
  ),
  recordRule('P19', 'W', 'education', educationTooEarly(), {
    zh: '学历与年龄（{age} 岁）对不上',
    en: 'The education does not fit the age of {age}',
    facts: { age: 'ageYears' },
  }),
  recordRule(
    'P21',
    'W',
    'phone',
    all(
      isPresent('phone'),
      not(matches('phone', '^(1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8}|[2-9][0-9]{6,7})$')),
    ),
    {
      zh: '联系电话的位数或号段不对',
      en: 'The telephone number has a wrong length or beginning',
    },
  ),
  recordRule('P25', 'E', 'place', all(is('placeKnown', 'yes'), is('placeStands', 'no')), {
    zh: '村代码 {place} 已停用，改用现在的代码',
    en: 'The village code {place} has ended; use its successor',
    facts: { place: 'place' },
  }),
  recordRule(
    'H02',
    'E',
    'relation',
    any(
      all(is('sex', '2'), oneOf('relation', MALE_RELATIONS)),
      all(is('sex', '1'), oneOf('relation', FEMALE_RELATIONS)),
    ),
    {
      zh: '与户主关系和性别对不上',
      en: 'The relation to the head does not fit the sex',
    },
  ),
]

function codeRules(
  item: RecordField,
  table: CodeTable,
  zh: string,
  en: string,
): readonly RecordRule[] {
  const codes = table.entries.map((entry) => entry.code)
  return [
    recordRule('P14', 'E', item, not(oneOf(item, codes)), {
      zh: `${zh}代码不在代码表里`,
      en: `${en} is not a code of ${table.standard}`,
    }),
  ]
}

/** The earliest ages of P19; secondary vocational counts as senior high. */
function educationTooEarly(): Expression<RecordField> {
  const under = (age: number, codes: string): Expression<RecordField> =>
    all(below('ageYears', age), oneOf('education', codes.split(' ')))
  return any(
    under(14, '40 41 42 43 44 45 46 47 48 49 60 61 62 63'),
    under(16, '20 21 22 23 28 30 31 32 33'),
    under(20, '10 14 15 16 17 18 19'),
    under(23, '11 12 13'),
  )
}

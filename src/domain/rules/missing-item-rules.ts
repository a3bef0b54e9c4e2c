import { above, all, any, is, isNull, oneOf } from './build-expression.ts'
import type { Expression } from './expression.ts'
import type { RecordField } from './record-facts.ts'
import { recordRule } from './record-rule.ts'
import type { RecordRule } from './record-rule.ts'

/** P15 and P16: key and main items of the register that a record leaves open. */
export const MISSING_ITEM_RULES: readonly RecordRule[] = [
  missing('name', 'E', '姓名', 'name', any(isNull('name'), is('nameState', 'missing'))),
  missing('sex', 'E', '性别', 'sex', any(isNull('sex'), oneOf('sex', ['0', '9']))),
  missing('bornOn', 'E', '出生日期', 'birth date'),
  missing('ethnicity', 'E', '民族', 'ethnicity'),
  missing('number', 'E', '身份证号码', 'identity number', is('numberState', 'missing')),
  missing('place', 'E', '户籍地', 'registered place'),
  missing('relation', 'W', '与户主关系', 'relation to head'),
  missing(
    'maritalStatus',
    'W',
    '婚姻状况',
    'marital status',
    all(isNull('maritalStatus'), above('ageYears', 19)),
  ),
  missing(
    'education',
    'W',
    '文化程度',
    'education',
    all(isNull('education'), above('ageYears', 6)),
  ),
  missing('phone', 'W', '联系电话', 'telephone', all(isNull('phone'), above('ageYears', 17))),
]

function missing(
  item: RecordField,
  severity: 'E' | 'W',
  zh: string,
  en: string,
  when: Expression<RecordField> = isNull(item),
): RecordRule {
  const words = { zh: `没有${zh}，核实后补上`, en: `No ${en}; find it out and add it` }
  // Completeness counts them; the logic rate is about what is there.
  return {
    ...recordRule(severity === 'E' ? 'P15' : 'P16', severity, item, when, words),
    countsForQuality: false,
  }
}

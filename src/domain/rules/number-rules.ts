import { all, any, before, differ, is, matches, not, oneOf } from './build-expression.ts'
import type { Expression } from './expression.ts'
import type { RecordField } from './record-facts.ts'
import { recordRule } from './record-rule.ts'
import type { RecordRule } from './record-rule.ts'

const NUMBER_SOUND: Expression<RecordField> = oneOf('numberState', ['valid', 'widened'])

/** P01–P09 and P26: the identity number by itself, and against birth date and sex. */
export const NUMBER_RULES: readonly RecordRule[] = [
  recordRule('P01', 'E', 'number', all(is('numberState', 'shape'), not(is18())), {
    zh: '身份证号码位数不对，现有 {length} 位，应为 18 位',
    en: 'The identity number has {length} characters instead of 18',
    facts: { length: 'numberLength' },
  }),
  recordRule(
    'P02',
    'E',
    'number',
    all(is('numberState', 'shape'), is18(), not(matches('number', '^[0-9]{17}[0-9X]$'))),
    {
      zh: '身份证号码里有不该有的字符',
      en: 'The identity number holds characters that cannot stand there',
    },
  ),
  recordRule('P03', 'E', 'number', is('numberState', 'check_digit'), {
    zh: '身份证号码校验位对不上；前 17 位若都对，末位应为 {expected}',
    en: 'The check character does not fit; if the first 17 are right it should be {expected}',
    facts: { expected: 'numberExpectedCheck' },
  }),
  recordRule('P04', 'E', 'number', is('numberHasProvince', 'no'), {
    zh: '身份证号码前两位不是省级代码',
    en: 'The first two digits of the identity number are no province',
  }),
  recordRule('P05', 'W', 'number', is('numberAreaKnown', 'no'), {
    zh: '身份证号码前六位在区划表（含历史代码）里没有，核对证件',
    en: 'The first six digits of the number are no county, past or present; check the card',
  }),
  recordRule(
    'P06',
    'E',
    'number',
    any(
      is('numberHasBirthDate', 'no'),
      before('asOf', 'numberBornOn'),
      all(NUMBER_SOUND, before1880()),
    ),
    {
      zh: '身份证号码里的出生日期不成立',
      en: 'The birth date inside the identity number cannot be',
    },
  ),
  recordRule(
    'P07',
    'E*',
    'bornOn',
    all(is('bornPrecision', 'day'), differ('bornOn', 'numberBornOn')),
    {
      zh: '出生日期与身份证号码不一致',
      en: 'The birth date is not the one in the identity number',
    },
  ),
  recordRule('P08', 'E*', 'sex', all(oneOf('sex', ['1', '2']), differ('sex', 'numberSex')), {
    zh: '性别与身份证号码不一致',
    en: 'The sex is not the one in the identity number',
  }),
  recordRule('P09', 'W', 'number', oneOf('numberState', ['placeholder', 'truncated']), {
    zh: '号码是占位号，或后几位已丢失，待补真实号码',
    en: 'The number is a stand-in, or its last digits are lost; the real one is to be added',
  }),
  recordRule('P26', 'I', 'number', is('numberState', 'widened'), {
    zh: '15 位号码已升为 18 位，核对一次',
    en: 'A 15-digit number was widened to 18; check it once',
  }),
]

function is18(): Expression<RecordField> {
  return {
    kind: 'equal',
    left: { kind: 'field', name: 'numberLength' },
    right: { kind: 'value', value: 18 },
  }
}

/** Nobody alive was born before 1880, and the dead of that age are not in these files. */
function before1880(): Expression<RecordField> {
  return {
    kind: 'less',
    left: { kind: 'field', name: 'numberBornOn' },
    right: { kind: 'value', value: '1880-01-01' },
  }
}

import { above, all, any, before, below, is, isNull, matches, not } from './build-expression.ts'
import { recordRule } from './record-rule.ts'
import type { RecordRule } from './record-rule.ts'

/** P11–P13: how the name is written. */
export const NAME_RULES: readonly RecordRule[] = [
  recordRule(
    'P11',
    'W',
    'name',
    any(
      all(is('nameState', 'full'), below('nameLength', 2)),
      matches('name', '[0-9,;:!@#$%^&+=|~<>]'),
    ),
    {
      zh: '姓名写法少见（只有一个字，或含数字、符号），对照户口簿核对',
      en: 'Unusual name (one character only, or with digits or signs); check the booklet',
    },
  ),
  recordRule(
    'P12',
    'W',
    'name',
    all(is('nameState', 'damaged'), not(matches('name', '[0-9,;:!@#$%^&+=|~<>]'))),
    {
      zh: '姓名里有字没显示出来，按户口簿补录生僻字',
      en: 'A character of the name is missing; add it from the booklet',
    },
  ),
  recordRule('P13', 'W', 'name', all(is('nameState', 'infant'), above('ageDays', 30)), {
    zh: '出生超过 30 天，仍是婴儿代称，问一下取名没有',
    en: 'Still a stand-in more than 30 days after birth; ask whether there is a name now',
  }),
]

/** M01–M03 and M05: the order of a person's own days. */
export const LIFE_RULES: readonly RecordRule[] = [
  recordRule('M01', 'E', 'diedOn', before('diedOn', 'bornOn'), {
    zh: '死亡日期早于出生日期',
    en: 'The death is dated before the birth',
  }),
  ...(['bornOn', 'eventOn', 'diedOn'] as const).map((item) =>
    recordRule('M02', 'E', item, before('asOf', item), {
      zh: '日期在今天之后',
      en: 'The date lies in the future',
    }),
  ),
  recordRule('M03', 'E', 'eventOn', before('eventOn', 'bornOn'), {
    zh: '事情的日期早于本人出生日期',
    en: 'The event is dated before the person was born',
  }),
  recordRule('M05', 'E', 'diedOn', all(is('lifeState', 'dead'), isNull('diedOn')), {
    zh: '登记为已死亡，没有填死亡日期',
    en: 'Recorded as dead without a date of death',
  }),
]

import { all, before, is, isNull } from './build-expression.ts'
import { recordRule } from './record-rule.ts'
import type { RecordRule } from './record-rule.ts'

const DAYS = [
  ['bornOn', '出生日期', 'The birth date'],
  ['eventOn', '事情的日期', 'The date of the event'],
  ['diedOn', '死亡日期', 'The date of death'],
] as const

/** M01–M03 and M05: the order of a person's own days. */
export const LIFE_RULES: readonly RecordRule[] = [
  recordRule('M01', 'E', 'diedOn', before('diedOn', 'bornOn'), {
    zh: '死亡日期早于出生日期，核对两个日期',
    en: 'The death is dated before the birth; check both dates',
  }),
  ...DAYS.map(([item, zh, en]) =>
    recordRule('M02', 'E', item, before('asOf', item), {
      zh: `${zh}在今天之后，核对日期`,
      en: `${en} lies in the future; check the date`,
    }),
  ),
  recordRule('M03', 'E', 'eventOn', before('eventOn', 'bornOn'), {
    zh: '事情的日期早于本人出生日期，核对两个日期',
    en: 'The event is dated before the person was born; check both dates',
  }),
  recordRule('M05', 'E', 'diedOn', all(is('lifeState', 'dead'), isNull('diedOn')), {
    zh: '登记为已死亡，没有死亡日期，核实后补上',
    en: 'Recorded as dead without a date of death; find it out and add it',
  }),
]

import { all, before, is, isNull } from './build-expression.ts'
import { recordRule } from './record-rule.ts'
import type { RecordRule } from './record-rule.ts'

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

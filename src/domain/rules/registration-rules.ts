import { above, all, any, before, is } from './build-expression.ts'
import { libraryRule } from './library-rule.ts'
import { DAYS_ALLOWED } from './registration-facts.ts'
import type { RegistrationField } from './registration-facts.ts'
import { RULE_PARAMETERS } from './rule-parameters.ts'
import type { Rule } from './rule.ts'

/** Whether what happened was written down in time, and in an order that can be. */
export const REGISTRATION_RULES: readonly Rule<RegistrationField>[] = [
  libraryRule<RegistrationField>({
    code: 'T01',
    severity: 'W',
    item: 'recordedOn',
    when: all(is('kind', 'birth'), above('daysToRecord', DAYS_ALLOWED.month)),
    zh: '出生登记超过一个月，问清晚在哪一步，下次提前告知',
    en: 'The birth was registered after more than a month; ask which step took the time',
    basis: '户口登记条例 第七条',
  }),
  libraryRule<RegistrationField>({
    code: 'T02',
    severity: 'W',
    item: 'recordedOn',
    when: all(is('kind', 'death'), above('daysToRecord', DAYS_ALLOWED.month)),
    zh: '死亡登记超过一个月，问清晚在哪一步',
    en: 'The death was registered after more than a month; ask which step took the time',
    basis: '户口登记条例 第八条',
  }),
  libraryRule<RegistrationField>({
    code: 'T03',
    severity: 'I',
    item: 'recordedOn',
    when: all(is('kind', 'move_in'), before('daysAllowed', 'daysToRecord')),
    zh: '迁入 {days} 天后才登记，规定是 {allowed} 天内',
    en: 'The move was registered after {days} days; {allowed} are allowed',
    facts: { days: 'daysToRecord', allowed: 'daysAllowed' },
    basis: '户口登记条例 第十三条',
  }),
  libraryRule<RegistrationField>({
    code: 'T06',
    severity: 'E',
    item: 'recordedOn',
    when: any(
      before('recordedOn', 'happenedOn'),
      before('collectedOn', 'happenedOn'),
      before('recordedOn', 'collectedOn'),
    ),
    zh: '登记日期早于事情发生的日期，核对这两个日期',
    en: 'Written down before it happened; check the two dates',
  }),
  libraryRule<RegistrationField>({
    code: 'T07',
    severity: 'W',
    item: 'daysToEnter',
    when: above('daysToEnter', RULE_PARAMETERS.daysToEnterMax),
    zh: '采集 {days} 天后才录入',
    en: 'Entered {days} days after it was collected',
    facts: { days: 'daysToEnter' },
    owner: 'village',
    awaits: 'M8',
  }),
  libraryRule<RegistrationField>({
    code: 'T09',
    severity: 'E',
    item: 'happenedOn',
    when: all(is('countedAtReference', 'yes'), before('referenceOn', 'happenedOn')),
    zh: '事情发生在调查时点之后，不计入这个时点的数',
    en: 'It happened after the reference date and does not count at that date',
    awaits: 'M18',
  }),
]

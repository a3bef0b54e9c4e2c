import { differ } from './build-expression.ts'
import type { BalanceField } from './balance-facts.ts'
import { libraryRule } from './library-rule.ts'
import type { Rule } from './rule.ts'

/** Sums that must hold before a month is closed or a report goes out. */
export const BALANCE_RULES: readonly Rule<BalanceField>[] = [
  libraryRule<BalanceField>({
    code: 'Q01',
    severity: 'E',
    item: 'closing',
    when: differ('closing', 'expectedClosing'),
    zh: '{period} 人口平衡式不成立：按期初加减变动应为 {expected} 人，期末是 {closing} 人',
    en: 'The balance of {period} does not hold: changes lead to {expected} people, the end has {closing}',
    facts: { period: 'period', expected: 'expectedClosing', closing: 'closing' },
  }),
  libraryRule<BalanceField>({
    code: 'Q02',
    severity: 'E',
    item: 'ofGroups',
    when: differ('closing', 'ofGroups'),
    zh: '{period} 分组合计 {groups} 与总计 {closing} 不相等',
    en: 'In {period} the groups add up to {groups} and the total says {closing}',
    facts: { period: 'period', groups: 'ofGroups', closing: 'closing' },
    awaits: 'M18',
  }),
  libraryRule<BalanceField>({
    code: 'Q03',
    severity: 'E',
    item: 'ofVillages',
    when: differ('closing', 'ofVillages'),
    zh: '{period} 各村合计 {villages} 人，与全乡 {closing} 人不一致，查有没有人登记在不存在的村',
    en: 'In {period} the villages have {villages} people and the township {closing}; look for people entered in no village',
    facts: { period: 'period', villages: 'ofVillages', closing: 'closing' },
  }),
  libraryRule<BalanceField>({
    code: 'Q04',
    severity: 'E',
    item: 'reported',
    when: differ('reported', 'cases'),
    zh: '{period} 报表是 {reported}，逐人点出来是 {cases}',
    en: 'The report of {period} says {reported} and {cases} people stand behind it',
    facts: { period: 'period', reported: 'reported', cases: 'cases' },
    awaits: 'M18',
  }),
]

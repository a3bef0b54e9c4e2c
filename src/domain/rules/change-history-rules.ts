import { above, is } from './build-expression.ts'
import type { ChangeHistoryField } from './change-history-facts.ts'
import { libraryRule } from './library-rule.ts'
import { RULE_PARAMETERS } from './rule-parameters.ts'
import type { Rule } from './rule.ts'

/** The rules on the order of what happened to a person, and on who changed what on which paper. */
export const CHANGE_HISTORY_RULES: readonly Rule<ChangeHistoryField>[] = [
  libraryRule<ChangeHistoryField>({
    code: 'M04',
    severity: 'E*',
    item: 'eventsAfterDeath',
    when: above('eventsAfterDeath', 0),
    zh: '已登记死亡，死亡日期之后还有 {events} 件业务，最近一件在 {last}，核实是谁办的',
    en: 'Registered as dead, with {events} later events, the last on {last}; ask who they were of',
    facts: { events: 'eventsAfterDeath', last: 'lastAfterDeathOn' },
    basis: '户口登记条例 第八条',
  }),
  libraryRule<ChangeHistoryField>({
    code: 'M16',
    severity: 'E',
    item: 'outBeforeIn',
    when: is('outBeforeIn', 'yes'),
    zh: '迁出日期早于此前登记的迁入日期，核对两个日期',
    en: 'The move away is dated before the move here that was registered before it; check both dates',
    basis: '户口登记条例 第十条、第十三条',
  }),
  libraryRule<ChangeHistoryField>({
    code: 'M17',
    severity: 'W',
    item: 'placeFollowsMove',
    when: is('placeFollowsMove', 'no'),
    zh: '迁入已登记，户籍地却不是迁往的地方，更新户籍地或核对迁移',
    en: 'A move is registered and the registered place is another; update it or check the move',
    basis: '户口登记条例 第十三条',
  }),
  libraryRule<ChangeHistoryField>({
    code: 'M18',
    severity: 'E',
    item: 'changesAfterLeaving',
    when: above('changesAfterLeaving', 0),
    zh: '注销之后未经恢复又有 {changes} 次户籍变动，先恢复再办理',
    en: '{changes} changes of place or household after the entry was closed; restore it first',
    facts: { changes: 'changesAfterLeaving' },
    basis: '户口登记条例 第十七条',
  }),
  libraryRule<ChangeHistoryField>({
    code: 'M19',
    severity: 'W',
    item: 'educationFell',
    when: is('educationFell', 'yes'),
    zh: '文化程度改低了，核实是更正还是录错',
    en: 'The education became lower; ask whether this corrects a mistake or is one',
    owner: 'village',
    basis: 'GB/T 4658-2006',
  }),
  libraryRule<ChangeHistoryField>({
    code: 'M20',
    severity: 'W',
    item: 'ethnicityUnproven',
    when: is('ethnicityUnproven', 'yes'),
    zh: '民族成份有变更，没有注明批准材料',
    en: 'The ethnicity was changed and no approval is named',
    basis: '中国公民民族成份登记管理办法（国家民委、公安部令第2号）',
  }),
  libraryRule<ChangeHistoryField>({
    code: 'M21',
    severity: 'W',
    item: 'keyChanges',
    when: above('keyChanges', RULE_PARAMETERS.keyChangesMax),
    zh: '一年内关键项变更了 {changes} 次，核实是不是同一个人',
    en: 'Key items changed {changes} times within a year; ask whether this is one person',
    facts: { changes: 'keyChanges' },
  }),
  libraryRule<ChangeHistoryField>({
    code: 'F08',
    severity: 'E',
    item: 'staysHereAfterLeaving',
    when: is('staysHereAfterLeaving', 'yes'),
    zh: '已经注销的人登记了流入，核实是谁在这里居住',
    en: 'An entry that is closed has a stay here; ask who lives here',
    basis: '户口登记条例 第八条、第十五条',
  }),
]

import type { ChangeHistoryField } from './change-history-facts.ts'
import type { SubjectCases } from './test-facts.ts'

const QUIET = {
  eventsAfterDeath: 0,
  outBeforeIn: 'no',
  placeFollowsMove: 'yes',
  changesAfterLeaving: 0,
  educationFell: 'no',
  ethnicityUnproven: 'no',
  keyChanges: 2,
  staysHereAfterLeaving: 'no',
} as const

export const CHANGE_HISTORY_CASES: SubjectCases<ChangeHistoryField> = {
  subject: 'change_history',
  sound: QUIET,
  cases: [
    {
      rule: 'M04',
      fires: { eventsAfterDeath: 2, lastAfterDeathOn: '2026-03-01' },
      quiet: [{ eventsAfterDeath: 0 }],
      zh: '已登记死亡，死亡日期之后还有 2 件业务，最近一件在 2026-03-01，核实是谁办的',
    },
    {
      rule: 'M16',
      fires: { outBeforeIn: 'yes' },
      quiet: [{ outBeforeIn: 'no' }],
      zh: '迁出日期早于此前登记的迁入日期，核对两个日期',
    },
    {
      rule: 'M17',
      fires: { placeFollowsMove: 'no' },
      quiet: [{ placeFollowsMove: 'yes' }, { placeFollowsMove: null }],
      zh: '迁入已登记，户籍地却不是迁往的地方，更新户籍地或核对迁移',
    },
    {
      rule: 'M18',
      fires: { changesAfterLeaving: 1 },
      quiet: [{ changesAfterLeaving: 0 }],
      zh: '注销之后未经恢复又有 1 次户籍变动，先恢复再办理',
    },
    {
      rule: 'M19',
      fires: { educationFell: 'yes' },
      quiet: [{ educationFell: 'no' }],
      zh: '文化程度改低了，核实是更正还是录错',
    },
    {
      rule: 'M20',
      fires: { ethnicityUnproven: 'yes' },
      quiet: [{ ethnicityUnproven: 'no' }],
      zh: '民族成份有变更，没有注明批准材料',
    },
    {
      rule: 'M21',
      fires: { keyChanges: 3 },
      quiet: [{ keyChanges: 2 }],
      zh: '一年内关键项变更了 3 次，核实是不是同一个人',
    },
    {
      rule: 'F08',
      fires: { staysHereAfterLeaving: 'yes' },
      quiet: [{ staysHereAfterLeaving: 'no' }],
      zh: '已经注销的人登记了流入，核实是谁在这里居住',
    },
  ],
}

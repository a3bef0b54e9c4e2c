import type { BalanceField } from './balance-facts.ts'
import type { PlaceField } from './place-facts.ts'
import { casesOf, type SubjectCases } from './test-facts.ts'

const ratio = { births: 812, sexRatio: 121, sexRatioLower: 108, sexRatioUpper: 137 }
export const PLACE_CASES: SubjectCases<PlaceField> = {
  subject: 'place',
  sound: {},
  cases: casesOf([
    [
      'T08',
      { overdueFindings: 4, findingDays: 30 },
      { overdueFindings: 0 },
      '有 4 条疑点超过 30 天还没有核实',
    ],
    [
      'T13',
      { whipple: 118, whippleAges: 5200, whippleTenths: 64 },
      { whippleTenths: 30 },
      '年龄堆积（惠普尔指数 118，5200 人），尾数 0、5 的年龄偏多，核查出生日期的来源',
    ],
    [
      'Q05',
      { ...ratio, sexRatioJudged: 'high' },
      { sexRatioJudged: null },
      '近五年登记的出生 812 人，性别比 121（95% 区间 108–137），区间不含 103–107，核查哪些出生没有登记上',
    ],
    [
      'Q06',
      { marriedShare: 512, marriedGroupShare: 701, marriedTenths: -41 },
      { marriedTenths: -30 },
      '20–49 岁登记为有配偶的占 512‰，同类乡镇为 701‰，核查婚姻登记是否漏录、外出的人是否漏登',
    ],
    [
      'Q07',
      { birthChange: -44, birthChangeSure: 'yes' },
      { birthChangeSure: 'no' },
      '近一年登记的出生与上一年相比变化 -44%（负号是减少），核查有没有漏登或补登',
    ],
    [
      'Q07',
      { deathChange: 31, deathChangeSure: 'yes' },
      { deathChange: 30 },
      '近一年登记的死亡与上一年相比变化 31%（负号是减少），核查有没有漏登或补登',
    ],
  ]),
}

const month = { period: '2026-09', closing: 1003 }
export const BALANCE_CASES: SubjectCases<BalanceField> = {
  subject: 'balance',
  sound: {},
  cases: casesOf([
    [
      'Q01',
      { ...month, expectedClosing: 1002 },
      { expectedClosing: 1003 },
      '2026-09 人口平衡式不成立：按期初加减变动应为 1002 人，期末是 1003 人',
    ],
    [
      'Q02',
      { ...month, ofGroups: 1001 },
      { ofGroups: 1003 },
      '2026-09 分组合计 1001 与总计 1003 不相等',
    ],
    [
      'Q03',
      { ...month, ofVillages: 1000 },
      { ofVillages: 1003 },
      '2026-09 各村合计 1000 人，与全乡 1003 人不一致，查有没有人登记在不存在的村',
    ],
    [
      'Q04',
      { period: '2026-09', reported: 12, cases: 11 },
      { cases: 12 },
      '2026-09 报表是 12，逐人点出来是 11',
    ],
  ]),
}

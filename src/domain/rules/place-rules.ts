import { above, all, any, below, is, oneOf } from './build-expression.ts'
import { libraryRule } from './library-rule.ts'
import type { PlaceField } from './place-facts.ts'
import { RULE_PARAMETERS } from './rule-parameters.ts'
import type { Rule } from './rule.ts'

/**
 * What a township's register as a whole says of itself. Each is a question about records, their sources
 * and the steps of registration, never about families (S2, S5).
 */
export const PLACE_RULES: readonly Rule<PlaceField>[] = [
  libraryRule<PlaceField>({
    code: 'T08',
    severity: 'W',
    item: 'overdueFindings',
    when: above('overdueFindings', 0),
    zh: '有 {findings} 条疑点超过 {days} 天还没有核实',
    en: '{findings} findings have waited longer than {days} days',
    facts: { findings: 'overdueFindings', days: 'findingDays' },
    countsForQuality: false,
  }),
  libraryRule<PlaceField>({
    code: 'T13',
    severity: 'W',
    item: 'whipple',
    when: all(above('whipple', 110), above('whippleTenths', 30)),
    zh: '年龄堆积（惠普尔指数 {whipple}，{persons} 人），尾数 0、5 的年龄偏多，核查出生日期的来源',
    en: 'Ages heap on 0 and 5 (Whipple {whipple}, {persons} people); look where the birth dates come from',
    facts: { whipple: 'whipple', persons: 'whippleAges' },
    basis: 'United Nations 1955',
  }),
  libraryRule<PlaceField>({
    code: 'Q05',
    severity: 'W',
    item: 'sexRatio',
    when: oneOf('sexRatioJudged', ['low', 'high']),
    zh: '近五年登记的出生 {births} 人，性别比 {ratio}（95% 区间 {lower}–{upper}），区间不含 103–107，核查哪些出生没有登记上',
    en: 'Of {births} registered births of five years the sex ratio is {ratio} (95 % interval {lower}–{upper}), outside 103–107; look which births were not registered',
    facts: { births: 'births', ratio: 'sexRatio', lower: 'sexRatioLower', upper: 'sexRatioUpper' },
    countsForQuality: false,
  }),
  libraryRule<PlaceField>({
    code: 'Q06',
    severity: 'W',
    item: 'marriedShare',
    when: any(above('marriedTenths', 30), below('marriedTenths', -30)),
    zh: '20–49 岁登记为有配偶的占 {share}‰，同类乡镇为 {group}‰，核查婚姻登记是否漏录、外出的人是否漏登',
    en: 'Of people of 20 to 49, {share} in a thousand stand as married, {group} in comparable townships; look for marriages not entered and people left out',
    facts: { share: 'marriedShare', group: 'marriedGroupShare' },
    countsForQuality: false,
  }),
  changed('birthChange', 'birthChangeSure', { zh: '出生', en: 'births' }),
  changed('deathChange', 'deathChangeSure', { zh: '死亡', en: 'deaths' }),
]

function changed(
  item: PlaceField,
  sure: PlaceField,
  words: { readonly zh: string; readonly en: string },
): Rule<PlaceField> {
  return libraryRule<PlaceField>({
    code: 'Q07',
    severity: 'W',
    item,
    when: all(
      is(sure, 'yes'),
      any(above(item, RULE_PARAMETERS.yearChangeMax), below(item, -RULE_PARAMETERS.yearChangeMax)),
    ),
    zh: `近一年登记的${words.zh}与上一年相比变化 {change}%（负号是减少），核查有没有漏登或补登`,
    en: `Registered ${words.en} of the last year changed by {change} % against the year before; look for some left out or entered late`,
    facts: { change: item },
    countsForQuality: false,
  })
}

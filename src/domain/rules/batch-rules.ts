import type { BatchField } from './batch-facts.ts'
import { above, any, below, is } from './build-expression.ts'
import { libraryRule } from './library-rule.ts'
import { RULE_PARAMETERS } from './rule-parameters.ts'
import type { Rule } from './rule.ts'

/**
 * Signs that rows of a file were filled in without asking anybody. A sign is a question to a supervisor,
 * who looks at the rows; it is no verdict on whoever collected them (S8).
 */
export const BATCH_RULES: readonly Rule<BatchField>[] = [
  libraryRule<BatchField>({
    code: 'T10',
    severity: 'W',
    item: 'householdsInADay',
    when: any(
      above('householdsInADay', RULE_PARAMETERS.householdsInADayMax),
      below('secondsBetweenEntries', RULE_PARAMETERS.secondsBetweenEntriesMin),
    ),
    zh: '一天采集的户数或录入的间隔不像逐户走访，由督查看原始记录',
    en: 'So many households a day, or entries so close, are unlike visits; a supervisor looks at the records',
    owner: 'county',
    awaits: 'M8',
  }),
  libraryRule<BatchField>({
    code: 'T11',
    severity: 'W',
    item: 'sameAnswersRows',
    when: is('sameAnswersUnusual', 'yes'),
    zh: '第 {batch} 批有 {rows} 行各项答案全部相同，由督查看原始记录',
    en: 'In file {batch} {rows} rows answer every question alike; a supervisor looks at the records',
    facts: { batch: 'batchNo', rows: 'sameAnswersRows' },
    owner: 'county',
  }),
  libraryRule<BatchField>({
    code: 'T12',
    severity: 'W',
    item: 'newYearRows',
    when: is('newYearUnusual', 'yes'),
    zh: '第 {batch} 批 {dated} 个出生日期中有 {rows} 个是 1 月 1 日，多于常情，可能是默认值',
    en: 'In file {batch} {rows} of {dated} birth dates are 1 January, more than usual; perhaps a default',
    facts: { batch: 'batchNo', dated: 'datedRows', rows: 'newYearRows' },
    owner: 'county',
  }),
  libraryRule<BatchField>({
    code: 'T12',
    severity: 'W',
    item: 'monthDayRows',
    when: is('monthDayUnusual', 'yes'),
    zh: '第 {batch} 批 {dated} 个出生日期中有 {rows} 个落在 1 日或 15 日，多于常情，可能是估填',
    en: 'In file {batch} {rows} of {dated} birth dates fall on the 1st or 15th, more than usual; perhaps guessed',
    facts: { batch: 'batchNo', dated: 'datedRows', rows: 'monthDayRows' },
    owner: 'county',
  }),
  libraryRule<BatchField>({
    code: 'T14',
    severity: 'W',
    item: 'unsignedCards',
    when: above('unsignedCards', 0),
    zh: '{cards} 张采集卡没有采集员签字',
    en: '{cards} cards without the signature of who collected them',
    facts: { cards: 'unsignedCards' },
    owner: 'village',
    awaits: 'M8',
  }),
]

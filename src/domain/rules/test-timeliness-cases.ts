import type { BatchField } from './batch-facts.ts'
import type { RegistrationField } from './registration-facts.ts'
import type { ReportMonthField } from './report-month-facts.ts'
import { casesOf, type SubjectCases } from './test-facts.ts'

export const REGISTRATION_CASES: SubjectCases<RegistrationField> = {
  subject: 'registration',
  sound: {},
  cases: casesOf([
    [
      'T01',
      { kind: 'birth', daysToRecord: 31 },
      { daysToRecord: 30 },
      '出生登记超过一个月，问清晚在哪一步，下次提前告知',
    ],
    [
      'T02',
      { kind: 'death', daysToRecord: 31 },
      { daysToRecord: 30 },
      '死亡登记超过一个月，问清晚在哪一步',
    ],
    [
      'T03',
      { kind: 'move_in', daysToRecord: 4, daysAllowed: 3 },
      { daysToRecord: 3 },
      '迁入 4 天后才登记，规定是 3 天内',
    ],
    [
      'T06',
      { happenedOn: '2026-03-02', recordedOn: '2026-03-01' },
      { recordedOn: '2026-03-02' },
      '登记日期早于事情发生的日期，核对这两个日期',
    ],
    ['T07', { daysToEnter: 4 }, { daysToEnter: 3 }, '采集 4 天后才录入'],
    [
      'T09',
      { countedAtReference: 'yes', referenceOn: '2026-10-31', happenedOn: '2026-11-01' },
      { happenedOn: '2026-10-31' },
      '事情发生在调查时点之后，不计入这个时点的数',
    ],
  ]),
}

export const MONTH_CASES: SubjectCases<ReportMonthField> = {
  subject: 'report_month',
  sound: {},
  cases: casesOf([
    [
      'T04',
      { month: '2026-09', signing: 'passed', checking: 'due', report: 'unsigned' },
      { report: 'signed' },
      '2026-09 的变更报告单过了次月 5 日还没有签字上报',
    ],
    [
      'T04',
      { month: '2026-09', signing: 'passed', checking: 'due', report: 'none' },
      { signing: 'due' },
      '2026-09 的变更报告单过了次月 5 日还没有签字上报',
    ],
    [
      'T05',
      { month: '2026-09', signing: 'passed', checking: 'passed', report: 'none' },
      { report: 'signed' },
      '2026-09 既没有变更报告单，也没有零报告',
    ],
    [
      'T14',
      { month: '2026-09', signature: 'no', report: 'signed' },
      { signature: 'yes' },
      '2026-09 的变更报告单没有签字',
    ],
  ]),
}

const counts = {
  batchNo: 7,
  datedRows: 900,
  newYearRows: 88,
  monthDayRows: 240,
  sameAnswersRows: 31,
}
export const BATCH_CASES: SubjectCases<BatchField> = {
  subject: 'batch',
  sound: {},
  cases: casesOf([
    [
      'T10',
      { householdsInADay: 201 },
      { householdsInADay: 200 },
      '一天采集的户数或录入的间隔不像逐户走访，由督查看原始记录',
    ],
    [
      'T10',
      { secondsBetweenEntries: 9 },
      { secondsBetweenEntries: 10 },
      '一天采集的户数或录入的间隔不像逐户走访，由督查看原始记录',
    ],
    [
      'T11',
      { ...counts, sameAnswersUnusual: 'yes' },
      { sameAnswersUnusual: 'no' },
      '第 7 批有 31 行各项答案全部相同，由督查看原始记录',
    ],
    [
      'T12',
      { ...counts, newYearUnusual: 'yes' },
      { newYearUnusual: 'no' },
      '第 7 批 900 个出生日期中有 88 个是 1 月 1 日，多于常情，可能是默认值',
    ],
    [
      'T12',
      { ...counts, monthDayUnusual: 'yes' },
      { monthDayUnusual: 'no' },
      '第 7 批 900 个出生日期中有 240 个落在 1 日或 15 日，多于常情，可能是估填',
    ],
    ['T14', { unsignedCards: 3 }, { unsignedCards: 0 }, '3 张采集卡没有采集员签字'],
  ]),
}

import { asleep, defineIn, say } from './define-figure.ts'
import type { FigureDefinition } from './figure-definition.ts'

const define = defineIn('process')

const YEAR_DUE = say(
  '检查日前 12 个月里时限已到的',
  'The twelve months before the check, as far as the time allowed has run out',
)
const MOBILITY = asleep(
  'M12',
  '流动人口双向建卡、协查功能上线后才有',
  'once mobility and inquiries between counties have landed',
)
const BETWEEN_COUNTIES = say('流动人口', 'people who live away from where they are registered')
const INQUIRIES = say('一个月内的协查单', 'inquiries of a month')

/** Whether the work is done in time and brought to an end. */
export const PROCESS_FIGURES: readonly FigureDefinition[] = [
  define('births_in_time', {
    name: say('出生登记及时率', 'Births registered in time'),
    formula: say(
      '出生 30 日内登记的 ÷ 应登记的出生（户口登记条例第七条）',
      'Births registered within 30 days ÷ births due (Regulations on Household Registration, art. 7)',
    ),
    numerator: say('30 日内登记的出生', 'births registered within 30 days'),
    denominator: say(
      '有出生登记的，加分娩名单有而未登记的',
      'births registered, and births a hospital knows that are not',
    ),
    universe: YEAR_DUE,
    reference: say('按出生月份', 'by month of birth'),
    parts: ['month'],
    behind: 'persons',
  }),
  define('deaths_in_time', {
    name: say('死亡登记及时率', 'Deaths registered in time'),
    formula: say(
      '死亡 30 日内登记的 ÷ 已登记的死亡（户口登记条例第八条）',
      'Deaths registered within 30 days ÷ deaths registered (Regulations on Household Registration, art. 8)',
    ),
    numerator: say('30 日内登记的死亡', 'deaths registered within 30 days'),
    denominator: say('已登记的死亡', 'deaths registered'),
    universe: YEAR_DUE,
    reference: say('按死亡月份', 'by month of death'),
    parts: ['month'],
    behind: 'persons',
  }),
  define('reports_in_time', {
    name: say('变更单及时率', 'Monthly reports in time'),
    formula: say(
      '次月 5 日前签字的变更报告单 ÷ 应报的村 × 月',
      'Change reports signed by the 5th of the next month ÷ villages × months due',
    ),
    numerator: say('按时签字的报告单', 'reports signed in time'),
    denominator: say('应报的村 × 月', 'villages × months due'),
    universe: say(
      '从县里第一份报告单的月份起，最近 12 个到期的月',
      'From the month of the county’s first report on, the last twelve months due',
    ),
    reference: say('按报告月份', 'by month reported on'),
    parts: ['month'],
    behind: 'reports',
  }),
  define('village_coverage', {
    name: say('村级覆盖率（村村通）', 'Villages that report'),
    formula: say('当月有在线上报的村 ÷ 总村数', 'Villages that reported online ÷ villages'),
    numerator: say('有上报的村', 'villages that reported'),
    denominator: say('村', 'villages'),
    universe: say('现行的村和社区', 'villages and communities that stand'),
    reference: say('最近一个到期的月，另列前 12 个月', 'the last month due, and each of twelve'),
    parts: ['month'],
    behind: 'reports',
  }),
  define('closing', {
    name: say('疑点闭环率', 'Findings concluded'),
    formula: say('有结论的疑点 ÷ 下发的疑点', 'Findings with a conclusion ÷ findings sent out'),
    numerator: say('有结论的疑点', 'findings concluded'),
    denominator: say('下发的疑点', 'findings sent out'),
    universe: say('下发到村、乡镇的疑点', 'findings sent to villages and townships'),
    behind: 'findings',
  }),
  define('closing_days', {
    name: say('疑点平均处理天数', 'Days to a conclusion'),
    formula: say(
      '从下发到有结论的天数之和 ÷ 有结论的疑点',
      'Days from sending to conclusion ÷ findings concluded',
    ),
    numerator: say('天数之和', 'days, summed'),
    denominator: say('有结论的疑点', 'findings concluded'),
    universe: say('下发到村、乡镇的疑点', 'findings sent to villages and townships'),
    unit: 'days',
    good: 'below',
    behind: 'findings',
  }),
  define('double_entry', {
    name: say('录入一致率', 'Double entry that agrees'),
    formula: say('双录一致的字段 ÷ 双录的字段', 'Fields keyed alike ÷ fields keyed twice'),
    numerator: say('双录一致的字段', 'fields keyed alike'),
    denominator: say('双录的字段', 'fields keyed twice'),
    universe: say('双录的采集卡', 'cards keyed twice'),
    parts: ['collector'],
    awaits: asleep('M9', '双录功能上线后才有', 'once keying twice has landed'),
  }),
  define('both_sides', {
    name: say('建卡率', 'Known on both sides'),
    formula: say('双方都建卡的人 ÷ 任一方登记的人', 'People both sides know ÷ people either knows'),
    numerator: say('双方都建卡的人', 'people both sides know'),
    denominator: say('任一方登记的人', 'people either side knows'),
    universe: BETWEEN_COUNTIES,
    awaits: MOBILITY,
  }),
  define('inquiries_received', {
    name: say('协查接收率', 'Inquiries received'),
    formula: say('签收的协查 ÷ 收到的协查', 'Inquiries acknowledged ÷ inquiries received'),
    numerator: say('签收的', 'acknowledged'),
    denominator: say('收到的', 'received'),
    universe: INQUIRIES,
    awaits: MOBILITY,
  }),
  define('inquiries_answered', {
    name: say('协查反馈率', 'Inquiries answered in time'),
    formula: say('15 个工作日内反馈的 ÷ 应反馈的', 'Answered within 15 working days ÷ due'),
    numerator: say('按时反馈的', 'answered in time'),
    denominator: say('应反馈的', 'due'),
    universe: INQUIRIES,
    awaits: MOBILITY,
  }),
  define('inquiries_verified', {
    name: say('协查核实率', 'Inquiries verified'),
    formula: say('有明确结论的 ÷ 已反馈的', 'With a clear conclusion ÷ answered'),
    numerator: say('有明确结论的', 'with a conclusion'),
    denominator: say('已反馈的', 'answered'),
    universe: INQUIRIES,
    awaits: MOBILITY,
  }),
  define('sharing', {
    name: say('共享满足率', 'Files that came in time'),
    formula: say('按时提供的批次 ÷ 约定的批次', 'Files supplied in time ÷ files agreed'),
    numerator: say('按时提供的批次', 'files in time'),
    denominator: say('约定的批次', 'files agreed'),
    universe: say('各部门的共享约定', 'agreements with departments'),
    parts: ['source'],
    awaits: asleep('M14', '共享约定上线后才有', 'once agreements on sharing have landed'),
  }),
]
